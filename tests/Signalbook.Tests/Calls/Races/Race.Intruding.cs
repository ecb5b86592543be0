using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Calls.Races;

/// <content>What comes from outside.</content>
internal sealed partial class Race
{
    private readonly List<Task> _closings = [];
    private bool _isClosed;
    private bool _isLate;

    private enum Intrusion
    {
        Close,
        CancelFirst,
        CancelSecond,
        Time,
        DisposeReader,
    }

    private void Intrude(Intrusion intrusion, string place)
    {
        _isIntruding = true;
        _trace.Add($"[{intrusion} in {place}]");
        switch (intrusion)
        {
            case Intrusion.Close:
                Elsewhere(() => Close(_call.DisposeAsync));
                break;
            case Intrusion.CancelFirst:
                Elsewhere(_first.Cancel);
                _reading.NoteCancelled();
                break;
            case Intrusion.CancelSecond:
                Elsewhere(_second.Cancel);
                _reading.NoteCancelled();
                break;
            // What a wait that is over came to is to be looked at first.
            case Intrusion.DisposeReader when _reading.Dispose is { } dispose && IsWaiting:
                Close(dispose);
                break;
            case Intrusion.Time:
                PassTime();
                break;
        }

        _isIntruding = false;
    }

    private void Close(Func<ValueTask> close)
    {
        _isClosed = true;
        Task closing = close().AsTask();
        _closings.Add(closing);

        // It may read what comes after the end, which waits for its turn.
        long begun = Environment.TickCount64;
        while (!closing.IsCompleted && !((IAsyncResult)closing).AsyncWaitHandle.WaitOne(5) && PendingRead is null)
        {
            if (Environment.TickCount64 - begun < s_bound.TotalMilliseconds)
                continue;
            Note("a closing that hangs");
            return;
        }

        if (closing.IsFaulted)
            Note($"a closing that fails: {closing.Exception!.InnerException}");
        _reading.NoteClosed();
    }

    // A read under way is too late then; who waits is told of it on a thread of the pool.
    private void PassTime()
    {
        _isLate = true;
        RaceBody.PendingRead? read = PendingRead;
        _time.Advance(TimeSpan.FromSeconds(12));
        if (read is { HeedsTokens: true } && !SpinWait.SpinUntil(() => !ReferenceEquals(PendingRead, read), s_bound))
            Note("a wait past its limit");
    }

    /// <summary>Does something on another thread, and waits for it.</summary>
    private void Elsewhere(Action action)
    {
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                Note($"{exception}");
            }
        });
        thread.Start();
        if (!thread.Join(s_bound))
            Note("an intrusion that hangs");
    }
}
