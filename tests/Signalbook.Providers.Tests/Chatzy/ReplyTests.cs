using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Chatzy;

/// <summary>A reply as a typed caller reads it.</summary>
public sealed class ReplyTests
{
    private static readonly DateTimeOffset s_stored = new DateTimeOffset(2025, 9, 4, 8, 55, 6, TimeSpan.Zero).AddMicroseconds(298_621);

    [Theory]
    [InlineData("call-again-json")]
    [InlineData("call-again-bare")]
    public async Task A_tool_call_in_mid_stream_is_seen_in_both_spellings(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse." + transcript);

        List<GetResponseSignal> signals = await chatzy.Client.GetResponseAsync("temp-token-1").ToListAsync();

        Assert.Equal(
            [
                (GetResponseSignalKind.Content, "Let me", ChatzyLoopback.FirstMessage),
                (GetResponseSignalKind.Content, " look that up.", ChatzyLoopback.FirstMessage),
                (GetResponseSignalKind.CallAgain, "", ChatzyLoopback.FirstMessage),
                (GetResponseSignalKind.Content, "Your order", ChatzyLoopback.SecondMessage),
                (GetResponseSignalKind.Content, " left yesterday.", ChatzyLoopback.SecondMessage),
                (GetResponseSignalKind.Closed, "", ChatzyLoopback.SecondMessage),
            ],
            signals.Select(static s => (s.Kind, s.Text, s.MessageId!)));
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task Parts_with_one_id_are_one_message()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.call-again-bare");

        StreamReply reply = await chatzy.Client.GetResponseAsync("temp-token-1").ReadMessageAsync();

        Assert.Equal(
            [(ChatzyLoopback.FirstMessage, "Let me look that up."), (ChatzyLoopback.SecondMessage, "Your order left yesterday.")],
            reply.Messages.Select(static m => (m.Id!, m.Text)));
        Assert.Equal("Let me look that up.\n\nYour order left yesterday.", reply.Text);
        Assert.Equal("closed", reply.Result?.Signal);
    }

    [Theory]
    [InlineData("streaming-on")]
    [InlineData("streaming-off")]
    public async Task Streaming_on_and_off_give_the_same_text(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse." + transcript);

        Assert.Equal("How can I assist you today?", await chatzy.Client.GetResponseAsync("temp-token-1").ReadTextAsync());
    }

    [Fact]
    public async Task The_end_as_json_says_when_the_reply_was_stored_in_utc()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.streaming-on");

        GetResponseSignal last = await chatzy.Client.GetResponseAsync("temp-token-1").LastAsync();

        Assert.Equal(GetResponseSignalKind.Closed, last.Kind);
        Assert.Equal(s_stored, last.Closed?.NewMessageTime);
        Assert.Equal(TimeSpan.Zero, last.Closed?.NewMessageTime?.Offset);
        Assert.Equal(298, last.Closed?.NewMessageTime?.Millisecond);
        Assert.Equal(621, last.Closed?.NewMessageTime?.Microsecond);
        Assert.Equal("44cabb53-1253-46db-8c77-d36fa098773f", last.Closed?.NewMessageId);
    }

    [Fact]
    public async Task The_end_as_a_bare_word_brings_nothing_with_it()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.closed-bare");

        GetResponseSignal last = await chatzy.Client.GetResponseAsync("temp-token-1").LastAsync();

        Assert.Equal(GetResponseSignalKind.Closed, last.Kind);
        Assert.Null(last.Closed);
    }

    [Fact]
    public async Task Of_two_terminals_in_a_row_the_first_decides()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.closed-bare-then-done");
        GetResponseCall call = chatzy.Client.GetResponseAsync("temp-token-1");

        GetResponseSignalKind[] kinds = await call.Select(static s => s.Kind).ToArrayAsync();

        Assert.Equal([GetResponseSignalKind.Content, GetResponseSignalKind.Closed], kinds);
        Assert.Equal("closed", call.Result?.Signal);
    }

    [Fact]
    public async Task A_failure_after_the_end_is_told_but_does_not_fail_the_reply()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.closed-then-failed");

        StreamReply reply = await chatzy.Client.GetResponseAsync("temp-token-1").ReadMessageAsync();

        Assert.Equal("Bye.", reply.Text);
        Assert.Equal("closed", reply.Result?.Signal);
        Assert.Equal("failed", reply.Result?.Contradiction);
    }

    [Fact]
    public async Task Done_alone_ends_a_reply()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.done-alone");
        GetResponseCall call = chatzy.Client.GetResponseAsync("temp-token-1");

        Assert.Equal(GetResponseSignalKind.Done, (await call.LastAsync()).Kind);
        Assert.Equal("done", call.Result?.Signal);
    }

    [Fact]
    public async Task Words_of_signals_inside_content_are_content()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.signal-words-in-content");

        List<GetResponseSignal> signals = await chatzy.Client.GetResponseAsync("temp-token-1").ToListAsync();

        Assert.Equal("__ERROR__: ", signals[0].Text);
        Assert.All(signals[..4], static s => Assert.Equal(GetResponseSignalKind.Content, s.Kind));
        Assert.Equal(
            "__ERROR__: is what a failure looks like, [DONE] is the end, close_connection too, and [FROZEN] is bad news.",
            string.Concat(signals.Select(static s => s.Text)));
    }

    [Fact]
    public async Task Frames_that_the_book_does_not_know_are_handed_over_as_they_came()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.unknown-frames");

        List<GetResponseSignal> signals = await chatzy.Client.GetResponseAsync("temp-token-1").ToListAsync();

        Assert.Equal(
            ["""{"signal": "thinking"}""", """{"content": null}""", """{"content": 42}""", "heartbeat", "[DONE] ?", "__ERROR__ without a colon"],
            signals.Where(static s => s.Kind == GetResponseSignalKind.Unknown).Select(static s => s.Unknown!.DataText));
        Assert.Equal("Hi.", string.Concat(signals.Select(static s => s.Text)));
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("unauthorized-with-body")]
    public async Task A_token_that_is_not_accepted_is_a_typed_401(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse." + transcript);

        ChatzyApiException failure = await Assert.ThrowsAsync<ChatzyApiException>(() => chatzy.Client.GetResponseAsync("temp-token-1").ReadTextAsync());

        Assert.Equal(HttpStatusCode.Unauthorized, failure.StatusCode);
        Assert.Equal("getResponse", failure.OperationId);
        Assert.DoesNotContain("temp-token-1", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(chatzy.Server.Play.Requests);
    }

    [Fact]
    public async Task Status_and_headers_are_there_from_the_first_signal_on()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.streaming-off");
        GetResponseCall call = chatzy.Client.GetResponseAsync("temp-token-1");
        Assert.Null(call.Response);

        await foreach (GetResponseSignal _ in call)
            Assert.Equal(HttpStatusCode.OK, call.Response?.StatusCode);

        Assert.Equal("text/event-stream", call.Response?.ContentType);
    }

    [Fact]
    public async Task The_token_is_used_once_even_when_the_server_closes_without_an_answer()
    {
        await using var server = new ScriptedServer(ScriptedReply.Close);
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.Address);

        ApiConnectionException lost = await Assert.ThrowsAsync<ApiConnectionException>(() => chatzy.GetResponseAsync("temp-token-1").ReadTextAsync());

        // Retries of the platform's own would be seen as well: each connection gives one request.
        Assert.Equal("/get-response?token=temp-token-1", server.Only.Target);
        Assert.DoesNotContain("temp-token-1", lost.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_sent_once_even_when_the_server_closes_without_an_answer()
    {
        await using var server = new ScriptedServer(ScriptedReply.Close);
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.Address);

        await Assert.ThrowsAsync<ApiConnectionException>(() => chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync());

        Assert.Equal("POST", server.Only.Method);
    }
}
