using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Signalbook.Http;

/// <summary>What a spec asks of a value, checked before a byte is sent. Messages never show the value.</summary>
public static class RequestChecks
{
    /// <summary>Checks <c>minLength</c> and <c>maxLength</c>, counted in Unicode code points as JSON Schema counts.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="min">The least, or null.</param>
    /// <param name="max">The most, or null.</param>
    /// <exception cref="ArgumentException">It is too short or too long.</exception>
    public static void Length(string value, string name, int? min, int? max)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        int length = 0;
        foreach (System.Text.Rune _ in value.EnumerateRunes())
            length++;

        if (length < min)
            throw new ArgumentException($"'{name}' must have at least {Count(min, "character")}.", name);
        if (length > max)
            throw new ArgumentException($"'{name}' must have at most {Count(max, "character")}.", name);
    }

    /// <summary>Checks <c>pattern</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="regex">The pattern as .NET reads it.</param>
    /// <param name="specPattern">The pattern as the spec writes it.</param>
    /// <exception cref="ArgumentException">It does not match.</exception>
    public static void Pattern(string value, string name, Regex regex, string specPattern)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        ArgumentNullException.ThrowIfNull(regex);
        if (!regex.IsMatch(value))
            throw new ArgumentException($"'{name}' must match {specPattern}.", name);
    }

    /// <summary>Checks <c>minimum</c> and <c>maximum</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="min">The least, or null.</param>
    /// <param name="max">The most, or null.</param>
    /// <exception cref="ArgumentException">It is too small or too large.</exception>
    public static void Range(decimal value, string name, decimal? min, decimal? max) =>
        InRange(name, value < min, min, value > max, max);

    /// <inheritdoc cref="Range(decimal, string, decimal?, decimal?)"/>
    public static void Range(long value, string name, long? min, long? max) =>
        InRange(name, value < min, min, value > max, max);

    /// <inheritdoc cref="Range(decimal, string, decimal?, decimal?)"/>
    public static void Range(double value, string name, double? min, double? max) =>
        InRange(name, value < min, min, value > max, max);

    /// <summary>Checks <c>minItems</c> and <c>maxItems</c>.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="name">What to call the array.</param>
    /// <param name="min">The least, or null.</param>
    /// <param name="max">The most, or null.</param>
    /// <exception cref="ArgumentException">There are too few or too many.</exception>
    public static void Items(int count, string name, int? min, int? max)
    {
        if (count < min)
            throw new ArgumentException($"'{name}' must have at least {Count(min, "item")}.", name);
        if (count > max)
            throw new ArgumentException($"'{name}' must have at most {Count(max, "item")}.", name);
    }

    private static void InRange(string name, bool isBelow, IFormattable? min, bool isAbove, IFormattable? max)
    {
        if (isBelow)
            throw new ArgumentException($"'{name}' must be at least {Text(min)}.", name);
        if (isAbove)
            throw new ArgumentException($"'{name}' must be at most {Text(max)}.", name);
    }

    private static string Count(int? bound, string thing) => $"{Text(bound)} {thing}{(bound == 1 ? "" : "s")}";

    private static string? Text(IFormattable? bound) => bound?.ToString(null, CultureInfo.InvariantCulture);
}
