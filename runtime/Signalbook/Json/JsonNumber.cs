using System;
using System.Globalization;

namespace Signalbook.Json;

/// <summary>
/// Numbers as JSON writes them, compared by value and exactly: digit by digit, not through a binary number that would make
/// 9007199254740993 and 9007199254740992 the same.
/// </summary>
internal static class JsonNumber
{
    /// <summary>Whether the text is a number of RFC 8259, section 6, and nothing else.</summary>
    internal static bool IsNumber(ReadOnlySpan<byte> text) => !text.IsEmpty && FindEnd(text, 0) == text.Length;

    /// <summary>Where a number ends: RFC 8259, 6: number = [ minus ] int [ frac ] [ exp ].</summary>
    /// <returns>The position behind it; <paramref name="start"/> when none stands there.</returns>
    internal static int FindEnd(ReadOnlySpan<byte> text, int start)
    {
        int position = start;
        if (IsAt(text, position, '-'))
            position++;
        int whole = position;
        position = SkipDigits(text, position);

        // "Leading zeros are not allowed."
        if (position == whole || (text[whole] == '0' && position > whole + 1))
            return start;
        if (IsAt(text, position, '.'))
        {
            int fraction = ++position;
            position = SkipDigits(text, position);
            if (position == fraction)
                return start;
        }

        if (!IsAt(text, position, 'e') && !IsAt(text, position, 'E'))
            return position;
        position++;
        if (IsAt(text, position, '+') || IsAt(text, position, '-'))
            position++;
        int exponent = position;
        position = SkipDigits(text, position);
        return position == exponent ? start : position;
    }

    /// <summary>Whether a number's text has the value of <paramref name="number"/>, which stands for its shortest decimal text.</summary>
    internal static bool IsEqual(ReadOnlySpan<byte> text, double number)
    {
        Span<byte> other = stackalloc byte[32];
        return double.IsFinite(number)
            && number.TryFormat(other, out int length, "R", CultureInfo.InvariantCulture)
            && IsEqual(text, other[..length]);
    }

    /// <summary>Whether two numbers' texts have the same value: <c>1</c>, <c>1.0</c> and <c>10e-1</c> do.</summary>
    internal static bool IsEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.SequenceEqual(right))
            return true;
        var a = new Decimal(left);
        var b = new Decimal(right);
        if (a.Digits == 0 || b.Digits == 0)
            return a.Digits == b.Digits;
        if (a.IsNegative != b.IsNegative || a.Digits != b.Digits || a.Exponent != b.Exponent)
            return false;
        for (int i = 0; i < a.Digits; i++)
        {
            if (a.NextDigit() != b.NextDigit())
                return false;
        }
        return true;
    }

    private static bool IsAt(ReadOnlySpan<byte> text, int position, char wanted) =>
        (uint)position < (uint)text.Length && text[position] == wanted;

    private static int SkipDigits(ReadOnlySpan<byte> text, int position)
    {
        while ((uint)position < (uint)text.Length && char.IsAsciiDigit((char)text[position]))
            position++;
        return position;
    }

    /// <summary>A number as its significant digits, without zeros at either end, and the power of ten of the first.</summary>
    private ref struct Decimal
    {
        private readonly ReadOnlySpan<byte> _mantissa;
        private int _position;

        internal Decimal(ReadOnlySpan<byte> text)
        {
            IsNegative = text[0] == '-';
            ReadOnlySpan<byte> mantissa = IsNegative ? text[1..] : text;
            long exponent = 0;
            int e = mantissa.IndexOfAny((byte)'e', (byte)'E');
            if (e >= 0)
            {
                exponent = ReadExponent(mantissa[(e + 1)..]);
                mantissa = mantissa[..e];
            }
            int point = mantissa.IndexOf((byte)'.');
            int wholeDigits = point < 0 ? mantissa.Length : point;
            _mantissa = mantissa.Trim("0."u8);
            int first = mantissa.IndexOfAnyExcept((byte)'0', (byte)'.');
            Digits = _mantissa.Length - (_mantissa.Contains((byte)'.') ? 1 : 0);
            // The power of the first digit: 0 for the one before the point, -1 for the one after it.
            Exponent = exponent + (first < wholeDigits ? wholeDigits - 1 - first : wholeDigits - first);
        }

        internal bool IsNegative { get; }

        internal int Digits { get; }

        internal long Exponent { get; }

        internal byte NextDigit()
        {
            if (_mantissa[_position] == '.')
                _position++;
            return _mantissa[_position++];
        }

        private static long ReadExponent(ReadOnlySpan<byte> text)
        {
            bool isNegative = text[0] == '-';
            long value = 0;
            foreach (byte digit in text.TrimStart("+-"u8))
                // No text is long enough to make up for an exponent of this size by its digits.
                value = Math.Min((value * 10) + (digit - '0'), 1L << 40);
            return isNegative ? -value : value;
        }
    }
}
