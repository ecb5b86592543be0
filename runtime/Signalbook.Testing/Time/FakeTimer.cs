using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>A timer of a <see cref="FakeTimeProvider"/>, whose lock guards every field that changes.</summary>
internal sealed class FakeTimer(FakeTimeProvider clock, TimerCallback callback, object? state, bool isWait) : ITimer, IComparable<FakeTimer>
{
    internal bool IsWait { get; } = isWait;

    internal DateTimeOffset Due { get; set; }

    internal TimeSpan Period { get; set; }

    internal long Order { get; set; }

    /// <summary>Whether the clock is on its way to the end of this wait.</summary>
    internal bool HasJump { get; set; }

    internal bool IsDisposed { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero && dueTime != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "A time is not negative, but for Timeout.InfiniteTimeSpan.");
        if (period < TimeSpan.Zero && period != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A time is not negative, but for Timeout.InfiniteTimeSpan.");
        return clock.Set(this, dueTime, period);
    }

    public int CompareTo(FakeTimer? other)
    {
        int byDue = Due.CompareTo(other!.Due);
        return byDue != 0 ? byDue : Order.CompareTo(other.Order);
    }

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    internal void Fire() => callback(state);
}
