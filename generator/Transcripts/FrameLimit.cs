using System.Collections.Generic;
using System.Threading;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>Frames up to a number, as long as somebody wants them.</summary>
internal static class FrameLimit
{
    /// <exception cref="FrameLimitException">There are more than <see cref="TranscriptLimits.Frames"/>.</exception>
    public static IEnumerable<Frame> Bound(IEnumerable<Frame> frames, CancellationToken cancellationToken)
    {
        int count = 0;
        foreach (Frame frame in frames)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++count > TranscriptLimits.Frames)
                throw new FrameLimitException();
            yield return frame;
        }
    }
}
