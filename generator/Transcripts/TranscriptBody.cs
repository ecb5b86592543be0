using System.Collections.Generic;

namespace Signalbook.Generator.Transcripts;

/// <summary>The body of an answer: pauses do not count here, since what a stream says does not hang on them.</summary>
/// <param name="Bytes">All bytes.</param>
/// <param name="IsCut">Whether the connection is lost behind them.</param>
/// <param name="Lines">For each line of the transcript that gave bytes the first of them, and the line, from 1.</param>
/// <param name="FirstLine">The line that the answer begins on.</param>
internal sealed record TranscriptBody(byte[] Bytes, bool IsCut, IReadOnlyList<(int Offset, int Line)> Lines, int FirstLine)
{
    /// <summary>The line of the transcript that a byte was written in.</summary>
    public int LineOf(int offset)
    {
        int line = FirstLine;
        foreach ((int start, int number) in Lines)
        {
            if (start > offset)
                break;
            line = number;
        }

        return line;
    }
}
