using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Faults;

/// <summary>Answers the requests of one call as recorded, but for the stream that has the fault.</summary>
internal sealed class FaultAnswers(FaultStream stream, FaultKind kind, FaultCut cut)
{
    private readonly RecordedAnswers _recorded = new(stream);
    private readonly TaskCompletionSource<bool> _stalled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _playing;

    /// <summary>Completes when the server waits for time to pass.</summary>
    public Task Stalled => _stalled.Task;

    /// <summary>Whether it still does: once the client has left, time stands still again.</summary>
    public bool IsStalling => _stalled.Task.IsCompleted && Volatile.Read(ref _playing) > 0;

    /// <summary>Whether it had begun to answer before.</summary>
    public bool HasAnswered => _stalled.Task is { IsCompleted: true, Result: true };

    public async Task AnswerAsync(WireRequest request, AnswerWriter writer, Uri origin)
    {
        int index = _recorded.Take(request);
        if (index != stream.StreamIndex)
        {
            await _recorded.AnswerAsync(index, writer, origin);
            return;
        }

        Interlocked.Increment(ref _playing);
        try
        {
            await kind.PlayAsync(new FaultPlay(stream, cut, writer, _stalled));
        }
        finally
        {
            Interlocked.Decrement(ref _playing);
        }
    }
}
