using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Testing;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>Whatever becomes of a stream, every pooled array it rented comes back: of bytes, of JSON rows, of text.</summary>
[CollectionDefinition(nameof(PooledBufferTests), DisableParallelization = true)]
[Collection(nameof(PooledBufferTests))]
public sealed class PooledBufferTests
{
    private static readonly string s_begun = Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"l\u006f","more":[1,2,{"a":"b"}]}""")
        + "id: 7\nevent: piece\n" + Talk.Events("""{"index":0,"id":"c","arguments":"{}"}""");

    private static readonly string s_whole = s_begun + Talk.Events("[DONE]");

    public static TheoryData<string> Ends => new(s_ends.Keys);

    private static readonly Dictionary<string, Func<Task>> s_ends = new()
    {
        ["read to the end"] = () => ReadAsync(s_whole),
        ["its text alone"] = () => Talk.Read(Source(s_whole)).ReadTextAsync(),
        ["without types"] = () => Talk.Read(Source(s_whole)).ReadUntyped().CountAsync().AsTask(),
        ["as UTF-8"] = ReadUtf8Async,
        ["an error"] = () => FailAsync<StreamErrorException>(() => ReadAsync(s_begun + Talk.Events("ERROR: no"))),
        ["a cut"] = () => FailAsync<StreamTruncatedException>(() => ReadAsync(s_begun)),
        ["a cut within an event"] = () => FailAsync<StreamTruncatedException>(() => ReadAsync(s_begun + "data: {\"word")),
        ["a lost connection"] = () => FailAsync<StreamTruncatedException>(() => ReadAsync(new SteppedBody(Encoding.UTF8.GetBytes(s_begun), 10) { Breaks = new IOException() })),
        ["bytes that are not UTF-8"] = () => FailAsync<StreamFormatException>(() => ReadAsync(new SteppedBody([.. Encoding.UTF8.GetBytes(s_begun), .. "data: \xFF\n\n"u8[..6], 0xFF, 10, 10], 10))),
        ["JSON that does not parse"] = () => FailAsync<StreamFormatException>(() => ReadAsync(s_begun + Talk.Events("{\"word\":"))),
        ["a wrong order"] = () => FailAsync<StreamOrderException>(() => ReadAsync(Talk.Events("""{"word":"Hel"}"""))),
        ["a frame that is too long"] = () => FailAsync<StreamLimitException>(() => Talk.ListAsync(Talk.Read(Source(
            Talk.Events("""{"type":"started"}""", $$"""{"word":"{{new string('a', 100_000)}}"}"""), new StreamReadingOptions { Limits = new StreamLimits { FrameBytes = 80_000 } })))),
        ["a large frame"] = () => ReadAsync(Talk.Events("""{"type":"started"}""", $$"""{"word":"{{new string('a', 1_000_000)}}"}""", "[DONE]")),
        ["leaving the loop"] = () => LeaveAsync(TalkKind.Word),
        ["leaving the loop at the end"] = () => LeaveAsync(TalkKind.Done),
        ["cancelling"] = CancelAsync,
        ["cancelling while waiting"] = () => CancelWaitAsync(waitsWithoutBuffer: false),
        ["cancelling while waiting without a buffer"] = () => CancelWaitAsync(waitsWithoutBuffer: true),
        ["closing while waiting"] = () => CloseWaitAsync(waitsWithoutBuffer: false),
        ["closing while waiting without a buffer"] = () => CloseWaitAsync(waitsWithoutBuffer: true),
        ["closing while nobody awaits the wait"] = AbandonWaitAsync,
        ["silence"] = SilenceAsync,
        ["a recovery"] = RecoverAsync,
        ["a failed recovery"] = () => FailAsync<StreamTruncatedException>(() => Talk.ListAsync(Talk.Read(new ByteSource(new TrackedStream(s_begun))))),
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Every_buffer_comes_back(string after)
    {
        await s_ends[after]();
        using var watch = new PoolWatch();

        await s_ends[after]();

        Assert.True(watch.RentedArrays > 0);
        Assert.Equal(0, watch.Missing);
    }

    [Fact]
    public async Task A_large_frame_leaves_no_large_buffer_behind()
    {
        const int Large = 1_000_000;
        byte[] bytes = Encoding.UTF8.GetBytes(Talk.Events("""{"type":"started"}""", $$"""{"word":"{{new string('a', Large)}}"}""", """{"word":"b"}""", """{"word":"c"}"""));
        var body = new SteppedBody(bytes, piece: 4000) { Stalls = true };
        var source = new StepSource(body) { WaitsWithoutBuffer = false };
        await using TalkCall call = Talk.Read(source);
        var seen = new List<int>();
        Task reading = ConsumeAsync();
        while (seen.Count < 4)
            body.Step();

        Assert.InRange(body.Room, 1, 128 * 1024);
        await call.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);

        async Task ConsumeAsync()
        {
            await foreach (TalkSignal signal in call)
                seen.Add(signal.Text.Length);
        }
    }

    private static ByteSource Source(string text, StreamReadingOptions? options = null) => new(new TrackedStream(text), options);

    private static Task ReadAsync(string text) => ReadAsync(StepSource.Body(text, piece: 20));

    private static Task ReadAsync(SteppedBody body) => StepSource.RunAsync(body, Talk.ListAsync(Talk.Read(new StepSource(body))));

    private static async Task ReadUtf8Async()
    {
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = Talk.Read(new ByteSource(new TrackedStream(s_whole))).ReadUtf8();
        while (await reader.WaitToReadAsync())
        {
            while (reader.TryRead(out Utf8Signal<TalkKind> signal))
                _ = signal.Text.Length + signal.Data.Length;
        }
    }

    private static async Task FailAsync<TFailure>(Func<Task> read)
        where TFailure : Exception => await Assert.ThrowsAsync<TFailure>(read);

    private static async Task LeaveAsync(TalkKind at)
    {
        await foreach (TalkSignal signal in Talk.Read(new ByteSource(new TrackedStream(s_whole))))
        {
            if (signal.Kind == at)
                break;
        }
    }

    private static async Task CancelAsync()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TalkSignal _ in Talk.Read(new ByteSource(new TrackedStream(s_whole)), stop.Token))
                await stop.CancelAsync();
        });
    }

    private static async Task CancelWaitAsync(bool waitsWithoutBuffer)
    {
        using var stop = new CancellationTokenSource();
        var body = new SteppedBody(Encoding.UTF8.GetBytes(s_begun), piece: 20) { Stalls = true };
        Task reading = Talk.ListAsync(Talk.Read(new StepSource(body) { WaitsWithoutBuffer = waitsWithoutBuffer }, stop.Token));
        for (int i = 0; i < 100; i++)
            body.Step();
        Assert.Equal(!waitsWithoutBuffer, body.Room > 0);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    private static async Task CloseWaitAsync(bool waitsWithoutBuffer)
    {
        var body = new SteppedBody(Encoding.UTF8.GetBytes(s_begun), piece: 20) { Stalls = true };
        TalkCall call = Talk.Read(new StepSource(body) { WaitsWithoutBuffer = waitsWithoutBuffer });
        Task reading = Talk.ListAsync(call);
        for (int i = 0; i < 100; i++)
            body.Step();
        await call.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.Equal(1, body.Closed);
    }

    private static async Task AbandonWaitAsync()
    {
        var body = new SteppedBody(Encoding.UTF8.GetBytes(s_begun), piece: 20) { Stalls = true };
        TalkCall call = Talk.Read(new StepSource(body) { WaitsWithoutBuffer = false });
        SignalEnumerator<TalkSignal, TalkKind> signals = call.GetAsyncEnumerator();
        ValueTask<bool> next = signals.MoveNextAsync().AsValueTask();
        for (int i = 0; i < 100; i++)
        {
            body.Step();
            while (next.IsCompleted && await next)
                next = signals.MoveNextAsync().AsValueTask();
        }

        Assert.False(next.IsCompleted);
        await call.DisposeAsync();
        Assert.Equal(1, body.Closed);
    }

    private static async Task SilenceAsync()
    {
        var time = new FakeTimeProvider();
        var body = new SteppedBody(Encoding.UTF8.GetBytes(s_begun), piece: 20) { Stalls = true };
        Task reading = Talk.ListAsync(Talk.Read(new StepSource(body, new StreamReadingOptions { TimeProvider = time })));
        for (int i = 0; i < 100; i++)
            body.Step();
        time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<StreamTimeoutException>(() => reading);
    }

    private static async Task RecoverAsync()
    {
        var source = new ByteSource(new TrackedStream(s_begun));
        source.Recoveries.Enqueue(_ => Recovery.Reopen("notStarted", new OpenedBody(new TrackedStream(s_begun), StreamFraming.ServerSentEvents)));
        source.Recoveries.Enqueue(_ => Recovery.Fetched("completed", "Hello"));
        await Talk.ListAsync(Talk.Read(source));
    }
}
