using System.Globalization;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Counts what was read, and stops when it is too much.</summary>
/// <param name="text">The text that it is read from.</param>
internal sealed class NodeBudget(SpecText text)
{
    private int _aliases;
    private int _pointers;

    /// <summary>How many values there are so far.</summary>
    public int Nodes { get; private set; }

    /// <summary>Takes values.</summary>
    /// <param name="count">How many.</param>
    /// <param name="depth">How deep the deepest of them lies.</param>
    /// <param name="place">Where they stand.</param>
    /// <exception cref="SpecSyntaxException">They are too many, or too deep.</exception>
    public void Take(int count, int depth, TextStretch place)
    {
        if (depth > ReadingLimits.Depth)
            throw Exceeded(ReadingLimits.Depth, "objects and arrays in one another", place);
        if (count > ReadingLimits.Nodes - Nodes)
            throw Exceeded(ReadingLimits.Nodes, "values", place);
        Nodes += count;
    }

    /// <summary>Takes an alias.</summary>
    /// <param name="place">Where it stands.</param>
    /// <exception cref="SpecSyntaxException">They are too many.</exception>
    public void TakeAlias(TextStretch place)
    {
        if (++_aliases > ReadingLimits.Aliases)
            throw Exceeded(ReadingLimits.Aliases, "aliases", place);
    }

    /// <summary>Takes the pointer of a value.</summary>
    /// <param name="length">Its characters.</param>
    /// <param name="place">Where the value stands, or its key.</param>
    /// <exception cref="SpecSyntaxException">The pointers are too long together.</exception>
    public void TakePointer(int length, TextStretch place)
    {
        if (length > ReadingLimits.Pointers - _pointers)
            throw Exceeded(ReadingLimits.Pointers, "characters of keys, counting each key once for every value under it", place);
        _pointers += length;
    }

    private SpecSyntaxException Exceeded(int limit, string what, TextStretch place) =>
        new(DiagnosticDescriptors.TooLarge, text.Range(place), limit.ToString(CultureInfo.InvariantCulture), what);
}
