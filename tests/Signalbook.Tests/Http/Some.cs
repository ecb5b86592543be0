using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Http;
using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Tests.Http;

/// <summary>Operations and readers that tests share.</summary>
internal static class Some
{
    public static readonly ResponseDefinition Json200 = new("200", "application/json", ResponseBody.Json);

    public static readonly ResponseDefinition Events200 =
        new("200", "text/event-stream", ResponseBody.Stream) { Framing = StreamFraming.ServerSentEvents };

    public static readonly Operation Get = new("getThing", HttpMethod.Get, "/things") { Responses = [Json200] };

    public static readonly Operation Post = new("makeThing", HttpMethod.Post, "/things") { HasBody = true, Responses = [Json200] };

    public static readonly Operation Stream = new("readThing", HttpMethod.Get, "/stream") { Responses = [Events200], Resend = ResendPolicy.Never };

    public static JsonRead<JsonElement> Element { get; } = static (ref Utf8JsonReader reader) => JsonElement.ParseValue(ref reader);

    public static ProviderTransport Transport(ClientOptions? options = null, params (string Name, string Secret)[] credentials)
    {
        var book = new Dictionary<string, Credential?>(StringComparer.Ordinal);
        foreach ((string name, string secret) in credentials)
            book[name] = secret;
        return ProviderTransport.Create(options ?? new ClientOptions(), book);
    }

    public static Operation With(this Operation operation, ResendPolicy? resend = null, ImmutableArray<ImmutableArray<SecurityScheme>>? security = null, ImmutableArray<ResponseDefinition>? responses = null, string? path = null) =>
        new(operation.Id, operation.Method, path ?? operation.Path)
        {
            HasBody = operation.HasBody,
            Responses = responses ?? operation.Responses,
            Resend = resend ?? operation.Resend,
            Security = security ?? operation.Security,
            CreateError = operation.CreateError,
        };

    public static ApiRequest WithJson(this ApiRequest request, string json)
    {
        request.SetBody("application/json", json, static (writer, text) => writer.WriteRawValue(text));
        return request;
    }

    public static Task<JsonElement> AskAsync(this ProviderTransport transport, ApiRequest request, CallOptions? options = null) =>
        transport.SendAsync(request, Element, options, TestContext.Current.CancellationToken);

    /// <summary>Opens a stream and reads all of it.</summary>
    public static async Task<string> ReadAsync(this StreamSource source)
    {
        await using OpenedBody opened = await source.OpenAsync(TestContext.Current.CancellationToken);
        using var reader = new System.IO.StreamReader(opened.Body);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
