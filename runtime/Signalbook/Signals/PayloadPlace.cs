using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>Data inside data (<c>payload</c>): "the string there, decoded, is the data (if there)".</summary>
/// <param name="pointer">Where the string stands in a frame's data, a JSON Pointer (RFC 6901).</param>
/// <param name="encoding">How it is decoded.</param>
public sealed class PayloadPlace(string pointer, PayloadEncoding encoding)
{
    private readonly JsonPointer _pointer = JsonPointer.Parse(pointer);

    /// <summary>Decodes the string at the place.</summary>
    /// <param name="root">The frame's data.</param>
    /// <param name="target">Gets the data proper; what it held is dropped.</param>
    /// <param name="replaceInvalid">Whether bytes that are not UTF-8 become U+FFFD.</param>
    /// <returns>False when no string stands there: the frame keeps its data.</returns>
    /// <exception cref="StreamFormatException">The string is not so encoded, or what it holds is not UTF-8.</exception>
    internal bool TryRead(JsonPlace root, Utf8Buffer target, bool replaceInvalid)
    {
        JsonPlace place = _pointer.Find(root);
        if (place.Kind != JsonValueKind.String)
            return false;

        ReadOnlySpan<byte> text = place.EscapedText;
        target.Clear();
        target.Advance(JsonText.Unescape(text, target.GetSpan(text.Length), replaceInvalid));
        if (encoding == PayloadEncoding.Base64)
            Decode(target);
        if (Utf8.IsValid(target.Span))
            return true;
        if (!replaceInvalid)
            throw new StreamFormatException("The payload of a frame is not UTF-8.");

        string replaced = JsonText.ToString(target.Span, replaceInvalid: true);
        target.Clear();
        target.Append(replaced);
        return true;
    }

    // RFC 4648, 3.1 and 3.3: no line feeds, and what is not of the alphabet is refused. The framework's decoder passes over white space.
    private static void Decode(Utf8Buffer text)
    {
        if (text.Span.ContainsAny(" \t\r\n"u8)
            || Base64.DecodeFromUtf8InPlace(text.Written, out int length) != OperationStatus.Done)
            throw new StreamFormatException("The payload of a frame is not base64.");
        text.Truncate(length);
    }
}

/// <summary>How a payload is decoded.</summary>
public enum PayloadEncoding
{
    /// <summary>The string is the data.</summary>
    None,

    /// <summary>RFC 4648, section 4, with its padding and nothing else.</summary>
    Base64,
}
