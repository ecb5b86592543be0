using System;
using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Unicode;

namespace Signalbook.Signals;

/// <summary>Finds where the text of a JSON string ends, and whether it is text: what a full reading would complain of is not known.</summary>
internal static class QuotedText
{
    // RFC 8259, 7: "All Unicode characters may be placed within the quotation marks, except for the characters that MUST be escaped:
    // quotation mark, reverse solidus, and the control characters (U+0000 through U+001F)."
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\"u8);

    /// <summary>The bits of the bytes that end plain ASCII: quotes, backslashes, control characters, and what is not ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint FindSpecial(Vector256<byte> text) =>
        // As signed numbers, bytes that are not ASCII are less than a space too.
        (Vector256.Equals(text, Vector256.Create((byte)'"'))
            | Vector256.Equals(text, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(text.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

    /// <summary>Looks for the closing quote: first where most texts end, in the next vector.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where the text begins.</param>
    /// <param name="end">Where the bytes end.</param>
    /// <param name="found">Where the quote stands, if the text is known.</param>
    /// <param name="form">What is known of the text.</param>
    public static TemplateMatch Match(byte[] bytes, int start, int end, out int found, out TextForm form)
    {
        found = start;
        form = TextForm.Ascii;
        if (start > bytes.Length - Vector256<byte>.Count)
            return MatchLong(bytes, start, end, out found, out form);

        Vector256<byte> text = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)start);
        uint foreign = text.ExtractMostSignificantBits();
        uint special = FindSpecial(text) & ~foreign;
        while (special != 0)
        {
            int length = BitOperations.TrailingZeroCount(special);
            found = start + length;
            if (found >= end)
                return TemplateMatch.NeedsMore;
            if (bytes[found] == '"')
            {
                if ((foreign & ((1u << length) - 1)) == 0)
                    return TemplateMatch.Known;
                if (form == TextForm.Ascii)
                    form = TextForm.Utf8;
                return IsUtf8(bytes.AsSpan(start, length), foreign) ? TemplateMatch.Known : TemplateMatch.Differs;
            }

            if (bytes[found] != '\\')
                return TemplateMatch.Differs;
            TemplateMatch escape = MatchEscape(bytes.AsSpan(found, end - found), out int escapeLength);
            if (escape != TemplateMatch.Known)
                return escape;
            form = TextForm.Escaped;
            length += escapeLength;
            if (length >= Vector256<byte>.Count)
                break;
            special &= uint.MaxValue << length;
        }

        return MatchLong(bytes, start, end, out found, out form);
    }

    /// <summary>The same for who looks at plain text himself: a call of its own, not to crowd his loop.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryMatch(byte[] bytes, int start, int end, out int length, out TextForm form)
    {
        TemplateMatch match = Match(bytes, start, end, out int found, out form);
        length = found - start;
        return match == TemplateMatch.Known;
    }

    // Character by character: of a token there are few, and a call that is made for much text takes longer than they do.
    private static bool IsUtf8(ReadOnlySpan<byte> text, uint foreign)
    {
        foreign &= (uint)((1UL << text.Length) - 1);
        while (foreign != 0)
        {
            int at = BitOperations.TrailingZeroCount(foreign);
            if (Rune.DecodeFromUtf8(text[at..], out _, out int length) != OperationStatus.Done)
                return false;
            foreign &= (uint)(ulong.MaxValue << (at + length));
        }

        return true;
    }

    private static TemplateMatch MatchLong(byte[] bytes, int start, int end, out int found, out TextForm form)
    {
        found = start;
        ReadOnlySpan<byte> rest = bytes.AsSpan(start, end - start);
        int position = 0;
        form = TextForm.Utf8;
        while (true)
        {
            int special = rest[position..].IndexOfAny(s_special);
            if (special < 0)
                return TemplateMatch.NeedsMore;
            position += special;
            if (rest[position] == '"')
                break;
            if (rest[position] != '\\')
                return TemplateMatch.Differs;
            form = TextForm.Escaped;
            TemplateMatch escape = MatchEscape(rest[position..], out int escapeLength);
            if (escape != TemplateMatch.Known)
                return escape;
            position += escapeLength;
        }

        found = start + position;
        return Utf8.IsValid(rest[..position]) ? TemplateMatch.Known : TemplateMatch.Differs;
    }

    // RFC 8259, 7: escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
    private static TemplateMatch MatchEscape(ReadOnlySpan<byte> text, out int length)
    {
        length = 2;
        if (text.Length < 2)
            return TemplateMatch.NeedsMore;
        if (text[1] != 'u')
            return text[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? TemplateMatch.Known : TemplateMatch.Differs;

        length = 6;
        TemplateMatch match = MatchUnit(text, out int unit);
        if (match != TemplateMatch.Known || unit is < 0xD800 or > 0xDFFF)
            return match;

        // Half a surrogate pair is for the full reader to complain of.
        if (unit > 0xDBFF)
            return TemplateMatch.Differs;
        length = 12;
        match = MatchUnit(text[6..], out unit);
        return match == TemplateMatch.Known && unit is < 0xDC00 or > 0xDFFF ? TemplateMatch.Differs : match;
    }

    private static TemplateMatch MatchUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        for (int i = 0; i < 6; i++)
        {
            if (i == text.Length)
                return TemplateMatch.NeedsMore;
            int digit = char.IsAsciiHexDigit((char)text[i]) ? (text[i] & 0xF) + (text[i] > '9' ? 9 : 0) : -1;
            if (i < 2 ? text[i] != "\\u"u8[i] : digit < 0)
                return TemplateMatch.Differs;
            unit = (unit << 4) | (digit & 0xF);
        }

        unit &= 0xFFFF;
        return TemplateMatch.Known;
    }
}
