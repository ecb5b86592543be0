using System.Globalization;
using System.Numerics;

namespace Signalbook.Generator.Interpretation;

/// <summary>Numbers compared by their value, however they are written: <c>1</c> equals <c>1.0</c> and <c>10e-1</c>.</summary>
internal static class JsonNumberText
{
    public static bool AreEqual(string number, string other) => Normal(number) == Normal(other);

    /// <summary>The number as an integer without zeros at its end, and the power of ten it is to be multiplied with.</summary>
    private static (BigInteger Digits, BigInteger Power) Normal(string number)
    {
        string[] parts = number.Split('e', 'E');
        BigInteger power = parts.Length > 1 ? BigInteger.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0;
        string mantissa = parts[0];
        int point = mantissa.IndexOf('.');
        if (point >= 0)
        {
            power -= mantissa.Length - point - 1;
            mantissa = mantissa.Remove(point, 1);
        }

        BigInteger digits = BigInteger.Parse(mantissa, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (digits.IsZero)
            return (0, 0);
        while (digits % 10 == 0)
        {
            digits /= 10;
            power++;
        }

        return (digits, power);
    }
}
