using System;
using Microsoft.CodeAnalysis.Text;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>A spec's text, and its lines as the compiler counts them.</summary>
internal sealed class SpecText
{
    private readonly SourceText _lines;

    /// <param name="text">The text; a byte order mark at its start is dropped, as the compiler does not count it.</param>
    public SpecText(string text)
    {
        Text = text.Length > 0 && text[0] == '\uFEFF' ? text.Substring(1) : text;
        _lines = SourceText.From(Text);
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>Where the line begins that a position is on.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">A position in it, or its end.</param>
    public static int StartOfLine(string text, int position) => position > 0 ? text.LastIndexOf('\n', position - 1) + 1 : 0;

    /// <summary>A line without the white space around it; the last one where there are not so many.</summary>
    /// <param name="line">Its number, from 1.</param>
    public SourceRange LineAt(int line)
    {
        TextSpan span = _lines.Lines[Math.Min(line, _lines.Lines.Count) - 1].Span;
        int start = span.Start;
        while (start < span.End && char.IsWhiteSpace(Text[start]))
            start++;
        return Range(start, span.End);
    }

    /// <summary>A stretch, without white space at its end and brought into the text.</summary>
    /// <param name="place">Where a parser says that something stands.</param>
    public SourceRange Range(TextStretch place) => Range(place.Start, place.End);

    /// <summary>The stretch between two positions, without white space at its end; both are brought into the text.</summary>
    /// <param name="start">Position of the first character.</param>
    /// <param name="end">Position after the last.</param>
    public SourceRange Range(long start, long end)
    {
        int from = (int)Math.Max(0, Math.Min(start, Text.Length));
        int to = (int)Math.Max(from, Math.Min(end, Text.Length));
        while (to > from && char.IsWhiteSpace(Text[to - 1]))
            to--;

        var span = TextSpan.FromBounds(from, to);
        return new SourceRange(span, _lines.Lines.GetLinePositionSpan(span));
    }
}
