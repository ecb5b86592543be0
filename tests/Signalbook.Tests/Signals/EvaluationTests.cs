using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>The rules that hold for every book, on the one written by hand.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public async Task One_frame_gives_several_signals_in_the_books_order_and_the_terminal_last()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(Talk.Events(
            """{"type":"started"}""",
            """{"done":"all","usage":{"a":1}}""")));

        Assert.Equal([TalkKind.Started, TalkKind.Usage, TalkKind.Done], signals.Select(static s => s.Kind));
    }

    [Fact]
    public async Task An_empty_delta_is_taken_and_not_raised()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":""}""", "[DONE]")));

        Assert.Equal([TalkKind.Started, TalkKind.Done], signals.Select(static s => s.Kind));
    }

    [Fact]
    public async Task An_ignored_frame_is_known_and_not_raised()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(
            Talk.Events("""{"type":"started"}""") + "event: ping\ndata: x\n\n" + Talk.Events("[DONE]")));

        Assert.Equal([TalkKind.Started, TalkKind.Done], signals.Select(static s => s.Kind));
    }

    [Fact]
    public async Task A_frame_that_no_signal_takes_is_kept_whole()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(
            Talk.Events("""{"type":"started"}""") + "event: odd\nid: 7\ndata: something else\n\n" + Talk.Events("[DONE]")));

        Assert.Equal(TalkKind.Unknown, signals[1].Kind);
        Assert.Equal("odd", signals[1].Unknown!.Name);
        Assert.Equal("7", signals[1].Unknown!.Id);
        Assert.Equal("something else", signals[1].Unknown!.DataText);
    }

    [Fact]
    public async Task A_frame_that_begins_like_an_object_and_is_none_fails_the_stream()
    {
        StreamFormatException failure = await Assert.ThrowsAsync<StreamFormatException>(
            () => Talk.ListAsync(Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":""", "[DONE]"))));

        Assert.Equal("Hel", failure.Progress.Reply.Text);
        Assert.Equal(2, failure.Progress.SignalCount);
        Assert.DoesNotContain("Hel", failure.ToString(), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_told_apart_by_the_sticky_id_and_joined_by_a_blank_line()
    {
        StreamReply reply = await Talk.Read(
            "id: a\n" + Talk.Events("""{"type":"started"}""", """{"word":"one "}""", """{"word":"two"}""")
            + "id: b\n" + Talk.Events("""{"word":"three"}""", "[DONE]")).ReadMessageAsync();

        Assert.Equal(["a", "b"], reply.Messages.Select(static m => m.Id));
        Assert.Equal("one two\n\nthree", reply.Text);
        Assert.Equal("done", reply.Result!.Signal);
    }

    [Fact]
    public async Task Channels_accumulate_apart()
    {
        StreamReply reply = await Talk.Read(Talk.Events(
            """{"type":"started"}""", """{"thought":"hm"}""", """{"word":"Hi"}""", """{"thought":"!"}""", "[DONE]"))
            .ReadMessageAsync();

        Assert.Equal("Hi", reply.Text);
        Assert.Equal("hm!", reply.Messages[0].TextOf("reasoning"));
        Assert.Equal(["reasoning", "text"], reply.Messages[0].Parts.Select(static p => p.Channel));
    }

    [Fact]
    public async Task Tool_calls_come_in_pieces_and_a_new_id_starts_a_new_call()
    {
        StreamReply reply = await Talk.Read(Talk.Events(
            """{"type":"started"}""",
            """{"index":0,"id":"c1","name":"look"}""",
            """{"index":0,"arguments":"{\"q\":"}""",
            """{"index":0,"arguments":"1}"}""",
            """{"index":0,"id":"c2","name":"find","arguments":{"x":true}}""",
            "[DONE]")).ReadMessageAsync();

        Assert.Equal(
            [("c1", "look", """{"q":1}"""), ("c2", "find", """{"x":true}""")],
            reply.Messages[0].Parts.Select(static p => (p.CallId!, p.CallName!, p.Text)));
    }

    [Fact]
    public async Task Usage_sums_its_places_and_the_later_number_wins()
    {
        StreamReply reply = await Talk.Read(Talk.Events(
            """{"type":"started","usage":{"a":1,"b":2}}""", """{"usage":{"a":10,"b":5}}""", "[DONE]"))
            .ReadMessageAsync();

        Assert.Equal(15, reply.Usage["output"]);
    }

    [Fact]
    public async Task Who_reads_signal_by_signal_finds_the_counts_in_the_result()
    {
        TalkCall call = Talk.Read(Talk.Events("""{"type":"started","usage":{"a":1,"b":2}}""", """{"word":"Hi"}""", """{"usage":{"a":10,"b":5}}""", "[DONE]"));
        await Talk.ListAsync(call);

        Assert.Equal(15, Assert.Single(call.Result!.Usage).Value);

        // A call that is read next may have what this one was read with.
        TalkCall next = Talk.Read(Talk.Events("""{"type":"started"}""", "[DONE]"));
        await Talk.ListAsync(next);
        Assert.Empty(next.Result!.Usage);
        Assert.Single(call.Result.Usage);
    }

    [Fact]
    public async Task A_whole_text_that_repeats_what_was_there_adds_the_rest()
    {
        List<TalkSignal> signals = await Talk.ListAsync(Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"done":"Hello"}""")));

        Assert.Equal("lo", signals[2].Text);
        Assert.Equal("Hello", signals[2].FinalText);
        Assert.False(signals[2].Replaces);
    }

    [Fact]
    public async Task A_whole_text_that_differs_replaces()
    {
        TalkCall call = Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":" Hel"}""", """{"done":"Hello"}"""));
        List<TalkSignal> signals = await Talk.ListAsync(call);

        Assert.Equal("", signals[2].Text);
        Assert.True(signals[2].Replaces);
        Assert.Equal("Hello", await Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":" Hel"}""", """{"done":"Hello"}"""))
            .ReadTextAsync());
    }

    [Fact]
    public async Task A_partial_reply_is_cut_at_its_limit()
    {
        var options = new StreamReadingOptions { Limits = new StreamLimits { PartialBytes = 4 } };
        StreamTruncatedException failure = await Assert.ThrowsAsync<StreamTruncatedException>(
            () => Talk.ListAsync(Talk.Read(Talk.Events("""{"type":"started"}""", """{"word":"abc"}""", """{"word":"défg"}"""), options)));

        Assert.Equal("abcd", failure.Progress.Reply.Text);
    }

    [Theory]
    [InlineData("""{"word":"early"}""", "word")]
    [InlineData("[DONE]", null)]
    public async Task The_order_is_held(string first, string? culprit)
    {
        StreamOrderException failure = await Assert.ThrowsAsync<StreamOrderException>(() => Talk.ListAsync(Talk.Read(Talk.Events(first, "[DONE]"))));

        Assert.Equal(culprit, failure.Signal);
    }

    [Fact]
    public async Task An_error_never_violates_the_order()
    {
        StreamErrorException failure = await Assert.ThrowsAsync<StreamErrorException>(() => Talk.ListAsync(Talk.Read(Talk.Events("ERROR:  boom "))));

        Assert.Equal("boom", failure.Reason);
        Assert.Equal(RetryAdvice.Later, failure.Retry);
        Assert.Equal("broken", failure.Signal);
        Assert.Equal("talk", failure.OperationId);
    }

    [Fact]
    public async Task The_first_terminal_decides_and_another_kind_is_reported()
    {
        TalkCall call = Talk.Read(Talk.Events("""{"type":"started"}""", "[DONE]", "ERROR: late"));
        await Talk.ListAsync(call);

        Assert.Equal("broken", call.Result!.Contradiction);
    }

    [Fact]
    public async Task An_unterminated_event_counts_only_if_it_is_a_complete_terminal()
    {
        string start = Talk.Events("""{"type":"started"}""", """{"word":"Hi"}""");

        Assert.Equal(3, (await Talk.ListAsync(Talk.Read(start + "data: [DONE]"))).Count);
        StreamTruncatedException failure = await Assert.ThrowsAsync<StreamTruncatedException>(() => Talk.ListAsync(Talk.Read(start + """data: {"word":"no"}""")));
        Assert.Equal("Hi", failure.Progress.Reply.Text);
    }

    [Fact]
    public async Task Every_cut_of_the_bytes_gives_the_same_signals()
    {
        string body = "id: é\n" + Talk.Events("""{"type":"started"}""", """{"word":"a\u00e9\ud83d\ude00"}""", """{"word":"ü"}""", "[DONE]");
        List<TalkSignal> whole = await Talk.ListAsync(Talk.Read(body));

        for (int size = 1; size < 40; size++)
        {
            List<TalkSignal> cut = await Talk.ListAsync(Talk.Read(new ByteSource(new TrackedStream(body) { MostPerRead = size })));
            Assert.Equal(whole.Select(static s => (s.Kind, s.Text, s.MessageId)), cut.Select(static s => (s.Kind, s.Text, s.MessageId)));
        }
    }
}
