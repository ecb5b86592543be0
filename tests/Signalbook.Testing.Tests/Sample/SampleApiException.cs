using System.Text.Json;
using Signalbook.Http;
using Signalbook.Json;

namespace Signalbook.Testing.Tests;

internal sealed class SampleApiException(ErrorResponse error) : ApiException(error)
{
    public SampleError? Error { get; } = error.TryRead<SampleError>();
}

internal sealed class SampleError(JsonElement json) : IJsonModel<SampleError>
{
    public static SampleError ReadFrom(ref Utf8JsonReader reader) => new(JsonElement.ParseValue(ref reader));

    public void WriteTo(Utf8JsonWriter writer) => json.WriteTo(writer);
}
