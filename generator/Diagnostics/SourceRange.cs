using Microsoft.CodeAnalysis.Text;

namespace Signalbook.Generator.Diagnostics;

/// <summary>A stretch of a spec's text, as characters and as zero-based lines and columns.</summary>
/// <param name="Span">In UTF-16 characters from the start of the text.</param>
/// <param name="Lines">The same in lines and columns.</param>
internal readonly record struct SourceRange(TextSpan Span, LinePositionSpan Lines)
{
    /// <summary>The one-based line that it starts on, as editors count.</summary>
    public int Line => Lines.Start.Line + 1;
}
