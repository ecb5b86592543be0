using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>One call, one reading, and whatever ends it closes the body exactly once.</summary>
public sealed class OneReadingTests
{
    private static readonly string s_hello = Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""", "[DONE]");

    private readonly TrackedStream _body = new(s_hello);
    private readonly ByteSource _source;

    public OneReadingTests() => _source = new ByteSource(_body);

    [Fact]
    public async Task A_call_that_is_never_read_sends_nothing()
    {
        await using TalkCall call = Talk.Read(_source);

        Assert.Equal(0, _source.Opened);
    }

    [Fact]
    public async Task A_second_reading_throws_and_sends_nothing()
    {
        TalkCall call = Talk.Read(_source);
        Assert.Equal("Hello", await call.ReadTextAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ReadTextAsync());
        Assert.Throws<InvalidOperationException>(() => call.GetAsyncEnumerator());
        Assert.Throws<InvalidOperationException>(() => call.ReadUtf8());
        Assert.Throws<InvalidOperationException>(() => call.ReadUntyped());
        Assert.Equal(1, _source.Opened);
        Assert.Equal(1, _body.Closed);
    }

    [Fact]
    public async Task Leaving_the_loop_closes_the_body_once()
    {
        await foreach (TalkSignal signal in Talk.Read(_source))
        {
            if (signal.Kind == TalkKind.Word)
                break;
        }

        Assert.Equal(1, _body.Closed);
        Assert.Equal(1, _source.Released);
    }

    [Fact]
    public async Task A_throw_in_the_loop_closes_the_body_once()
    {
        await Assert.ThrowsAsync<NotImplementedException>(async () =>
        {
            await foreach (TalkSignal _ in Talk.Read(_source))
                throw new NotImplementedException();
        });

        Assert.Equal(1, _body.Closed);
        Assert.Equal(1, _source.Released);
    }

    [Fact]
    public async Task First_async_reads_one_signal_and_closes_the_body_once()
    {
        TalkSignal first = await Talk.Read(_source).FirstAsync();

        Assert.Equal(TalkKind.Started, first.Kind);
        Assert.Equal(1, _body.Closed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_cancels_and_no_signal_comes_after(bool isMethodToken)
    {
        using var stop = new CancellationTokenSource();
        TalkCall call = Talk.Read(_source, isMethodToken ? stop.Token : CancellationToken.None);
        var seen = new List<TalkKind>();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            // All four signals are buffered by the first read: the second must not come all the same.
            await foreach (TalkSignal signal in call.WithCancellation(isMethodToken ? CancellationToken.None : stop.Token))
            {
                seen.Add(signal.Kind);
                await stop.CancelAsync();
            }
        });

        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal([TalkKind.Started], seen);
        Assert.Equal(1, _body.Closed);
    }

    [Fact]
    public async Task A_cancel_while_waiting_gives_the_callers_token_back()
    {
        using var stop = new CancellationTokenSource();
        var body = new TrackedStream(Talk.Events("""{"type":"started"}""")) { Stalls = true };
        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TalkSignal _ in Talk.Read(new ByteSource(body), stop.Token))
                stop.CancelAfter(1);
        });

        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public async Task Once_the_terminal_was_delivered_the_end_is_a_success()
    {
        using var stop = new CancellationTokenSource();
        var kinds = new List<TalkKind>();
        await foreach (TalkSignal signal in Talk.Read(_source, stop.Token))
        {
            kinds.Add(signal.Kind);
            if (signal.Kind == TalkKind.Done)
                await stop.CancelAsync();
        }

        Assert.Equal(TalkKind.Done, kinds[^1]);
        Assert.Equal(1, _body.Closed);
    }

    [Fact]
    public async Task A_lost_connection_is_a_truncation_with_the_partial_reply()
    {
        var body = new TrackedStream(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""")) { Breaks = new IOException("reset") };
        StreamTruncatedException failure = await Assert.ThrowsAsync<StreamTruncatedException>(() => Talk.ListAsync(Talk.Read(new ByteSource(body))));

        Assert.Equal(TruncationReason.ConnectionLost, failure.Why);
        Assert.Equal("Hel", failure.Progress.Reply.Text);
        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public async Task A_loop_may_leave_its_context()
    {
        int signals = 0;
        await foreach (TalkSignal _ in Talk.Read(_source).ConfigureAwait(false))
            signals++;

        Assert.Equal(4, signals);
    }

    [Fact]
    public async Task The_utf8_reader_gives_the_same_signals()
    {
        var text = new StringBuilder();
        await using (Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(_source).ReadUtf8())
        {
            while (await reader.WaitToReadAsync())
            {
                while (reader.TryRead(out Utf8Signal<TalkKind> signal))
                    text.Append(signal.Kind).Append(':').Append(Encoding.UTF8.GetString(signal.Text)).Append(' ');
            }
        }

        Assert.Equal("Started: Word:Hel Word:lo Done: ", text.ToString());
        Assert.Equal(1, _body.Closed);
    }

    [Fact]
    public async Task A_handler_is_drained_before_each_wait()
    {
        var body = new TrackedStream(s_hello) { MostPerRead = 10 };
        var handler = new Recorder();
        await Talk.Read(new ByteSource(body)).ReadAsync(handler, TestContext.Current.CancellationToken);

        Assert.Equal("Hello", handler.Text.ToString());
        Assert.True(handler.Drained > 5);
        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public async Task The_untyped_face_gives_names_and_text()
    {
        List<UntypedSignal> signals = await Talk.Read(_source).ReadUntyped().ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal([("started", null), ("word", "Hel"), ("word", "lo"), ("done", null)], signals.Select(static s => (s.Name, s.Text)));
    }

    [Fact]
    public async Task A_scripted_call_plays_its_signals_through_every_face()
    {
        TalkSignal[] script = [new(TalkKind.Started), new(TalkKind.Word, "Hi"), new(TalkKind.Done)];

        Assert.Equal("Hi", await new TalkCall(script, null).ReadTextAsync());
        Assert.Equal(3, (await Talk.ListAsync(new TalkCall(script, null))).Count);
        Assert.Equal(["Started", "Word", "Done"], await KindsAsync(new TalkCall(script, null)));
        await Assert.ThrowsAsync<IOException>(() => Talk.ListAsync(new TalkCall(script, new IOException("as scripted"))));
    }

    /// <summary>Waits first, as the reader's users do.</summary>
    private static async Task<List<string>> KindsAsync(TalkCall call)
    {
        var kinds = new List<string>();
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = call.ReadUtf8();
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out Utf8Signal<TalkKind> signal))
                kinds.Add(signal.Kind.ToString());
        }

        return kinds;
    }

    private sealed class Recorder : ITalkHandler
    {
        public StringBuilder Text { get; } = new();

        public int Drained { get; private set; }

        public void On(in Utf8Signal<TalkKind> signal) => Text.Append(Encoding.UTF8.GetString(signal.Text));

        public ValueTask OnDrainedAsync(CancellationToken cancellationToken)
        {
            Drained++;
            return default;
        }
    }
}
