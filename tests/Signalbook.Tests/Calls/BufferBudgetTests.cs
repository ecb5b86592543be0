using System;
using System.Collections.Generic;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>What the streams of one client may hold together.</summary>
public sealed class BufferBudgetTests
{
    private const int MiB = 1024 * 1024;

    [Fact]
    public async Task The_stream_that_would_exceed_the_budget_fails_and_the_others_go_on()
    {
        var budget = new BufferBudget(3 * MiB);
        await using SignalEnumerator<TalkSignal, TalkKind> first = Hostile(budget, 1 * MiB - 100).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await using SignalEnumerator<TalkSignal, TalkKind> second = Hostile(budget, 8 * MiB).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await first.MoveNextAsync());
        long heldByFirst = budget.Taken;
        Assert.InRange(heldByFirst, 1, 2 * MiB);

        StreamLimitException refused = await Assert.ThrowsAsync<StreamLimitException>(async () => await second.MoveNextAsync());

        Assert.Contains("more than 3145728 bytes", refused.Message, StringComparison.Ordinal);
        Assert.True(await first.MoveNextAsync());
        Assert.Equal(TalkKind.Done, first.Current.Kind);
        await second.DisposeAsync();
        await first.DisposeAsync();
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task A_thousand_hostile_streams_hold_no_more_than_the_budget_together()
    {
        const int Streams = 1000;
        const int Line = 512 * 1024;
        var budget = new BufferBudget(32 * MiB);
        byte[] endless = Encoding.UTF8.GetBytes("data: " + new string('x', Line));
        var readings = new List<IAsyncEnumerator<TalkSignal>>();
        var waiting = new List<Task>();
        int refused = 0;
        for (int i = 0; i < Streams; i++)
        {
            TalkCall call = Talk.Read(new ByteSource(new TrackedStream(endless) { Stalls = true }, new StreamReadingOptions { Budget = budget }));
            SignalEnumerator<TalkSignal, TalkKind> reading = call.GetAsyncEnumerator(TestContext.Current.CancellationToken);
            readings.Add(reading);
            Task<bool> first = reading.MoveNextAsync().AsTask();
            if (first.IsCompleted)
                refused += await Record.ExceptionAsync(() => first) is StreamLimitException ? 1 : 0;
            else
                waiting.Add(first);
        }

        Assert.Equal(Streams, refused + waiting.Count);
        Assert.InRange(waiting.Count, 16, 32 * MiB / Line);
        Assert.InRange(budget.Taken, 1, 32 * MiB);

        foreach (IAsyncEnumerator<TalkSignal> reading in readings)
            await reading.DisposeAsync();
        foreach (Task left in waiting)
            await Record.ExceptionAsync(() => left);
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task Frames_within_the_free_part_of_a_stream_take_nothing()
    {
        var budget = new BufferBudget(0);
        List<TalkSignal> signals = await Talk.ListAsync(Hostile(budget, 20_000));

        Assert.Equal(2, signals.Count);
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task A_reply_that_is_wanted_whole_counts_and_one_that_is_only_shown_is_cut()
    {
        string word = new('x', 30_000);
        var data = new List<string> { """{"type":"started"}""" };
        for (int i = 0; i < 20; i++)
            data.Add($$"""{"word":"{{word}}"}""");
        string body = Talk.Events([.. data]);
        var budget = new BufferBudget(200_000);

        StreamLimitException whole = await Assert.ThrowsAsync<StreamLimitException>(
            () => Talk.Read(new ByteSource(new TrackedStream(body), new StreamReadingOptions { Budget = budget })).ReadTextAsync());
        StreamTruncatedException shown = await Assert.ThrowsAsync<StreamTruncatedException>(
            () => Talk.ListAsync(Talk.Read(new ByteSource(new TrackedStream(body), new StreamReadingOptions { Budget = budget }))));

        Assert.Contains("200000", whole.Message, StringComparison.Ordinal);
        Assert.Equal(21, shown.Progress.SignalCount);
        Assert.InRange(shown.Progress.Reply.Text.Length, 65_536, 300_000);
        Assert.Equal(0, budget.Taken);
    }

    [Fact]
    public async Task A_reply_of_endless_messages_is_refused()
    {
        var body = new StringBuilder(Talk.Events("""{"type":"started"}"""));
        for (int i = 0; i < 20_000; i++)
            body.Append("id: ").Append(i).Append("\ndata: {\"word\":\"a\"}\n\n");

        StreamLimitException refused = await Assert.ThrowsAsync<StreamLimitException>(
            () => Talk.ListAsync(Talk.Read(new ByteSource(new TrackedStream(body.ToString())))));

        Assert.Equal("The reply has more than 16384 messages and parts.", refused.Message);
    }

    [Fact]
    public async Task A_frame_of_endless_values_is_refused()
    {
        string body = Talk.Events("[" + string.Concat(System.Linq.Enumerable.Repeat("1,", 1_100_000)) + "1]");

        StreamLimitException refused = await Assert.ThrowsAsync<StreamLimitException>(() => Talk.ListAsync(Talk.Read(new ByteSource(new TrackedStream(body)))));

        Assert.Equal("A frame has more than 1048576 JSON values and names.", refused.Message);
    }

    [Fact]
    public void Clients_have_a_budget_of_half_a_gibibyte_and_finite_limits_in_time()
    {
        var client = new ClientOptions();
        StreamLimits stream = StreamReadingOptions.Default.LimitsWith(null);

        Assert.Equal(512L * MiB, client.BufferBudgetBytes);
        Assert.Equal((10, 100), (client.ConnectTimeout.TotalSeconds, client.HeadersTimeout.TotalSeconds));
        Assert.Equal((60, 60, 3600), (stream.FirstFrame!.Value.TotalSeconds, stream.Idle!.Value.TotalSeconds, stream.Total!.Value.TotalSeconds));
        Assert.Equal((16 * MiB, 1 * MiB), (stream.FrameBytes!.Value, stream.PartialBytes!.Value));
    }

    private static TalkCall Hostile(BufferBudget budget, int length)
    {
        string body = Talk.Events("""{"type":"started","padding":"%"}""".Replace("%", new string('x', length), StringComparison.Ordinal), "[DONE]");
        return Talk.Read(new ByteSource(new TrackedStream(body), new StreamReadingOptions { Budget = budget }));
    }
}
