using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>How a call waits for bytes: without a buffer, one wait at a time, and in nobody's way.</summary>
public sealed class WaitingTests
{
    private static readonly string s_hello = Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""", "[DONE]");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(25)]
    [InlineData(1000)]
    public async Task Each_way_to_read_gives_the_same_of_bytes_that_come_in_pieces(int piece)
    {
        SteppedBody body = StepSource.Body(s_hello, piece);
        Task<List<TalkSignal>> list = Talk.ListAsync(Talk.Read(new StepSource(body)));
        await StepSource.RunAsync(body, list);
        Assert.Equal(["", "Hel", "lo", ""], (await list).ConvertAll(static s => s.Text));

        body = StepSource.Body(s_hello, piece);
        Task<string> text = Talk.Read(new StepSource(body)).ReadTextAsync();
        await StepSource.RunAsync(body, text);
        Assert.Equal("Hello", await text);

        body = StepSource.Body(s_hello, piece);
        var handler = new Recorder();
        await StepSource.RunAsync(body, Talk.Read(new StepSource(body)).ReadAsync(handler).AsTask());
        Assert.Equal("Hello", handler.Text.ToString());
        Assert.Equal(1, body.Closed);
    }

    [Fact]
    public void Who_waits_holds_no_buffer()
    {
        // Pieces of 20 bytes: two, then one an event.
        const string Begin = "data: {\"type\":\"started\"}\n\n:123456789012\n";
        string text = Begin + string.Concat(Enumerable.Repeat("data: {\"word\":\"a\"}\n\n", 10));
        var body = new SteppedBody(Encoding.UTF8.GetBytes(text), piece: 20) { Stalls = true };
        _ = Talk.ListAsync(Talk.Read(new StepSource(body)));
        Assert.Equal(0, body.Room);
        body.Step();
        Assert.True(body.Room > 0);
        for (int i = 0; i < 11; i++)
        {
            body.Step();
            Assert.True(body.IsReading);
            Assert.Equal(0, body.Room);
        }

        Assert.Equal(12, body.EmptyReads);
    }

    [Fact]
    public async Task Streams_that_wait_by_turns_read_their_own()
    {
        // More than a shelf holds, and each event in pieces that end in another place.
        const int Streams = 50;
        var bodies = new List<SteppedBody>();
        var readings = new List<Task<List<TalkSignal>>>();
        for (int i = 10; i < 10 + Streams; i++)
        {
            string text = Talk.Events("""{"type":"started"}""") + string.Concat(Enumerable.Range(0, 12).Select(n => $"id: {i}\ndata: {{\"word\":\"{i}-{n};\"}}\n\n"));
            bodies.Add(StepSource.Body(text, piece: i));
            readings.Add(Talk.ListAsync(Talk.Read(new StepSource(bodies[^1]))));
        }

        while (readings.Exists(static reading => !reading.IsCompleted))
        {
            foreach (SteppedBody body in bodies)
                body.Step();
        }

        for (int i = 0; i < Streams; i++)
        {
            StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => readings[i]);
            Assert.Equal(string.Concat(Enumerable.Range(0, 12).Select(n => $"{i + 10}-{n};")), cut.Progress.Reply.Text);
            Assert.Equal((i + 10).ToString(System.Globalization.CultureInfo.InvariantCulture), cut.Progress.LastEventId);
        }
    }

    [Fact]
    public void A_stream_that_does_not_wait_in_reads_of_nothing_is_soon_not_asked_for_any()
    {
        SteppedBody body = new(Encoding.UTF8.GetBytes(Talk.Events([.. Events()])), piece: 20) { IgnoresEmptyReads = true };
        Task reading = Talk.ListAsync(Talk.Read(new StepSource(body)));
        while (!reading.IsCompleted)
            body.Step();

        Assert.InRange(body.EmptyReads, 1, 4);

        static IEnumerable<string> Events()
        {
            yield return """{"type":"started"}""";
            for (int i = 0; i < 100; i++)
                yield return """{"word":"a"}""";
            yield return "[DONE]";
        }
    }

    [Fact]
    public async Task A_wait_for_a_signal_that_is_here_waits_for_no_bytes()
    {
        SteppedBody body = new(Encoding.UTF8.GetBytes(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""")), piece: 1000) { Stalls = true };
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        Task<bool> waiting = reader.WaitToReadAsync().AsTask();
        body.Step();
        Assert.True(await waiting);

        var kinds = new List<TalkKind>();
        for (int i = 0; i < 3; i++)
        {
            Assert.True(await reader.WaitToReadAsync());
            Assert.True(reader.TryRead(out Utf8Signal<TalkKind> signal));
            kinds.Add(signal.Kind);
        }

        Assert.Equal([TalkKind.Started, TalkKind.Word, TalkKind.Word], kinds);
    }

    [Fact]
    public async Task A_signal_that_came_while_it_was_waited_for_is_not_delivered_after_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        SteppedBody body = new(Encoding.UTF8.GetBytes(s_hello), piece: 1000);
        TalkCall call = Talk.Read(new StepSource(body), stop.Token);
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = call.ReadUtf8();
        Task<bool> waiting = reader.WaitToReadAsync().AsTask();
        body.Step();
        Assert.True(await waiting);

        await stop.CancelAsync();

        OperationCanceledException cancelled = Assert.ThrowsAny<OperationCanceledException>(() => reader.TryRead(out _));
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Null(call.Result);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_token_cancels_a_reading_without_types(int which)
    {
        using var stop = new CancellationTokenSource();
        CancellationToken[] tokens = new CancellationToken[3];
        tokens[which] = stop.Token;
        var body = new SteppedBody(Encoding.UTF8.GetBytes(s_hello), piece: 26) { Stalls = true };
        Task reading = ReadAsync();
        body.Step();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);

        async Task ReadAsync()
        {
            await foreach (UntypedSignal _ in Talk.Read(new StepSource(body), tokens[0]).ReadUntyped(tokens[1]).WithCancellation(tokens[2]))
            {
            }
        }
    }

    [Fact]
    public async Task A_second_wait_at_once_is_refused()
    {
        SteppedBody body = new(Encoding.UTF8.GetBytes(s_hello), piece: 1000);
        await using SignalEnumerator<TalkSignal, TalkKind> signals = Talk.Read(new StepSource(body)).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Task<bool> first = signals.MoveNextAsync().AsTask();

        await Assert.ThrowsAsync<InvalidOperationException>(() => signals.MoveNextAsync().AsTask());

        body.Step();
        body.Step();
        Assert.True(await first);
    }

    [Fact]
    public async Task A_wait_of_a_closed_call_is_not_the_next_ones()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 1000);
        Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new StepSource(body)).ReadUtf8();
        ValueTask<bool> waiting = reader.WaitToReadAsync().AsValueTask();
        ValueTask<bool> copy = waiting;
        body.Step();
        Assert.True(await waiting);
        await reader.DisposeAsync();

        // What calls wait with is used again: on this thread by the next one.
        SteppedBody next = StepSource.Body(s_hello, piece: 1000);
        await using Utf8SignalReader<TalkSignal, TalkKind> other = Talk.Read(new StepSource(next)).ReadUtf8();
        ValueTask<bool> otherWaiting = other.WaitToReadAsync().AsValueTask();
        Assert.Throws<InvalidOperationException>(() => copy.Result);
        next.Step();
        Assert.True(await otherWaiting);
    }

    [Fact]
    public async Task A_handler_that_takes_its_time_is_waited_for()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 1000);
        var handler = new Recorder { Gate = new TaskCompletionSource() };
        Task reading = Talk.Read(new StepSource(body)).ReadAsync(handler).AsTask();
        body.Step();
        Assert.Equal(1, handler.Drained);
        Assert.False(body.IsReading);

        handler.Gate.SetResult();
        handler.Gate = null;
        await StepSource.RunAsync(body, reading);

        Assert.True(handler.Drained > 1);
        Assert.Equal("Hello", handler.Text.ToString());
    }

    [Fact]
    public async Task A_handler_that_takes_its_time_each_time_is_called_once_a_wait()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 10);
        var handler = new Recorder { Yields = true };
        await StepSource.RunAsync(body, Talk.Read(new StepSource(body) { WaitsWithoutBuffer = false }).ReadAsync(handler).AsTask());

        // Before the answer, after it, and after each read but the one that finds the end.
        Assert.Equal("Hello", handler.Text.ToString());
        Assert.Equal(2 + ((s_hello.Length + 9) / 10), handler.Drained);
    }

    [Fact]
    public async Task A_handler_is_called_in_the_context_of_who_reads()
    {
        var name = new AsyncLocal<string?> { Value = "mine" };
        SteppedBody body = StepSource.Body(s_hello, piece: 30);
        var handler = new Recorder { OnSignal = () => Assert.Equal("mine", name.Value) };
        Task reading = Talk.Read(new StepSource(body)).ReadAsync(handler).AsTask();
        name.Value = "another";

        await StepSource.RunAsync(body, reading);

        Assert.Equal("Hello", handler.Text.ToString());
    }

    [Fact]
    public async Task What_a_handler_throws_ends_the_reading_and_is_thrown_as_it_is()
    {
        SteppedBody body = StepSource.Body(s_hello, piece: 30);
        var handler = new Recorder { OnSignal = static () => throw new InvalidTimeZoneException() };
        Task reading = Talk.Read(new StepSource(body)).ReadAsync(handler).AsTask();

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() => StepSource.RunAsync(body, reading));

        Assert.Equal(1, body.Closed);
    }

    private sealed class Recorder : ITalkHandler
    {
        public StringBuilder Text { get; } = new();

        public int Drained { get; private set; }

        public TaskCompletionSource? Gate { get; set; }

        public bool Yields { get; init; }

        public Action? OnSignal { get; init; }

        public void On(in Utf8Signal<TalkKind> signal)
        {
            OnSignal?.Invoke();
            Text.Append(Encoding.UTF8.GetString(signal.Text));
        }

        public ValueTask OnDrainedAsync(CancellationToken cancellationToken)
        {
            Drained++;
            return Yields ? YieldAsync() : Gate is null ? default : new ValueTask(Gate.Task);
        }

        private static async ValueTask YieldAsync() => await Task.Yield();
    }
}
