using System;

namespace Signalbook.Json;

/// <summary>
/// Tells most text that is no JSON by its first and last bytes. Words between JSON frames are ordinary in streams
/// (<c>[DONE]</c>, <c>close_connection</c>), and the reader would throw an exception for each.
/// </summary>
internal static class JsonGlance
{
    /// <summary>False only for text that is not one JSON value.</summary>
    internal static bool MayBeJson(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        if (text.IsEmpty)
            return false;
        return text[0] switch
        {
            (byte)'{' => text[^1] == '}' && StartsMember(text[1..]),
            (byte)'[' => text[^1] == ']' && StartsElement(text[1..]),
            (byte)'"' => text.Length > 1 && text[^1] == '"',
            (byte)'t' => text.SequenceEqual("true"u8),
            (byte)'f' => text.SequenceEqual("false"u8),
            (byte)'n' => text.SequenceEqual("null"u8),
            _ => JsonNumber.IsNumber(text),
        };
    }

    private static bool StartsMember(ReadOnlySpan<byte> inner)
    {
        inner = inner.TrimStart(" \t\r\n"u8);
        return !inner.IsEmpty && inner[0] is (byte)'"' or (byte)'}';
    }

    private static bool StartsElement(ReadOnlySpan<byte> inner)
    {
        inner = inner.TrimStart(" \t\r\n"u8);
        if (inner.IsEmpty)
            return false;
        return inner[0] switch
        {
            (byte)'t' => inner.StartsWith("true"u8),
            (byte)'f' => inner.StartsWith("false"u8),
            (byte)'n' => inner.StartsWith("null"u8),
            (byte)'{' or (byte)'[' or (byte)']' or (byte)'"' or (byte)'-' => true,
            byte first => first is >= (byte)'0' and <= (byte)'9',
        };
    }
}
