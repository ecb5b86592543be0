using System;
using System.Text;
using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary><c>payload</c>: "the string there, decoded, is the data (if there)".</summary>
internal static class PayloadReader
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The frame that the signals are looked for in.</summary>
    /// <exception cref="StreamFault">The string is not what its encoding says, or no text.</exception>
    public static Frame Read(PayloadContract? payload, Frame frame)
    {
        if (payload is null || JsonPath.Follow(new FrameContent(frame).Root, payload.At.Segments) is not { Kind: JsonValueKind.String } place)
            return frame;

        string text = JsonStrings.Read(place.Value);
        return frame with { Data = payload.Encoding == PayloadEncoding.Base64 ? Decode(text) : text };
    }

    private static string Decode(string text)
    {
        // RFC 4648, 3.3: "Implementations MUST reject the encoded data if it contains characters outside the base alphabet"; the framework passes over blanks.
        if (text.IndexOfAny([' ', '\t', '\r', '\n']) >= 0)
            throw new StreamFault(VerdictKind.Format);
        try
        {
            return s_strict.GetString(Convert.FromBase64String(text));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
            throw new StreamFault(VerdictKind.Format);
        }
    }
}
