using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbook.Generator.Binding;

/// <summary>
/// ISO 8601 durations of fixed length: <c>PT2S</c>, <c>PT0.5S</c>, <c>P1DT12H</c>, <c>P1W</c>.
/// Years and months are refused: how long they are depends on when they begin.
/// </summary>
internal static class DurationParser
{
    private static readonly Regex s_duration = new(
        @"\AP(?:([0-9]{1,6})W|(?:([0-9]{1,6})D)?(?:T(?:([0-9]{1,6})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,7})?)S)?)?)\z",
        RegexOptions.CultureInvariant);

    /// <summary>The duration in ticks of 100 ns.</summary>
    public static bool TryParse(string text, out long ticks)
    {
        ticks = 0;
        Match match = s_duration.Match(text);

        // "P" and "PT", and a "T" with nothing after it, are no durations (ISO 8601-1, 5.5.2.2).
        if (!match.Success || text[text.Length - 1] is 'P' or 'T')
            return false;

        ticks = Part(match, 1, TimeSpan.TicksPerDay * 7)
            + Part(match, 2, TimeSpan.TicksPerDay)
            + Part(match, 3, TimeSpan.TicksPerHour)
            + Part(match, 4, TimeSpan.TicksPerMinute)
            + Part(match, 5, TimeSpan.TicksPerSecond);
        return true;
    }

    private static long Part(Match match, int group, long unit)
    {
        if (!match.Groups[group].Success)
            return 0;

        string number = match.Groups[group].Value.Replace(',', '.');
        return (long)(decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * unit);
    }
}
