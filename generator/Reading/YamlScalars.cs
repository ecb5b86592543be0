using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Signalbook.Generator.Reading;

/// <summary>The core schema of YAML 1.2 (section 10.3.2): what a plain scalar means.</summary>
internal static class YamlScalars
{
    private static readonly Regex s_integer = new(@"\A[-+]?[0-9]+\z", RegexOptions.CultureInvariant);

    // Longer ones are text: it takes the square of their length to write them as decimals, which JSON's numbers are.
    private static readonly Regex s_octal = new(@"\A0o[0-7]{1,100}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_hexadecimal = new(@"\A0x[0-9a-fA-F]{1,100}\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_float = new(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant);
    private static readonly Regex s_notFinite = new(@"\A([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))\z", RegexOptions.CultureInvariant);

    /// <summary>Whether it is null: written so, or nothing at all.</summary>
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Whether it is an infinity or not a number, which JSON cannot say.</summary>
    public static bool IsNotFinite(string text) => text.Length is 4 or 5 && s_notFinite.IsMatch(text);

    /// <summary>The value of true or false, or null when it is neither. Nothing else is one: <c>yes</c> and <c>on</c> are strings.</summary>
    public static bool? ReadBoolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>The number as JSON writes it, or null when it is none.</summary>
    public static string? ReadInteger(string text)
    {
        if (s_integer.IsMatch(text))
            return ToJsonNumber(text);
        if (s_octal.IsMatch(text))
            return ReadDigits(text, 8);
        return s_hexadecimal.IsMatch(text) ? ReadDigits(text, 16) : null;
    }

    /// <summary>The number as JSON writes it, or null when it is none.</summary>
    public static string? ReadFloat(string text) => s_float.IsMatch(text) ? ToJsonNumber(text) : null;

    /// <summary>What a plain scalar without a tag means; C# null is JSON null.</summary>
    public static JsonNode? ReadPlain(string text)
    {
        if (IsNull(text))
            return null;
        if (ReadBoolean(text) is { } boolean)
            return JsonValue.Create(boolean);
        if (text[0] is not ((>= '0' and <= '9') or '-' or '+' or '.'))
            return JsonValue.Create(text);
        return (ReadInteger(text) ?? ReadFloat(text)) is { } number ? Number(number) : JsonValue.Create(text);
    }

    /// <summary>A number that keeps its digits, and converts to any numeric type that holds it.</summary>
    /// <param name="json">As JSON writes it.</param>
    public static JsonNode Number(string json) => JsonNode.Parse(json)!;

    /// <summary>JSON knows no plus sign, no zeros in front, and wants digits on both sides of the point.</summary>
    private static string ToJsonNumber(string text)
    {
        string sign = text[0] == '-' ? "-" : string.Empty;
        string digits = text.TrimStart('+', '-');
        int exponentAt = digits.IndexOfAny(['e', 'E']);
        string exponent = exponentAt < 0 ? string.Empty : digits.Substring(exponentAt);
        string mantissa = exponentAt < 0 ? digits : digits.Substring(0, exponentAt);
        int point = mantissa.IndexOf('.');
        string whole = (point < 0 ? mantissa : mantissa.Substring(0, point)).TrimStart('0');
        string fraction = point < 0 ? string.Empty : mantissa.Substring(point + 1);
        return sign + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? string.Empty : "." + fraction) + exponent;
    }

    /// <summary>Reads the digits after <c>0o</c> or <c>0x</c>.</summary>
    private static string ReadDigits(string text, int radix)
    {
        BigInteger value = BigInteger.Zero;
        for (int i = 2; i < text.Length; i++)
            value = (value * radix) + int.Parse(text.Substring(i, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return value.ToString(CultureInfo.InvariantCulture);
    }
}
