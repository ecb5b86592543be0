using System;
using System.Threading;

namespace Signalbook.Signals;

/// <summary>The limits in time of one stream, on one timer.</summary>
/// <remarks>
/// Only time spent waiting for bytes counts as idle: a consumer that takes its time is not the provider's fault. The timer is not
/// re-armed for each read (that costs as much as the read); when it fires it looks how long the current wait has lasted.
/// </remarks>
internal sealed class StreamClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop;
    private readonly TimeSpan _firstFrame;
    private readonly TimeSpan _idle;
    private readonly TimeSpan _total;
    private readonly long _started;
    private readonly ITimer? _timer;
    private long _waitingSince;
    private bool _isWaiting;
    private bool _hasSignal;

    public StreamClock(TimeProvider time, StreamLimits limits, CancellationTokenSource stop)
    {
        _time = time;
        _stop = stop;
        _firstFrame = limits.FirstFrame ?? DefaultFirstFrame;
        _idle = limits.Idle ?? DefaultIdle;
        _total = limits.Total ?? Timeout.InfiniteTimeSpan;
        _started = time.GetTimestamp();
        if (_firstFrame > TimeSpan.Zero || _idle > TimeSpan.Zero || _total > TimeSpan.Zero)
        {
            _timer = time.CreateTimer(static state => ((StreamClock)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(NextLook(out _) ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public static TimeSpan DefaultFirstFrame { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan DefaultIdle { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Which limit was passed, or null.</summary>
    public StreamTimeoutException? Expired { get; private set; }

    public void BeginWait()
    {
        Volatile.Write(ref _waitingSince, _time.GetTimestamp());
        Volatile.Write(ref _isWaiting, true);
    }

    public void EndWait() => Volatile.Write(ref _isWaiting, false);

    public void SignalRaised() => Volatile.Write(ref _hasSignal, true);

    public void Dispose() => _timer?.Dispose();

    private void OnTimer()
    {
        TimeSpan? next = NextLook(out StreamTimeoutException? expired);
        if (expired is not null)
        {
            Expired = expired;
            try
            {
                _stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The call was closed while the timer fired: nobody waits any more.
            }

            return;
        }

        _timer!.Change(next ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When to look again: the nearest time at which a limit can have been passed.</summary>
    private TimeSpan? NextLook(out StreamTimeoutException? expired)
    {
        expired = null;
        TimeSpan? next = null;
        if (_idle > TimeSpan.Zero)
        {
            TimeSpan waited = Volatile.Read(ref _isWaiting) ? _time.GetElapsedTime(Volatile.Read(ref _waitingSince)) : TimeSpan.Zero;
            Look(_idle, waited, StreamTimeoutKind.Idle, ref next, ref expired);
        }

        if (_firstFrame > TimeSpan.Zero && !Volatile.Read(ref _hasSignal))
            Look(_firstFrame, _time.GetElapsedTime(_started), StreamTimeoutKind.FirstFrame, ref next, ref expired);
        if (_total > TimeSpan.Zero)
            Look(_total, _time.GetElapsedTime(_started), StreamTimeoutKind.Total, ref next, ref expired);
        return next;
    }

    private static void Look(TimeSpan limit, TimeSpan passed, StreamTimeoutKind kind, ref TimeSpan? next, ref StreamTimeoutException? expired)
    {
        if (passed >= limit)
            expired ??= new StreamTimeoutException(kind, limit);
        else if (next is not { } nearest || limit - passed < nearest)
            next = limit - passed;
    }
}
