using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>
/// A clock that stands still until it is told to go on. Timers fire in the order they are due, each at its own time, on the thread that
/// advances the clock. Thread-safe.
/// </summary>
public sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _timers = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _order;

    /// <summary>A clock that begins at midnight, 1 January 2000, UTC.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that begins at this time.</summary>
    /// <param name="start">The time.</param>
    public FakeTimeProvider(DateTimeOffset start) => _start = _now = start.ToUniversalTime();

    /// <summary>
    /// Whether waiting takes no time: as soon as something waits with <see cref="Task.Delay(TimeSpan, TimeProvider)"/>, the clock jumps to
    /// the end of the earliest such wait, and other timers due by then fire before it. A timer that only guards (a timeout) makes nothing jump.
    /// Off by default.
    /// </summary>
    public bool AutoAdvance { get; init; }

    /// <summary>How many timers are set and have not fired.</summary>
    public int PendingTimers
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
            return (_now - _start).Ticks;
    }

    /// <summary>Lets time pass. Timers that come due fire in order, including those that are set while it passes.</summary>
    /// <param name="time">How much; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is negative.</exception>
    public void Advance(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        RunUntil(GetUtcNow() + time);
    }

    /// <summary>Lets time pass until it is this time.</summary>
    /// <param name="time">The time; not before <see cref="GetUtcNow"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The clock would have to go back.</exception>
    public void SetUtcNow(DateTimeOffset time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, GetUtcNow());
        RunUntil(time.ToUniversalTime());
    }

    /// <summary>Completes when at least this many timers are set: what is tested has begun to wait, and the clock may be advanced.</summary>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task WaitForTimersAsync(int count, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_timers.Count >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);

        // Task.Delay hands its own task over as the state; a CancellationTokenSource, a guard, hands itself.
        var timer = new FakeTimer(this, callback, state, isWait: state is Task);
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Set(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        bool jumps;
        lock (_gate)
        {
            if (timer.IsDisposed)
                return false;
            _timers.Remove(timer);
            timer.Period = period;
            timer.HasJump = false;
            if (dueTime == Timeout.InfiniteTimeSpan)
                return true;
            timer.Due = _now + dueTime;
            Insert(timer);
            jumps = dueTime == TimeSpan.Zero || (AutoAdvance && timer.IsWait);
        }

        // Never within the call: who sets a timer may hold a lock, and has not got the timer yet.
        if (jumps)
            ThreadPool.UnsafeQueueUserWorkItem(static clock => clock.Jump(), this, preferLocal: false);
        return true;
    }

    internal void Remove(FakeTimer timer)
    {
        lock (_gate)
        {
            timer.IsDisposed = true;
            _timers.Remove(timer);
        }
    }

    /// <summary>Runs what is due now, then, if waiting takes no time, goes to the end of the earliest wait that no other jump goes to.</summary>
    private void Jump()
    {
        DateTimeOffset target;
        lock (_gate)
        {
            target = _now;

            // There are as many jumps as waits: two on the way to the same one would leave another waiting for ever.
            if (AutoAdvance && _timers.Find(static t => t.IsWait && !t.HasJump) is { } wait)
            {
                wait.HasJump = true;
                target = wait.Due > target ? wait.Due : target;
            }
        }

        RunUntil(target);
    }

    private void RunUntil(DateTimeOffset target)
    {
        while (TakeDue(target) is { } timer)
            timer.Fire();
    }

    private FakeTimer? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            if (_timers.Count == 0 || _timers[0].Due > target)
            {
                // Another thread may have gone further meanwhile; the clock never goes back.
                _now = target > _now ? target : _now;
                return null;
            }

            FakeTimer timer = _timers[0];
            _timers.RemoveAt(0);
            _now = timer.Due > _now ? timer.Due : _now;
            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due += timer.Period;
                Insert(timer);
            }

            return timer;
        }
    }

    // Sorted by due time; of equal ones the first set fires first.
    private void Insert(FakeTimer timer)
    {
        timer.Order = _order++;
        int index = _timers.BinarySearch(timer);
        _timers.Insert(~index, timer);
        for (int i = _waiting.Count - 1; i >= 0; i--)
            if (_timers.Count >= _waiting[i].Count)
            {
                _waiting[i].Reached.TrySetResult();
                _waiting.RemoveAt(i);
            }
    }
}
