using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Calls.Races;
using Signalbook.Tests.Framing;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>A call that is closed by another thread just where who reads it is within a call of his own.</summary>
[Collection(nameof(RaceTests))]
public sealed class ClosingTests
{
    private static readonly byte[] s_hello = Encoding.UTF8.GetBytes(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""", "[DONE]"));

    // The first event makes the buffer grow, so that most of the others come together.
    private static readonly byte[] s_together = Encoding.UTF8.GetBytes(Talk.Events(
    [
        $$"""{"type":"started","more":"{{new string('.', 4000)}}"}""",
        .. Enumerable.Range(0, 40).Select(static i => $$"""{"word":"{{i}}"}"""),
        """{"word":"e","more":1}""",
        "[DONE]",
    ]));

    public static TheoryData<int, bool, bool> Reads
    {
        get
        {
            var reads = new TheoryData<int, bool, bool>();
            // The sixth read finds the end of a stream that has ended well.
            for (int read = 1; read < 6; read++)
            {
                reads.Add(read, false, false);
                reads.Add(read, true, false);
                reads.Add(read, false, true);
                reads.Add(read, true, true);
            }

            return reads;
        }
    }

    /// <param name="read">Within which read, from 1.</param>
    /// <param name="waitsWithoutBuffer">Whether reads of no bytes come first.</param>
    /// <param name="isAwaited">Whether the reads before it are awaited.</param>
    [Theory(Timeout = 60_000)] // a wait that is not ended would last for ever
    [MemberData(nameof(Reads))]
    public async Task A_call_that_is_closed_within_a_read_is_gone_on_with_by_who_reads_alone(int read, bool waitsWithoutBuffer, bool isAwaited)
    {
        var pool = new CountingPool();
        var body = new IntrudedBody(s_hello, piece: 20, pool) { IntrudedRead = read, IsAwaited = number => isAwaited && number < read };
        TalkCall call = Talk.Read(new StepSource(body, new StreamReadingOptions { Pool = pool }) { WaitsWithoutBuffer = waitsWithoutBuffer });
        body.Intrusion = () => Elsewhere(() => CloseAtOnce(call));
        Task<List<TalkSignal>> reading = Talk.ListAsync(call);
        while (!reading.IsCompleted)
        {
            body.Awaited.TrySetResult();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.Equal(read, body.Reads);
        Assert.False(body.HasOverlapped);
        Assert.False(body.HasLostRoom);
        Assert.Equal(1, body.Closed);
        Assert.Equal(0, pool.Outstanding);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_call_that_is_closed_within_a_read_gives_all_back_though_nobody_awaits_the_read(int read)
    {
        var pool = new CountingPool();
        var body = new IntrudedBody(s_hello, piece: 20, pool) { IntrudedRead = read, IsAwaited = number => number == read };
        TalkCall call = Talk.Read(new StepSource(body, new StreamReadingOptions { Pool = pool }) { WaitsWithoutBuffer = false });
        body.Intrusion = () => Elsewhere(() => CloseAtOnce(call));
        SignalAwaitable<TalkSignal, TalkKind> wait = call.GetAsyncEnumerator(TestContext.Current.CancellationToken).MoveNextAsync();
        Assert.False(wait.IsCompleted);
        Assert.Equal(1, pool.Outstanding);

        body.Awaited.SetResult();

        Assert.Equal(0, pool.Outstanding);
        Assert.True(wait.IsCompleted);
    }

    /// <param name="place">Within which call of the reader: while a frame is matched, or a signal is made of it.</param>
    [Theory]
    [InlineData("match")]
    [InlineData("create")]
    public async Task Who_reads_while_the_call_is_closed_reads_his_own_bytes(string place)
    {
        var pool = new CountingPool();
        var body = new IntrudedBody(s_together, piece: 10_000, pool) { IntrudedRead = int.MaxValue };
        var call = new RaceCall(new StepSource(body, new StreamReadingOptions { Pool = pool }), CancellationToken.None);
        await using SignalEnumerator<RaceSignal, TalkKind> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        while (await signals.MoveNextAsync() && signals.Current.Text != "39")
        {
        }

        int reads = body.Reads;
        bool isClosed = false;
        RaceSignal.Within = at =>
        {
            if (at != place || isClosed)
                return;
            isClosed = true;
            Elsewhere(() => CloseAtOnce(call));
        };
        try
        {
            Assert.True(await signals.MoveNextAsync());
        }
        finally
        {
            RaceSignal.Within = null;
        }

        Assert.Equal("e", signals.Current.Text);
        Assert.Equal((reads, 1), (body.Reads, body.Closed));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await signals.MoveNextAsync());
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task After_the_call_was_closed_no_signal_comes_that_was_found_ahead()
    {
        var body = new IntrudedBody(s_together, piece: 10_000, new CountingPool());
        TalkCall call = Talk.Read(new StepSource(body));
        await using SignalEnumerator<TalkSignal, TalkKind> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        while (await signals.MoveNextAsync() && signals.Current.Text != "30")
        {
        }

        await call.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await signals.MoveNextAsync());
        Assert.Equal("30", signals.Current.Text);
    }

    [Fact]
    public async Task A_body_that_is_opened_just_while_the_call_is_closed_is_closed_too()
    {
        var body = new TrackedStream(s_hello);
        var source = new IntrudedSource(body);
        TalkCall call = Talk.Read(source);
        source.Intrusion = () => Elsewhere(() => CloseAtOnce(call));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Talk.ListAsync(call));

        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public async Task The_reply_of_a_call_that_is_closed_while_it_ends_is_not_taken_for_an_empty_one()
    {
        var body = new IntrudedBody(s_hello, piece: 1000, new CountingPool());
        TalkCall call = Talk.Read(new StepSource(body) { WaitsWithoutBuffer = false });
        body.Intrusion = () => Elsewhere(() => CloseAtOnce(call));

        await Assert.ThrowsAsync<ObjectDisposedException>(() => call.ReadTextAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_a_closed_call_takes_of_the_budget_is_given_back_though_its_reader_never_comes_back()
    {
        var budget = new BufferBudget(1 << 30);
        string large = new('x', 300_000);
        TalkCall call = Talk.Read(
            Talk.Events("""{"type":"started"}""", $$"""{"word":"{{large}}"}""", """{"word":"b"}"""), new StreamReadingOptions { Budget = budget });
        SignalEnumerator<TalkSignal, TalkKind> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await signals.MoveNextAsync());
        Assert.True(await signals.MoveNextAsync());
        Assert.InRange(budget.Taken, large.Length, long.MaxValue);

        await call.DisposeAsync();

        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task A_call_that_is_closed_anywhere_while_it_is_read_gives_its_own_signals_and_no_others()
    {
        const int Rounds = 1000;
        using var both = new Barrier(2);
        TalkCall? call = null;
        var closer = new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                both.SignalAndWait(TestContext.Current.CancellationToken);
                Thread.SpinWait(round * 7 % 1500);
                CloseAtOnce(call!);
                both.SignalAndWait(TestContext.Current.CancellationToken);
            }
        })
        {
            IsBackground = true,
        };
        string filler = new('.', 4000);
        for (int round = 0; round < Rounds; round++)
        {
            string words = Talk.Events([$$"""{"type":"started","more":"{{filler}}"}""", .. Enumerable.Range(0, 60).Select(i => $$"""{"word":"{{round}}-{{i}}"{{(i % 9 == 0 ? ",\"more\":[1]" : "")}}}"""), "[DONE]"]);
            var pool = new CountingPool();
            call = Talk.Read(new StepSource(new TrackedStream(words), new StreamReadingOptions { Pool = pool }));
            await using SignalEnumerator<TalkSignal, TalkKind> signals = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
            Assert.True(await signals.MoveNextAsync());
            if (round == 0)
                closer.Start();
            both.SignalAndWait(TestContext.Current.CancellationToken);
            int next = 0;
            Exception? failure = await Record.ExceptionAsync(async () =>
            {
                while (await signals.MoveNextAsync())
                {
                    if (signals.Current.Kind == TalkKind.Word)
                        Assert.Equal($"{round}-{next++}", signals.Current.Text);
                }
            });
            if (failure is not null)
                Assert.IsType<ObjectDisposedException>(failure);
            both.SignalAndWait(TestContext.Current.CancellationToken);
            await signals.DisposeAsync();
            Assert.Equal(0, pool.Outstanding);
        }

        closer.Join();
    }

    [Fact(Timeout = 60_000)] // a wait that another one's end was taken for would last for ever
    public async Task What_a_reader_waits_with_is_the_next_ones_only_when_the_wait_is_over()
    {
        const int Rounds = 3000;
        using var both = new Barrier(2);
        int matched = 0;
        SteppedBody body = null!;
        var stepper = new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                both.SignalAndWait(TestContext.Current.CancellationToken);
                while (!body.IsAwaited)
                    Thread.SpinWait(1);
                body.Step();
                both.SignalAndWait(TestContext.Current.CancellationToken);
            }
        })
        {
            IsBackground = true,
        };
        stepper.Start();
        RaceSignal.Within = _ => Volatile.Write(ref matched, 1);
        try
        {
            for (int round = 0; round < Rounds; round++)
            {
                matched = 0;
                body = new SteppedBody(s_hello, piece: 1000);
                Utf8SignalReader<RaceSignal, TalkKind> left = Read(body);
                Task<bool> waiting = left.WaitToReadAsync().AsTask();
                both.SignalAndWait(TestContext.Current.CancellationToken);

                // From here to the end of the wait it is not far.
                while (Volatile.Read(ref matched) == 0)
                    Thread.SpinWait(1);
                Thread.SpinWait(round % 300);
                await left.DisposeAsync();

                var other = new SteppedBody(s_hello, piece: 1000);
                await using Utf8SignalReader<RaceSignal, TalkKind> reader = Read(other);
                Task<bool> next = reader.WaitToReadAsync().AsTask();
                both.SignalAndWait(TestContext.Current.CancellationToken);
                Assert.False(next.IsCompleted);
                other.Step();
                Assert.True(await next);
                Assert.True(await Record.ExceptionAsync(() => waiting) is null or ObjectDisposedException);
            }
        }
        finally
        {
            RaceSignal.Within = null;
        }

        static Utf8SignalReader<RaceSignal, TalkKind> Read(SteppedBody body) =>
            new RaceCall(new StepSource(body) { WaitsWithoutBuffer = false }, CancellationToken.None).ReadUtf8(TestContext.Current.CancellationToken);
    }

    private static void CloseAtOnce(IAsyncDisposable call) => Assert.True(call.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(60)));

    /// <summary>Does something on another thread, and waits for it.</summary>
    private static void Elsewhere(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }

    /// <summary>A source at whose options somebody looks once the body is open.</summary>
    private sealed class IntrudedSource(TrackedStream body) : StreamSource
    {
        private bool _isOpen;

        public Action Intrusion { get; set; } = static () => { };

        public override StreamReadingOptions Options
        {
            get
            {
                if (_isOpen)
                    Intrusion();
                return base.Options;
            }
        }

        public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
        {
            _isOpen = true;
            return new(new OpenedBody(body, StreamFraming.ServerSentEvents));
        }
    }
}
