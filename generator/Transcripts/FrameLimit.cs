using System;
using System.Collections.Generic;
using System.Threading;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>Frames up to a number, as long as somebody wants them.</summary>
internal static class FrameLimit
{
    // A frame is held against every signal: both together are what takes time.
    private const int Matches = 1_000_000;

    /// <param name="frames">The frames.</param>
    /// <param name="book">The book that they are held against.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FrameLimitException">There are more than <see cref="TranscriptLimits.Frames"/>, or fewer for a book of very many signals.</exception>
    public static IEnumerable<Frame> Bound(IEnumerable<Frame> frames, BookContract book, CancellationToken cancellationToken)
    {
        int limit = Math.Min(TranscriptLimits.Frames, Matches / (1 + book.Signals.Count));
        int count = 0;
        foreach (Frame frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > limit)
                throw new FrameLimitException(limit);
            yield return frame;
        }
    }
}
