using System.Globalization;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Counts what was read, and stops when it is too much.</summary>
internal sealed class NodeBudget
{
    private int _aliases;
    private int _pointers;

    /// <summary>How many values there are so far.</summary>
    public int Nodes { get; private set; }

    /// <summary>Takes values.</summary>
    /// <param name="count">How many.</param>
    /// <param name="depth">How deep the deepest of them lies.</param>
    /// <param name="range">Where they stand.</param>
    /// <exception cref="SpecSyntaxException">They are too many, or too deep.</exception>
    public void Take(int count, int depth, SourceRange range)
    {
        if (depth > ReadingLimits.Depth)
            throw Exceeded(ReadingLimits.Depth, "objects and arrays in one another", range);
        if (count > ReadingLimits.Nodes - Nodes)
            throw Exceeded(ReadingLimits.Nodes, "values", range);
        Nodes += count;
    }

    /// <summary>Takes an alias.</summary>
    /// <param name="range">Where it stands.</param>
    /// <exception cref="SpecSyntaxException">They are too many.</exception>
    public void TakeAlias(SourceRange range)
    {
        if (++_aliases > ReadingLimits.Aliases)
            throw Exceeded(ReadingLimits.Aliases, "aliases", range);
    }

    /// <summary>The pointer of a member or an element.</summary>
    /// <param name="parent">The object's or array's pointer.</param>
    /// <param name="segment">The member's name or the element's index, not escaped.</param>
    /// <param name="range">Where it stands.</param>
    /// <exception cref="SpecSyntaxException">The pointers are too long together.</exception>
    public string Append(string parent, string segment, SourceRange range)
    {
        if (parent.Length + segment.Length > ReadingLimits.Pointers - _pointers)
            throw Exceeded(ReadingLimits.Pointers, "characters of keys, counting each key once for every value under it", range);
        _pointers += parent.Length + segment.Length;
        return SourceMap.Append(parent, segment);
    }

    private static SpecSyntaxException Exceeded(int limit, string what, SourceRange range) =>
        new(DiagnosticDescriptors.TooLarge, range, limit.ToString(CultureInfo.InvariantCulture), what);
}
