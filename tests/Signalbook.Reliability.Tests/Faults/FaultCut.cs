using System;
using System.Linq;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>Where a position is in a stream.</summary>
/// <param name="Position">The position.</param>
/// <param name="Offset">How many bytes of the body stand before it.</param>
/// <param name="CompleteFrames">How many frames are complete there.</param>
/// <param name="IsBoundary">Whether no frame is begun there.</param>
internal readonly record struct FaultCut(FaultPosition Position, int Offset, int CompleteFrames, bool IsBoundary)
{
    public static FaultCut Of(FaultStream stream, FaultPosition position)
    {
        int last = stream.TerminalFrame;
        return position switch
        {
            FaultPosition.BeforeFirstByte => After(0),
            FaultPosition.WithinFirstFrame => Within(0),
            FaultPosition.AfterFirstFrame => After(1),
            FaultPosition.Middle => After((last + 1) / 2),
            FaultPosition.WithinLastFrame => Within(last - 1),
            FaultPosition.WithinTerminal => Within(last),
            _ => After(last + 1),
        };

        int Begin(int frame) => stream.Frames.Take(frame).Sum(static bytes => bytes.Length);
        FaultCut After(int frames) => new(position, Begin(frames), frames, true);
        FaultCut Within(int frame) => new(position, Begin(frame) + (stream.Frames[frame].Length / 2), frame, false);
    }
}
