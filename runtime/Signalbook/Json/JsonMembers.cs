using System;
using System.Buffers;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>
/// Members of a JSON object that its schema does not name: sent along in requests, kept from answers. A member given twice counts as the last.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "They are the members of a JSON object.")]
public sealed class JsonMembers : IReadOnlyDictionary<string, JsonElement>
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => _members.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _members.Keys;

    /// <inheritdoc/>
    public IEnumerable<JsonElement> Values => _members.Values;

    /// <inheritdoc/>
    public JsonElement this[string key] => _members[key];

    /// <summary>Reads a member into <paramref name="members"/>, which is made at the first one.</summary>
    /// <param name="members">The members so far, or null.</param>
    /// <param name="reader">Stands on the member's name; is left on the last token of its value.</param>
    /// <exception cref="JsonPayloadException">A name or string is not Unicode.</exception>
    public static void ReadInto([NotNull] ref JsonMembers? members, ref Utf8JsonReader reader)
    {
        string name = JsonValues.ReadText(ref reader);
        reader.Read();
        (members ??= []).Set(name, JsonValues.ReadJson(ref reader));
    }

    /// <summary>Sets a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, which is copied.</param>
    /// <returns>These members.</returns>
    public JsonMembers Set(string name, JsonElement value)
    {
        ArgumentNullException.ThrowIfNull(name);
        _members[name] = value.Clone();
        return this;
    }

    /// <inheritdoc cref="Set(string, JsonElement)"/>
    public JsonMembers Set(string name, string? value) => Write(name, writer => writer.WriteStringValue(value));

    /// <inheritdoc cref="Set(string, JsonElement)"/>
    public JsonMembers Set(string name, bool value) => Write(name, writer => writer.WriteBooleanValue(value));

    /// <inheritdoc cref="Set(string, JsonElement)"/>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
    public JsonMembers Set(string name, double value) => Write(name, writer => writer.WriteNumberValue(value));

    /// <inheritdoc cref="Set(string, JsonElement)"/>
    public JsonMembers Set(string name, long value) => Write(name, writer => writer.WriteNumberValue(value));

    /// <summary>Writes the members into the object that is being written.</summary>
    /// <param name="writer">Stands in an object.</param>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach ((string name, JsonElement value) in _members)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _members.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, out JsonElement value) => _members.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, JsonElement>> GetEnumerator() => _members.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private JsonMembers Write(string name, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return Set(name, JsonElement.ParseValue(ref reader));
    }
}
