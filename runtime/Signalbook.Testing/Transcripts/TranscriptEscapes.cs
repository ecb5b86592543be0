using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Testing;

/// <summary>The escapes of <c>~~ bytes</c>: <c>\r \n \t \\ \xFF</c>; everything else is its UTF-8.</summary>
internal static class TranscriptEscapes
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static byte[] Decode(string text, Func<string, TranscriptFormatException> error)
    {
        var bytes = new List<byte>(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                int start = i;
                while (i + 1 < text.Length && text[i + 1] != '\\')
                    i++;
                bytes.AddRange(Encoding.UTF8.GetBytes(text[start..(i + 1)]));
                continue;
            }

            char escape = i + 1 < text.Length ? text[++i] : '\0';
            switch (escape)
            {
                case 'r': bytes.Add((byte)'\r'); break;
                case 'n': bytes.Add((byte)'\n'); break;
                case 't': bytes.Add((byte)'\t'); break;
                case '\\': bytes.Add((byte)'\\'); break;
                case 'x' when i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value):
                    bytes.Add(value);
                    i += 2;
                    break;
                default:
                    throw error(@"'\" + (escape == '\0' ? "" : escape) + @"' is no escape. Write \r, \n, \t, \\ or \x and two hexadecimal digits.");
            }
        }

        return [.. bytes];
    }

    internal static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        while (bytes.Length > 0)
        {
            // An invalid sequence comes back as U+FFFD with the length of the bad bytes, which are then written one by one.
            _ = Rune.DecodeFromUtf8(bytes, out Rune rune, out int length);
            ReadOnlySpan<byte> piece = bytes[..length];
            bytes = bytes[length..];
            switch (piece[0])
            {
                case (byte)'\r': text.Append(@"\r"); break;
                case (byte)'\n': text.Append(@"\n"); break;
                case (byte)'\t': text.Append(@"\t"); break;
                case (byte)'\\': text.Append(@"\\"); break;
                default:
                    if (rune != Rune.ReplacementChar && !Rune.IsControl(rune))
                        text.Append(rune.ToString());
                    else
                        foreach (byte one in piece)
                            text.Append(CultureInfo.InvariantCulture, $"\\x{one:X2}");
                    break;
            }
        }

        return text.ToString();
    }

    /// <summary>True when these bytes may stand in a line as they are: UTF-8 without control characters other than tab.</summary>
    internal static bool IsPlain(ReadOnlySpan<byte> bytes)
    {
        string text;
        try
        {
            text = s_strictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        foreach (char c in text)
            if (char.IsControl(c) && c != '\t')
                return false;
        return true;
    }
}
