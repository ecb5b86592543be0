using Microsoft.CodeAnalysis.Text;

namespace Signalbook.Generator.Diagnostics;

/// <summary>A stretch of a spec's text, as characters and as zero-based lines and columns.</summary>
/// <param name="Span">In UTF-16 characters from the start of the text.</param>
/// <param name="Lines">The same in lines and columns.</param>
internal readonly record struct SourceRange(TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The one-based line that it starts on, as editors count.</summary>
    public int Line => Lines.Start.Line + 1;

    /// <summary>A part of a text that stands here on one line, as it is or in quotes; all of it where the text is written otherwise, with escapes or over lines.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where in the text the part begins.</param>
    /// <param name="length">How long it is.</param>
    public SourceRange Part(string text, int start, int length)
    {
        int quote = (Span.Length - text.Length) / 2;
        if (Lines.Start.Line != Lines.End.Line || quote is not (0 or 1) || Span.Length != text.Length + (2 * quote))
            return this;
        int at = Lines.Start.Character + quote + start;
        return new SourceRange(
            new TextSpan(Span.Start + quote + start, length),
            new LinePositionSpan(new LinePosition(Lines.Start.Line, at), new LinePosition(Lines.Start.Line, at + length)));
    }
}
