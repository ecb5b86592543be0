using System;
using System.Threading;
using Signalbook.Goals;

namespace Signalbook.Providers.LineEnds;

/// <summary>How many plays were tried and how many gave the signals beside the transcript, for the run's table.</summary>
public sealed class PlayCount : IDisposable
{
    private int _played;
    private int _same;

    public void Add(bool isSame)
    {
        Interlocked.Increment(ref _played);
        if (isSame)
            Interlocked.Increment(ref _same);
    }

    public void Dispose() => GoalLine.Write(
        140, "transcripts: every split, three line ends, with and without a mark, trickle", $"{_same} of {_played} plays the same", "identical signals", _played > 0 && _same == _played);
}
