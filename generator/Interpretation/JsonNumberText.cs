using System.Globalization;
using System.Numerics;

namespace Signalbook.Generator.Interpretation;

/// <summary>Numbers compared by their value, however they are written: <c>1</c> equals <c>1.0</c> and <c>10e-1</c>.</summary>
internal static class JsonNumberText
{
    // To turn text into a number takes the square of its length. What is longer is never the same as a number of another exponent.
    private const int LongestExponent = 1_000;

    public static bool AreEqual(string number, string other) => number == other || Normal(number) == Normal(other);

    /// <summary>The digits without zeros at either end, the power of ten they are to be multiplied with, and an exponent that is no number of this world.</summary>
    private static (bool IsNegative, string Digits, BigInteger Power, string Exponent) Normal(string number)
    {
        bool isNegative = number[0] == '-';
        int e = number.IndexOfAny(['e', 'E']);
        string mantissa = number.Substring(isNegative ? 1 : 0, (e < 0 ? number.Length : e) - (isNegative ? 1 : 0));
        string exponent = e < 0 ? "0" : number.Substring(e + 1);
        int point = mantissa.IndexOf('.');
        string digits = (point < 0 ? mantissa : mantissa.Remove(point, 1)).TrimStart('0');
        if (digits.Length == 0)
            return (false, "", 0, "");

        // Of "12.300" three digits stand behind the point; two of the five count for nothing.
        string significant = digits.TrimEnd('0');
        BigInteger power = digits.Length - significant.Length - (point < 0 ? 0 : mantissa.Length - point - 1);
        return exponent.Length > LongestExponent
            ? (isNegative, significant, power, exponent)
            : (isNegative, significant, power + BigInteger.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), "");
    }
}
