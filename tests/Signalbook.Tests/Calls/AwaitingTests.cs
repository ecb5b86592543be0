using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>What an await of the next signal does as the platform's own awaitables do.</summary>
public sealed class AwaitingTests
{
    private static readonly string s_hello = Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""", "[DONE]");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Loops_go_on_in_their_context_unless_told_otherwise()
    {
        Assert.True(await RanInAsync(context: new Pump(), static call => call));
        Assert.True(await RanInAsync(context: new Pump(), static call => call.ConfigureAwait(true)));
        Assert.True(await RanInAsync(context: new Pump(), static call => call.ConfigureAwait(false).ConfigureAwait(true)));
        Assert.False(await RanInAsync(context: new Pump(), static call => call.ConfigureAwait(false)));
        Assert.False(await RanInAsync(context: new Pump(), static call => call.WithCancellation(Token).ConfigureAwait(false)));
        Assert.True(await RanInAsync(context: new Pump(), static call => call.WithCancellation(Token)));

        static async Task<bool> RanInAsync(Pump context, Func<TalkCall, object> configure)
        {
            SteppedBody body = StepSource.Body(s_hello, piece: 20);
            object signals = configure(Talk.Read(new StepSource(body)));
            int inside = 0;
            int outside = 0;
            Task reading = context.Run(async () =>
            {
                if (signals is TalkCall call)
                {
                    await foreach (TalkSignal _ in call)
                        Note();
                }
                else
                {
                    await foreach (TalkSignal _ in (ConfiguredSignals<TalkSignal, TalkKind>)signals)
                        Note();
                }
            });
            while (!reading.IsCompleted)
            {
                body.Step();
                context.Pass();
                await Task.Yield();
            }

            await reading;
            Assert.Equal(4, inside + outside);
            Assert.True(inside == 0 || outside == 0);
            return inside > 0;

            void Note() => _ = ReferenceEquals(SynchronizationContext.Current, context) ? inside++ : outside++;
        }
    }

    [Fact]
    public async Task A_loop_goes_on_on_its_scheduler()
    {
        var pair = new ConcurrentExclusiveSchedulerPair();
        SteppedBody body = StepSource.Body(s_hello, piece: 20);
        var schedulers = new List<TaskScheduler>();
        Task reading = Task.Factory.StartNew(
            async () =>
            {
                await foreach (TalkSignal _ in Talk.Read(new StepSource(body)))
                    schedulers.Add(TaskScheduler.Current);
            },
            Token, TaskCreationOptions.None, pair.ExclusiveScheduler).Unwrap();
        while (!reading.IsCompleted)
        {
            body.Step();
            await Task.Yield();
        }

        await reading;
        Assert.Equal(4, schedulers.Count);
        Assert.All(schedulers, scheduler => Assert.Same(pair.ExclusiveScheduler, scheduler));
    }

    [Fact]
    public async Task What_a_caller_keeps_beside_the_call_is_his_in_the_loop()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        SteppedBody body = StepSource.Body(s_hello, piece: 20);
        var seen = new List<string?>();
        Task reading = ReadAsync();
        local.Value = "other";
        while (!reading.IsCompleted)
            body.Step();
        await reading;
        Assert.Equal(["mine", "mine", "mine", "mine"], seen);

        async Task ReadAsync()
        {
            await foreach (TalkSignal _ in Talk.Read(new StepSource(body)))
                seen.Add(local.Value);
        }
    }

    [Fact]
    public async Task A_callback_that_is_set_by_hand_is_called_in_its_setters_context()
    {
        var local = new AsyncLocal<string> { Value = "mine" };
        SteppedBody body = StepSource.Body(s_hello, piece: 1000);
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        SignalAwaitable<TalkSignal, TalkKind> wait = reader.WaitToReadAsync();
        Assert.False(wait.IsCompleted);
        Assert.Throws<InvalidOperationException>(() => wait.GetResult());
        var seen = new TaskCompletionSource<string?>();
        wait.OnCompleted(() => seen.SetResult(local.Value));
        local.Value = "other";

        body.Step();

        Assert.Equal("mine", await seen.Task);
        Assert.True(await wait);
    }

    [Fact]
    public async Task A_wait_that_is_over_calls_back_at_once_but_not_within_the_call()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 1000);
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        Task<bool> first = reader.WaitToReadAsync().AsTask();
        body.Step();
        Assert.True(await first);

        SignalAwaitable<TalkSignal, TalkKind> wait = reader.WaitToReadAsync();
        Assert.True(wait.IsCompleted);
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int calling = Environment.CurrentManagedThreadId;
        bool within = true;
        wait.UnsafeOnCompleted(() =>
        {
            Assert.False(within && Environment.CurrentManagedThreadId == calling);
            called.SetResult();
        });
        within = false;
        await called.Task;
        Assert.True(await wait.AsTask());
    }

    [Fact]
    public async Task A_wait_as_a_task_goes_on_though_nobody_awaits_it()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 20);
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        ValueTask<bool> wait = reader.WaitToReadAsync().AsValueTask();
        Assert.False(wait.IsCompleted);
        while (!wait.IsCompleted)
            body.Step();
        Assert.True(await wait);
    }

    [Fact]
    public async Task A_wait_is_awaited_once()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 1000);
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        ValueTask<bool> wait = reader.WaitToReadAsync().AsValueTask();
        ValueTask<bool> copy = wait;
        Task<bool> first = wait.AsTask();
        Assert.Throws<InvalidOperationException>(() => copy.GetAwaiter().UnsafeOnCompleted(static () => { }));
        body.Step();
        Assert.True(await first);
    }

    [Fact]
    public async Task What_fails_at_once_is_thrown_by_the_await()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        SignalAwaitable<TalkSignal, TalkKind> wait = Talk.Read(new StepSource(StepSource.Body(s_hello, piece: 20)), stop.Token).GetAsyncEnumerator(Token).MoveNextAsync();
        Assert.True(wait.IsCompleted);
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await wait);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.True(wait.AsTask().IsCanceled);
    }

    [Fact]
    public async Task A_call_that_is_closed_while_its_wait_begins_ends_the_wait()
    {
        // Often, because the two meet in a moment of few instructions.
        for (int round = 0; round < 3000; round++)
        {
            var body = new SteppedBody(Encoding.UTF8.GetBytes(s_hello), piece: 20) { Stalls = true };
            TalkCall call = Talk.Read(new StepSource(body));
            SignalEnumerator<TalkSignal, TalkKind> signals = call.GetAsyncEnumerator(Token);
            using var both = new Barrier(2);
            SignalAwaitable<TalkSignal, TalkKind> wait = signals.MoveNextAsync();
            Task closing = Task.Run(async () =>
            {
                both.SignalAndWait(Token);
                Spin(round % 50);
                await call.DisposeAsync();
            });
            both.SignalAndWait(Token);
            Spin(round / 50 % 50);
            await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () => await wait).WaitAsync(TimeSpan.FromSeconds(60), Token);
            await closing;
            Assert.Equal(1, body.Closed);
        }

        static void Spin(int times)
        {
            for (int i = 0; i < times; i++)
                Thread.SpinWait(1);
        }
    }

    /// <summary>A context whose work is done when somebody passes it.</summary>
    private sealed class Pump : SynchronizationContext
    {
        private readonly ConcurrentQueue<(SendOrPostCallback Callback, object? State)> _work = new();

        public override void Post(SendOrPostCallback d, object? state) => _work.Enqueue((d, state));

        public Task Run(Func<Task> work)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                return work();
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }

        public void Pass()
        {
            while (_work.TryDequeue(out (SendOrPostCallback Callback, object? State) item))
            {
                SynchronizationContext? before = Current;
                SetSynchronizationContext(this);
                item.Callback(item.State);
                SetSynchronizationContext(before);
            }
        }
    }
}
