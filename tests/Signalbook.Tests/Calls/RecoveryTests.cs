using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>What a reading does when its source can take a cut stream up again.</summary>
public sealed class RecoveryTests
{
    private static readonly string s_half = "id: m\n" + Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""");

    [Fact]
    public async Task A_reopened_stream_starts_the_reply_anew()
    {
        var source = new ByteSource(new TrackedStream(s_half));
        var again = new TrackedStream(Talk.Events("""{"type":"started"}""", """{"word":"Hello"}""", "[DONE]"));
        source.Recoveries.Enqueue(_ => Recovery.Reopen("notStarted", new OpenedBody(again, StreamFraming.ServerSentEvents)));
        TalkCall call = Talk.Read(source);

        List<TalkSignal> signals = await Talk.ListAsync(call);

        Assert.Equal([TalkKind.Started, TalkKind.Word, TalkKind.Recovered, TalkKind.Started, TalkKind.Word, TalkKind.Done], signals.Select(static s => s.Kind));
        Assert.True(signals[2].Replaces);
        Assert.Equal("", signals[2].FinalText);
        Assert.Equal(1, call.Result!.Recoveries);
        Assert.Equal(1, again.Closed);
    }

    [Fact]
    public async Task The_text_of_a_reopened_stream_is_the_new_one_alone()
    {
        var source = new ByteSource(new TrackedStream(s_half));
        source.Recoveries.Enqueue(_ => Recovery.Reopen(
            "notStarted", new OpenedBody(new TrackedStream(Talk.Events("""{"type":"started"}""", """{"word":"Hello"}""", "[DONE]")), StreamFraming.ServerSentEvents)));

        Assert.Equal("Hello", await Talk.Read(source).ReadTextAsync());
    }

    [Fact]
    public async Task A_fetched_reply_adds_what_was_missing_and_ends_the_stream()
    {
        var source = new ByteSource(new TrackedStream(s_half));
        string? told = null;
        source.Recoveries.Enqueue(cut =>
        {
            told = cut.Text;
            return Recovery.Fetched("completed", "Hello");
        });
        TalkCall call = Talk.Read(source);
        List<TalkSignal> signals = await Talk.ListAsync(call);

        Assert.Equal("Hel", told);
        Assert.Equal(("lo", "Hello", false, "m"), (signals[^1].Text, signals[^1].FinalText, signals[^1].Replaces, signals[^1].MessageId));
        Assert.NotNull(call.Result);
    }

    [Fact]
    public async Task Half_a_line_of_json_is_a_cut_that_a_recovery_mends()
    {
        var source = new ByteSource(new TrackedStream("{\"type\":\"started\"}\n{\"word\":\"Hel\"}\n{\"word\":\"l")) { Framing = StreamFraming.JsonLines };
        source.Recoveries.Enqueue(_ => Recovery.Fetched("completed", "Hello"));

        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(source));

        Assert.Equal([TalkKind.Started, TalkKind.Word, TalkKind.Recovered], signals.Select(static s => s.Kind));
        Assert.Equal("lo", signals[^1].Text);
    }

    [Fact]
    public async Task A_source_that_cannot_leaves_the_cut()
    {
        var source = new ByteSource(new TrackedStream(s_half));
        source.Recoveries.Enqueue(_ => throw new InvalidOperationException("the status is unknown"));

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => Talk.ListAsync(Talk.Read(source)));

        Assert.Equal("Hel", cut.Progress.Reply.Text);
        Assert.IsType<InvalidOperationException>(cut.RecoveryFailure);
    }

    [Fact]
    public async Task A_second_cut_is_recovered_as_the_first()
    {
        var source = new ByteSource(new TrackedStream(s_half));
        source.Recoveries.Enqueue(_ => Recovery.Reopen("notStarted", new OpenedBody(new TrackedStream(s_half), StreamFraming.ServerSentEvents)));
        source.Recoveries.Enqueue(_ => Recovery.Fetched("completed", "Hello"));
        TalkCall call = Talk.Read(source);

        Assert.Equal("Hello", await call.ReadTextAsync());
        Assert.Equal(2, call.Result!.Recoveries);
    }

    [Fact]
    public async Task No_recovered_signal_comes_after_a_cancellation()
    {
        using var stop = new CancellationTokenSource();
        var source = new ByteSource(new TrackedStream(s_half));
        source.Recoveries.Enqueue(_ =>
        {
            stop.Cancel();
            return Recovery.Fetched("completed", "Hello");
        });
        var seen = new List<TalkKind>();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (TalkSignal signal in Talk.Read(source, stop.Token))
                seen.Add(signal.Kind);
        });

        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal([TalkKind.Started, TalkKind.Word], seen);
    }

    [Fact]
    public async Task An_error_signal_is_never_recovered()
    {
        var source = new ByteSource(new TrackedStream(s_half + Talk.Events("ERROR: no")));
        source.Recoveries.Enqueue(_ => throw new InvalidOperationException("must not be asked"));

        StreamErrorException failure = await Assert.ThrowsAsync<StreamErrorException>(() => Talk.ListAsync(Talk.Read(source)));
        Assert.Null(failure.RecoveryFailure);
    }
}
