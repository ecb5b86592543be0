using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace Signalbook.Signals;

/// <summary>The one timer by which all streams of a clock keep their limits in time: a stream has none of its own, and a read arms none.</summary>
/// <remarks>It ticks while there are streams, as rarely as their limits allow, and asks each whether it is past one.</remarks>
internal sealed class StreamTicker
{
    /// <summary>Timers are not finer than this.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);

    private static readonly StreamTicker s_system = new(TimeProvider.System);
    private static readonly ConditionalWeakTable<TimeProvider, StreamTicker> s_others = [];

    private readonly Lock _gate = new();
    private StreamClock[] _clocks = [];
    private int _count;
    private ITimer? _timer;
    private long _due = long.MaxValue;

    private StreamTicker(TimeProvider time) => Time = time;

    public TimeProvider Time { get; }

    /// <summary>The ticker of a clock.</summary>
    public static StreamTicker For(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? s_system : s_others.GetValue(time, static key => new StreamTicker(key));

    /// <summary>Asks a stream from now on, and the first time soon enough for it; one that is asked already, only that.</summary>
    public void Watch(StreamClock clock)
    {
        lock (_gate)
        {
            if (clock.Slot < 0)
            {
                if (_count == _clocks.Length)
                    Array.Resize(ref _clocks, Math.Max(16, _count * 2));
                clock.Slot = _count;
                _clocks[_count++] = clock;
            }

            TickIn(clock.Look(Time.GetTimestamp()));
        }
    }

    /// <summary>Asks a stream no more.</summary>
    public void Forget(StreamClock clock)
    {
        lock (_gate)
            Remove(clock);
    }

    private void Tick()
    {
        List<StreamClock>? expired = null;
        lock (_gate)
        {
            _due = long.MaxValue;
            long now = Time.GetTimestamp();
            TimeSpan next = TimeSpan.MaxValue;
            for (int i = _count - 1; i >= 0; i--)
            {
                StreamClock clock = _clocks[i];
                TimeSpan left = clock.Look(now);
                if (clock.Expired is not null)
                {
                    Remove(clock);
                    (expired ??= []).Add(clock);
                }
                else if (left < next)
                {
                    next = left;
                }
            }

            if (_count > 0)
                TickIn(next);
        }

        // Who waits goes on within the call that ends his wait: each on a thread of its own, so that none holds the others up.
        foreach (StreamClock clock in expired ?? [])
            ThreadPool.UnsafeQueueUserWorkItem(clock, preferLocal: false);
    }

    private void Remove(StreamClock clock)
    {
        if (clock.Slot < 0)
            return;
        StreamClock last = _clocks[--_count];
        _clocks[clock.Slot] = last;
        last.Slot = clock.Slot;
        _clocks[_count] = null!;
        clock.Slot = -1;
    }

    private void TickIn(TimeSpan delay)
    {
        delay = delay < s_shortest ? s_shortest : delay;
        long due = Time.GetTimestamp() + (long)(delay.TotalSeconds * Time.TimestampFrequency);
        if (due >= _due)
            return;
        _due = due;
        _timer ??= CreateTimer();
        _timer.Change(delay, Timeout.InfiniteTimeSpan);
    }

    private ITimer CreateTimer()
    {
        // The timer outlives the stream that happens to be the first: what flows with that one's context is not to stay with it.
        using AsyncFlowControl flow = ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow();
        return Time.CreateTimer(static state => ((StreamTicker)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
