using System;
using System.Globalization;

namespace Signalbook.Generator.Emission;

/// <summary>Durations in C#, in the largest unit that holds them.</summary>
internal static class TimeText
{
    public static string Of(long ticks)
    {
        if (ticks % TimeSpan.TicksPerMinute == 0 && ticks >= 2 * TimeSpan.TicksPerMinute)
            return $"TimeSpan.FromMinutes({CSharpText.Number(ticks / TimeSpan.TicksPerMinute)})";
        if (ticks % TimeSpan.TicksPerSecond == 0)
            return $"TimeSpan.FromSeconds({CSharpText.Number(ticks / TimeSpan.TicksPerSecond)})";
        if (ticks % TimeSpan.TicksPerMillisecond == 0)
            return $"TimeSpan.FromMilliseconds({CSharpText.Number(ticks / TimeSpan.TicksPerMillisecond)})";
        return $"TimeSpan.FromTicks({CSharpText.Number(ticks)})";
    }

    /// <summary>For people: <c>1.5 s</c>.</summary>
    public static string Words(long ticks) =>
        ((decimal)ticks / TimeSpan.TicksPerSecond).ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
