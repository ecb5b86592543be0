using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>Frames up to a number, as long as somebody wants them.</summary>
internal static class FrameLimit
{
    // A frame is held against every signal, which may look at every value in it: all three together are what takes time.
    private const int Matches = 1_000_000;

    // So may the rest of an order be read that goes on in as many ways as it has names, each of them as long.
    private const int OrderSteps = 10_000_000;

    /// <param name="frames">The frames.</param>
    /// <param name="book">The book that they are held against.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FrameLimitException">There are more than <see cref="TranscriptLimits.Frames"/>, or too much in them for a book of so many signals.</exception>
    public static IEnumerable<Frame> Bound(IEnumerable<Frame> frames, BookContract book, CancellationToken cancellationToken)
    {
        int mostValues = Matches / (1 + book.Signals.Count);
        int orderLength = 1 + OrderParser.Length(book.Order?.Expression ?? "");
        int mostFrames = Math.Min(TranscriptLimits.Frames, Math.Min(mostValues, (int)Math.Max(1, OrderSteps / ((long)orderLength * orderLength))));
        int count = 0;
        int values = 0;
        foreach (Frame frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > mostFrames)
                throw new FrameLimitException(mostFrames);
            if ((values += ValuesOf(frame)) > mostValues)
                throw new FrameLimitException(mostValues, "values in its frames");
            yield return frame;
        }
    }

    /// <summary>How many values a frame has at most: between any two of an array or object stands a comma.</summary>
    public static int ValuesOf(Frame frame) => 1 + frame.Data.Count(static character => character == ',');
}
