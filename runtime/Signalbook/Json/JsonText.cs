using System;
using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Signalbook.Json;

/// <summary>The content of JSON strings: from the UTF-8 between the quotes to text without escapes.</summary>
internal static class JsonText
{
    private const int StackSize = 256;

    /// <summary>Text up to this length is unescaped byte by byte.</summary>
    private const int ShortLength = 32;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The content as a string.</summary>
    /// <exception cref="StreamFormatException">It is not Unicode and nothing is to be replaced.</exception>
    internal static string ToString(ReadOnlySpan<byte> content, bool isEscaped, bool replaceInvalid)
    {
        if (!isEscaped)
            return ToString(content, replaceInvalid);
        byte[]? rented = null;
        Span<byte> target = content.Length <= StackSize
            ? stackalloc byte[StackSize]
            : rented = ArrayPool<byte>.Shared.Rent(content.Length);
        try
        {
            int length = Unescape(content, target, replaceInvalid);
            return ToString(target[..length], replaceInvalid);
        }
        finally
        {
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>UTF-8 without escapes as a string.</summary>
    /// <exception cref="StreamFormatException">It is not UTF-8 and nothing is to be replaced.</exception>
    internal static string ToString(ReadOnlySpan<byte> text, bool replaceInvalid)
    {
        if (text.IsEmpty)
            return "";
        // ASCII is widened straight into the new string; that takes half the time of a decoder.
        if (Ascii.IsValid(text))
            return AsciiText.ToString(text);
        if (replaceInvalid)
            return text.Length <= ShortLength ? ToStringShort(text) : Encoding.UTF8.GetString(text);
        try
        {
            return s_strict.GetString(text);
        }
        catch (DecoderFallbackException exception)
        {
            throw NotUnicode(exception);
        }
    }

    // Transcoded once, and not counted first: bytes never make more characters than they are.
    private static string ToStringShort(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[ShortLength];
        Utf8.ToUtf16(text, characters, out _, out int length);
        return new string(characters[..length]);
    }

    /// <summary>Writes the content without escapes; it is never longer than with them.</summary>
    /// <returns>How many bytes were written.</returns>
    /// <exception cref="StreamFormatException">Half a surrogate pair is escaped and is not to be replaced.</exception>
    internal static int Unescape(ReadOnlySpan<byte> content, Span<byte> target, bool replaceInvalid)
    {
        if (content.Length <= ShortLength)
            return UnescapeShort(content, target, replaceInvalid);
        int length = 0;
        while (true)
        {
            int escape = content.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = escape < 0 ? content : content[..escape];
            plain.CopyTo(target[length..]);
            length += plain.Length;
            if (escape < 0)
                return length;
            content = content[escape..];
            // Most escapes are of one byte, and some of them stand in rows.
            while (content is [(byte)'\\', not (byte)'u', ..])
            {
                target[length++] = Plain(content[1]);
                content = content[2..];
            }

            while (content is [(byte)'\\', (byte)'u', ..])
            {
                Rune rune = TakeEscape(ref content, out bool isHalf);
                if (isHalf && !replaceInvalid)
                    throw NotUnicode(null);
                length += rune.EncodeToUtf8(target[length..]);
            }
        }
    }

    // Byte by byte: between the escapes of short text there is nothing to win by more.
    private static int UnescapeShort(ReadOnlySpan<byte> content, Span<byte> target, bool replaceInvalid)
    {
        int length = 0;
        int position = 0;
        while (position < content.Length)
        {
            byte next = content[position];
            if (next != '\\')
            {
                target[length++] = next;
                position++;
            }
            else if (content[position + 1] != 'u')
            {
                target[length++] = Plain(content[position + 1]);
                position += 2;
            }
            else
            {
                ReadOnlySpan<byte> rest = content[position..];
                Rune rune = TakeEscape(ref rest, out bool isHalf);
                if (isHalf && !replaceInvalid)
                    throw NotUnicode(null);
                length += rune.EncodeToUtf8(target[length..]);
                position = content.Length - rest.Length;
            }
        }

        return length;
    }

    /// <summary>Whether the content, unescaped, is this text. Half a surrogate pair equals U+FFFD.</summary>
    internal static bool IsEqual(ReadOnlySpan<byte> content, ReadOnlySpan<byte> text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!content.IsEmpty)
        {
            int escape = content.IndexOf((byte)'\\');
            ReadOnlySpan<byte> plain = escape < 0 ? content : content[..escape];
            if (!text.StartsWith(plain))
                return false;
            text = text[plain.Length..];
            content = content[plain.Length..];
            if (content.IsEmpty)
                break;
            int length = TakeEscape(ref content, out _).EncodeToUtf8(utf8);
            if (!text.StartsWith(utf8[..length]))
                return false;
            text = text[length..];
        }
        return text.IsEmpty;
    }

    /// <summary>Whether the content, unescaped, is this text. Half a surrogate pair equals U+FFFD.</summary>
    internal static bool IsEqual(ReadOnlySpan<byte> content, ReadOnlySpan<char> text)
    {
        while (!content.IsEmpty)
        {
            Rune rune;
            if (content[0] == '\\')
            {
                rune = TakeEscape(ref content, out _);
            }
            else
            {
                Rune.DecodeFromUtf8(content, out rune, out int consumed);
                content = content[consumed..];
            }
            if (text.IsEmpty || Rune.DecodeFromUtf16(text, out Rune other, out int taken) != OperationStatus.Done || rune != other)
                return false;
            text = text[taken..];
        }
        return text.IsEmpty;
    }

    // RFC 8259, 7: "a two-character sequence escape representation", or "a six-character sequence", of which two in a row may make up one
    // character outside the Basic Multilingual Plane. The JSON reader has seen to it that the escapes are well formed.
    private static Rune TakeEscape(ref ReadOnlySpan<byte> content, out bool isHalf)
    {
        isHalf = false;
        if (content[1] != 'u')
        {
            byte plain = Plain(content[1]);
            content = content[2..];
            return new Rune(plain);
        }
        char unit = ReadUnit(content);
        content = content[6..];
        if (Rune.TryCreate(unit, out Rune rune))
            return rune;
        if (char.IsHighSurrogate(unit) && content.Length >= 6 && content[0] == '\\' && content[1] == 'u'
            && Rune.TryCreate(unit, ReadUnit(content), out rune))
        {
            content = content[6..];
            return rune;
        }
        isHalf = true;
        return Rune.ReplacementChar;
    }

    private static byte Plain(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        byte other => other,
    };

    private static char ReadUnit(ReadOnlySpan<byte> escape) =>
        Utf8Parser.TryParse(escape.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\uFFFD';

    private static StreamFormatException NotUnicode(Exception? inner) =>
        new("A JSON string is not Unicode: it has bytes that are not UTF-8, or half a surrogate pair.", inner);
}
