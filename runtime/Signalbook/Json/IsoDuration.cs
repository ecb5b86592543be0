using System;
using System.Globalization;
using System.Text;

namespace Signalbook.Json;

/// <summary>Durations as ISO 8601 and RFC 3339, appendix A, write them: <c>P3DT12H30M5.5S</c>.</summary>
internal static class IsoDuration
{
    private const string DateUnits = "YMWD";
    private const string TimeUnits = "HMS";

    internal static bool TryParse(ReadOnlySpan<char> text, out TimeSpan value)
    {
        value = default;
        bool isNegative = text is ['-', ..];
        if (isNegative)
            text = text[1..];
        if (text is not ['P', .., not 'T'])
            return false;
        text = text[1..];
        decimal ticks = 0;
        bool isTime = false;
        int units = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == 'T' && !isTime)
            {
                isTime = true;
                units = 0;
                text = text[1..];
                continue;
            }
            if (!TryTakePart(ref text, isTime, ref units, out decimal part))
                return false;
            ticks += part;
        }
        if (ticks > long.MaxValue)
            return false;
        value = TimeSpan.FromTicks((long)(isNegative ? -ticks : ticks));
        return true;
    }

    internal static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
            return "PT0S";
        var text = new StringBuilder(value < TimeSpan.Zero ? "-P" : "P");
        // In decimal, for the least time span has no positive counterpart.
        decimal ticks = Math.Abs((decimal)value.Ticks);
        Append(text, ref ticks, TimeSpan.TicksPerDay, 'D');
        if (ticks > 0)
            text.Append('T');
        Append(text, ref ticks, TimeSpan.TicksPerHour, 'H');
        Append(text, ref ticks, TimeSpan.TicksPerMinute, 'M');
        if (ticks > 0)
            text.Append((ticks / TimeSpan.TicksPerSecond).ToString("0.#######", CultureInfo.InvariantCulture)).Append('S');
        return text.ToString();
    }

    private static void Append(StringBuilder text, ref decimal ticks, long unit, char name)
    {
        decimal count = Math.Floor(ticks / unit);
        ticks -= count * unit;
        if (count > 0)
            text.Append(count.ToString(CultureInfo.InvariantCulture)).Append(name);
    }

    /// <summary>Takes a number and its unit; units come in falling order, each at most once.</summary>
    private static bool TryTakePart(ref ReadOnlySpan<char> text, bool isTime, ref int units, out decimal ticks)
    {
        ticks = 0;
        int digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] is '.' or ','))
            digits++;
        // Twelve digits keep the product below within a decimal's range.
        if (digits is < 1 or > 12 || digits == text.Length)
            return false;
        string order = isTime ? TimeUnits : DateUnits;
        int unit = order.IndexOf(text[digits], units);
        string number = text[..digits].ToString().Replace(',', '.');
        if (unit < 0 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal count))
            return false;
        units = unit + 1;
        text = text[(digits + 1)..];
        ticks = count * (isTime, order[unit]) switch
        {
            (false, 'Y') => 365 * TimeSpan.TicksPerDay,
            (false, 'M') => 30 * TimeSpan.TicksPerDay,
            (false, 'W') => 7 * TimeSpan.TicksPerDay,
            (false, _) => TimeSpan.TicksPerDay,
            (true, 'H') => TimeSpan.TicksPerHour,
            (true, 'M') => TimeSpan.TicksPerMinute,
            _ => TimeSpan.TicksPerSecond,
        };
        return ticks <= long.MaxValue;
    }
}
