using System.Text.Json;

namespace Signalbook.Json;

/// <summary>A type that reads and writes itself as JSON, without reflection.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IJsonModel<TSelf>
    where TSelf : IJsonModel<TSelf>
{
    /// <summary>Reads a value.</summary>
    /// <param name="reader">Stands on the first token of the value; is left on its last.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonPayloadException">The JSON is not what the type asks for.</exception>
    static abstract TSelf ReadFrom(ref Utf8JsonReader reader);

    /// <summary>Writes the value.</summary>
    /// <param name="writer">Where to.</param>
    void WriteTo(Utf8JsonWriter writer);
}
