using System;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>Tells an object that was cut from text that no more bytes could make JSON.</summary>
internal static class JsonBeginning
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = JsonIndex.MaxDepth };

    /// <summary>Whether the text is the beginning of an object, and not all of it.</summary>
    /// <param name="text">UTF-8 that begins with a brace, white space apart.</param>
    internal static bool IsOpenObject(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(s_options));
        try
        {
            while (reader.Read())
            {
            }
        }
        catch (JsonException)
        {
            return false;
        }

        return reader.TokenType != JsonTokenType.EndObject || reader.CurrentDepth > 0;
    }
}
