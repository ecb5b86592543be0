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
    private TimedReading[] _readings = [];
    private int _count;
    private ITimer? _timer;
    private long _due = long.MaxValue;

    private StreamTicker(TimeProvider time) => Time = time;

    public TimeProvider Time { get; }

    /// <summary>The ticker of a clock.</summary>
    public static StreamTicker For(TimeProvider time) =>
        ReferenceEquals(time, TimeProvider.System) ? s_system : s_others.GetValue(time, static key => new StreamTicker(key));

    /// <summary>Asks a stream from now on, and the first time soon enough for it; one that is asked already, only that.</summary>
    /// <param name="reading">The stream.</param>
    /// <param name="now">The clock's timestamp.</param>
    public void Watch(TimedReading reading, long now)
    {
        lock (_gate)
        {
            if (reading.Slot < 0)
            {
                if (_count == _readings.Length)
                    Array.Resize(ref _readings, Math.Max(16, _count * 2));
                reading.Slot = _count;
                _readings[_count++] = reading;
            }

            TickIn(reading.Look(now), now);
        }
    }

    /// <summary>Asks a stream no more.</summary>
    public void Forget(TimedReading reading)
    {
        lock (_gate)
            Remove(reading);
    }

    private void Tick()
    {
        List<TimedReading>? expired = null;
        lock (_gate)
        {
            _due = long.MaxValue;
            long now = Time.GetTimestamp();
            TimeSpan next = TimeSpan.MaxValue;
            for (int i = _count - 1; i >= 0; i--)
            {
                TimedReading reading = _readings[i];
                TimeSpan left = reading.Look(now);
                if (reading.IsExpired)
                {
                    Remove(reading);
                    (expired ??= []).Add(reading);
                }
                else if (left < next)
                {
                    next = left;
                }
            }

            if (_count > 0)
                TickIn(next, now);
        }

        // Who waits goes on within the call that ends his wait: each on a thread of its own, so that none holds the others up.
        foreach (TimedReading reading in expired ?? [])
            ThreadPool.UnsafeQueueUserWorkItem(reading, preferLocal: false);
    }

    private void Remove(TimedReading reading)
    {
        if (reading.Slot < 0)
            return;
        TimedReading last = _readings[--_count];
        _readings[reading.Slot] = last;
        last.Slot = reading.Slot;
        _readings[_count] = null!;
        reading.Slot = -1;
    }

    private void TickIn(TimeSpan delay, long now)
    {
        delay = delay < s_shortest ? s_shortest : delay;
        long due = now + (long)(delay.TotalSeconds * Time.TimestampFrequency);
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
