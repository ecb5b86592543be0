using System;
using System.Buffers;

namespace Signalbook.Signals;

/// <summary>What stood around the text of a delta, so that the next event can be known for the same delta with another text.</summary>
/// <remarks>
/// Exact by construction: data = prefix, text, suffix, where the prefix ends with the text's opening quote and the suffix begins with its
/// closing one. Data with the same prefix and suffix, and between them what RFC 8259 allows between quotes, has the same JSON tokens but
/// for that one string; whatever was found without looking at the string is found again.
/// </remarks>
internal sealed class DeltaTemplate : IDisposable
{
    /// <summary>The most bytes remembered of an event.</summary>
    internal const int MaxBytes = 32 * 1024;

    /// <summary>So many events in a row that were remembered in vain make remembering rare.</summary>
    private const int Patience = 8;

    /// <summary>How rare: one event of so many.</summary>
    private const int Interval = 16;

    // RFC 8259, 7: "All Unicode characters may be placed within the quotation marks, except for the characters that MUST be escaped:
    // quotation mark, reverse solidus, and the control characters (U+0000 through U+001F)."
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\"u8);

    private byte[] _bytes = [];
    private int _prefix;
    private int _suffix;
    private int _inVain;

    /// <summary>Where the text begins in data that matches.</summary>
    public int TextStart => _prefix;

    /// <summary>Remembers what stands around a text.</summary>
    /// <param name="data">The event's data.</param>
    /// <param name="start">Where the text begins, after its quote.</param>
    /// <param name="length">How long it is, escapes and all.</param>
    /// <returns>False when it was not worth it.</returns>
    public bool TryLearn(ReadOnlySpan<byte> data, int start, int length)
    {
        // Where every event differs, remembering each would be a copy for nothing.
        if (_inVain >= Patience && ++_inVain % Interval != 0)
            return false;
        int needed = data.Length - length;
        if (needed > MaxBytes)
            return false;

        _inVain++;
        if (needed > _bytes.Length)
        {
            Dispose();
            _bytes = ArrayPool<byte>.Shared.Rent(needed);
        }

        _prefix = start;
        _suffix = needed - start;
        data[..start].CopyTo(_bytes);
        data[(start + length)..].CopyTo(_bytes.AsSpan(start));
        return true;
    }

    /// <summary>Whether an event is the remembered one with another text.</summary>
    /// <param name="data">The event's data.</param>
    /// <param name="length">How long its text is, escapes and all.</param>
    /// <param name="isEscaped">Whether the text has escapes.</param>
    public bool Matches(ReadOnlySpan<byte> data, out int length, out bool isEscaped)
    {
        length = data.Length - _prefix - _suffix;
        isEscaped = false;
        if (length < 0
            || !data[..(_prefix)].SequenceEqual(_bytes.AsSpan(0, _prefix))
            || !data[(_prefix + length)..].SequenceEqual(_bytes.AsSpan(_prefix, _suffix)))
            return false;

        ReadOnlySpan<byte> text = data.Slice(_prefix, length);
        int special = text.IndexOfAny(s_special);
        if (special >= 0)
        {
            isEscaped = true;
            if (!IsEscapedText(text[special..]))
                return false;
        }

        _inVain = 0;
        return true;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        _prefix = _suffix = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    /// <summary>Whether all that is special in the text are escapes, each of them whole.</summary>
    private static bool IsEscapedText(ReadOnlySpan<byte> text)
    {
        while (text is [(byte)'\\', byte kind, ..])
        {
            // RFC 8259, 7: escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
            int escape = kind == 'u' ? 6 : 2;
            if (kind == 'u' ? text.Length < 6 || !IsHex(text.Slice(2, 4)) : !"\"\\/bfnrt"u8.Contains(kind))
                return false;

            text = text[escape..];
            int next = text.IndexOfAny(s_special);
            if (next < 0)
                return true;
            text = text[next..];
        }

        return false;
    }

    private static bool IsHex(ReadOnlySpan<byte> digits)
    {
        foreach (byte digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return false;
        }

        return true;
    }
}
