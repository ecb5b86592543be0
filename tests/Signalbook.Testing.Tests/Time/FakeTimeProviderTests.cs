using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing.Tests;

public class FakeTimeProviderTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Time_stands_still_until_it_is_advanced()
    {
        long before = _clock.GetTimestamp();
        DateTimeOffset start = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(TimeSpan.FromSeconds(90), _clock.GetElapsedTime(before));
        Assert.Equal(start.AddSeconds(90), _clock.GetUtcNow());
    }

    [Fact]
    public void Timers_fire_in_the_order_they_are_due_each_at_its_own_time()
    {
        var fired = new List<string>();
        DateTimeOffset start = _clock.GetUtcNow();
        void Note(object? name) => fired.Add($"{name} {(_clock.GetUtcNow() - start).TotalSeconds}");
        using ITimer late = _clock.CreateTimer(Note, "late", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using ITimer early = _clock.CreateTimer(Note, "early", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer second = _clock.CreateTimer(Note, "early too", TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using ITimer never = _clock.CreateTimer(Note, "never", TimeSpan.FromSeconds(11), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["early 1", "early too 1", "late 3"], fired);
        Assert.Equal(10, (_clock.GetUtcNow() - start).TotalSeconds);
        Assert.Equal(1, _clock.PendingTimers);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period_and_not_after_disposal()
    {
        int count = 0;
        ITimer timer = _clock.CreateTimer(_ => count++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, count);
        timer.Dispose();
        _clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(3, count);
        Assert.False(timer.Change(TimeSpan.Zero, TimeSpan.Zero));
    }

    [Fact]
    public void A_timer_set_while_time_passes_fires_in_the_same_advance()
    {
        int count = 0;
        ITimer? timer = null;
        using ITimer first = timer = _clock.CreateTimer(
            _ =>
            {
                if (++count < 5)
                    timer!.Change(TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
            },
            null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, count);
    }

    [Fact]
    public async Task A_delay_ends_when_its_time_has_passed_and_not_before()
    {
        Task delay = Task.Delay(TimeSpan.FromSeconds(5), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        await delay;
    }

    [Fact]
    public void A_cancellation_source_cancels_when_its_time_has_passed()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(5), _clock);
        _clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(source.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(source.IsCancellationRequested);
    }

    [Fact]
    public async Task With_auto_advance_a_wait_takes_no_time()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();
        for (int i = 0; i < 100; i++)
            await Task.Delay(TimeSpan.FromHours(1), clock, TestContext.Current.CancellationToken);
        Assert.Equal(100, (clock.GetUtcNow() - start).TotalHours);
    }

    [Fact]
    public async Task With_auto_advance_no_wait_is_left_behind_however_many_are_set_at_once()
    {
        // Often, because two jumps meet at one wait only now and then.
        for (int round = 0; round < 500; round++)
        {
            var clock = new FakeTimeProvider { AutoAdvance = true };
            await Task.WhenAll(Enumerable.Range(1, 20).Select(i => Task.Delay(TimeSpan.FromSeconds(i), clock, TestContext.Current.CancellationToken)))
                .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task With_auto_advance_waits_end_in_order()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();
        async Task<double> WaitAsync(int seconds)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock);
            return (clock.GetUtcNow() - start).TotalSeconds;
        }

        double[] ends = await Task.WhenAll(Enumerable.Range(1, 20).Select(WaitAsync));
        Assert.All(ends.Zip(Enumerable.Range(1, 20)), pair => Assert.True(pair.First >= pair.Second));
        Assert.Equal(0, clock.PendingTimers);
    }

    [Fact]
    public async Task With_auto_advance_a_guard_moves_nothing_but_fires_when_a_wait_passes_it()
    {
        var clock = new FakeTimeProvider { AutoAdvance = true };
        DateTimeOffset start = clock.GetUtcNow();
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30), clock);
        await Task.Delay(TimeSpan.FromSeconds(20), clock, guard.Token);
        Assert.Equal(20, (clock.GetUtcNow() - start).TotalSeconds);
        Assert.False(guard.IsCancellationRequested);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(TimeSpan.FromSeconds(20), clock, guard.Token));
    }

    [Fact]
    public async Task Waiting_for_timers_ends_when_enough_are_set()
    {
        Task two = _clock.WaitForTimersAsync(2, TestContext.Current.CancellationToken);
        using ITimer one = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        Assert.False(two.IsCompleted);
        using ITimer other = _clock.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        await two;
    }

    [Fact]
    public void The_clock_does_not_go_back()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.SetUtcNow(_clock.GetUtcNow().AddTicks(-1)));
    }

    [Fact]
    public async Task Threads_may_advance_the_clock_at_once()
    {
        DateTimeOffset start = _clock.GetUtcNow();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 20_000; i++)
                _clock.Advance(TimeSpan.FromTicks(i % 3));
        })));
        Assert.InRange(_clock.GetUtcNow() - start, TimeSpan.FromTicks(19_999), TimeSpan.FromTicks(80_000));
    }

    [Fact]
    public async Task Threads_may_set_and_drop_timers_while_time_passes()
    {
        int fired = 0;
        Task[] tasks = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (int i = 1; i <= 500; i++)
            {
                ITimer timer = _clock.CreateTimer(_ => Interlocked.Increment(ref fired), null, TimeSpan.FromMilliseconds(i % 7 + 1), Timeout.InfiniteTimeSpan);
                if (i % 2 == 0)
                    _clock.Advance(TimeSpan.FromMilliseconds(7));
                else
                    timer.Change(TimeSpan.FromMilliseconds(3), Timeout.InfiniteTimeSpan);
            }
        }))];
        await Task.WhenAll(tasks);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(fired, 2000, 3000);
        Assert.Equal(0, _clock.PendingTimers);
    }
}
