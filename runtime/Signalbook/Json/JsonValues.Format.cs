using System;
using System.Globalization;
using System.Text.Json;

namespace Signalbook.Json;

/// <content>Text for parameters in a path, a query or a header: the same everywhere, whatever the culture.</content>
public static partial class JsonValues
{
    /// <summary>The text itself.</summary>
    public static string FormatString(string value) => value;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public static string FormatBoolean(bool value) => value ? "true" : "false";

    /// <summary>The number's digits.</summary>
    public static string FormatInt32(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The number's digits.</summary>
    public static string FormatInt64(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back as the same number.</summary>
    public static string FormatSingle(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The shortest digits that read back as the same number.</summary>
    public static string FormatDouble(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>The number's digits.</summary>
    public static string FormatDecimal(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A date and time of RFC 3339, with <c>Z</c> for UTC and with as many digits of the second as it has.</summary>
    public static string FormatDateTime(DateTimeOffset value) =>
        value.ToString(
            value.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz",
            CultureInfo.InvariantCulture);

    /// <summary>A date, <c>2026-11-21</c>.</summary>
    public static string FormatDate(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A duration of ISO 8601, <c>PT1.5S</c>.</summary>
    public static string FormatDuration(TimeSpan value) => IsoDuration.Format(value);

    /// <summary>A UUID with hyphens, in lower case.</summary>
    public static string FormatUuid(Guid value) => value.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>The URI as it was given.</summary>
    public static string FormatUri(Uri value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.OriginalString;
    }

    /// <summary>The bytes in base64.</summary>
    public static string FormatBytes(byte[] value) => Convert.ToBase64String(value);

    /// <summary>A string's text; of anything else its JSON.</summary>
    public static string FormatJson(JsonElement value) => value.ToString();
}
