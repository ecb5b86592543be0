using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;

namespace Signalbook.Providers.OpenChatWidget;

/// <summary>A chat as a typed caller reads it: start, tokens, and the message that counts.</summary>
public sealed class ChatTests
{
    private const string Reply = "We help small shops to answer their customers, day and night.";

    [Fact]
    public async Task A_reply_is_a_start_tokens_and_a_final_message()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat.reply");

        List<StreamChatSignal> signals = await widget.Client.StreamChatAsync(WidgetLoopback.Question).ToListAsync();

        Assert.Equal(StreamChatSignalKind.Start, signals[0].Kind);
        Assert.Equal(WidgetLoopback.ConversationId, signals[0].Start?.ConversationId);
        Assert.All(signals[1..^1], static s => Assert.Equal(StreamChatSignalKind.Token, s.Kind));
        Assert.Equal(Reply, string.Concat(signals[..^1].Select(static s => s.Text)));
        Assert.Equal(StreamChatSignalKind.Done, signals[^1].Kind);
        Assert.Equal(Reply, signals[^1].FinalText);
        Assert.False(signals[^1].Replaces);
        Assert.Equal("", signals[^1].Text);
        Assert.Equal(WidgetLoopback.ConversationId, signals[^1].Done?.ConversationId);
        Recorded.AssertPlayed(widget.Server);
    }

    [Fact]
    public async Task The_final_message_replaces_the_tokens()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat.final-message-trimmed");

        List<StreamChatSignal> signals = await widget.Client.StreamChatAsync(WidgetLoopback.Question).ToListAsync();

        Assert.Equal(" We help.\n", string.Concat(signals.Select(static s => s.Text)));
        Assert.True(signals[^1].Replaces);
        Assert.Equal("We help.", signals[^1].FinalText);
    }

    [Theory]
    [InlineData("final-message-trimmed", "We help.")]
    [InlineData("no-tokens", "I could not generate a response right now.")]
    [InlineData("reply", Reply)]
    public async Task Reading_the_text_gives_the_final_message(string transcript, string text)
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat." + transcript);

        Assert.Equal(text, await widget.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());
    }

    [Fact]
    public async Task A_final_message_that_was_never_streamed_is_text_to_append()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat.no-tokens");

        StreamChatSignal done = await widget.Client.StreamChatAsync(WidgetLoopback.Question).LastAsync();

        Assert.Equal("I could not generate a response right now.", done.Text);
        Assert.False(done.Replaces);
    }

    [Fact]
    public async Task The_alias_gives_the_same_signals_at_the_widgets_address()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChatAlias.final-message-trimmed");

        List<StreamChatSignal> signals = await widget.Client.StreamChatAliasAsync(WidgetLoopback.Question).ToListAsync();

        Assert.Equal([StreamChatSignalKind.Start, StreamChatSignalKind.Token, StreamChatSignalKind.Done], signals.Select(static s => s.Kind));
        Assert.Equal("/chat", widget.Server.Play.Requests.Single().Path);
        Recorded.AssertPlayed(widget.Server);
    }

    [Fact]
    public async Task The_plain_chat_gives_the_whole_reply()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("chat.reply");

        ChatReply reply = await widget.Client.ChatAsync(WidgetLoopback.Question);

        Assert.Equal(Reply, reply.Message);
        Assert.Equal(WidgetLoopback.ConversationId, reply.ConversationId);
    }

    [Theory]
    [InlineData("failed", "We are", "Internal server error")]
    [InlineData("failed-before-tokens", "", "Internal server error")]
    [InlineData("failed-without-reason", null, null)]
    public async Task An_error_in_the_stream_is_typed_and_keeps_the_tokens(string transcript, string? partial, string? reason)
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat." + transcript);

        OpenChatWidgetStreamException failure = await Assert.ThrowsAsync<OpenChatWidgetStreamException>(
            () => widget.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.Equal(StreamChatErrorKind.Failed, failure.Kind);
        Assert.Equal(reason, failure.Reason);
        Assert.Equal(partial ?? failure.Progress.Reply.Text, failure.Progress.Reply.Text);
        Assert.Single(widget.Server.Play.Requests);
    }

    [Theory]
    [InlineData("start-twice", "start", "We")]
    [InlineData("token-before-start", "token", "")]
    [InlineData("done-without-start", "done", "")]
    public async Task Start_then_tokens_is_the_only_order(string transcript, string signal, string partial)
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat." + transcript);

        StreamOrderException failure = await Assert.ThrowsAsync<StreamOrderException>(
            () => widget.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.Equal("start token*", failure.Order);
        Assert.Equal(signal == "done" ? failure.Signal : signal, failure.Signal);
        Assert.Equal(partial, failure.Progress.Reply.Text);
    }

    [Theory]
    [InlineData("cut", TruncationReason.ConnectionLost)]
    [InlineData("ended-without-done", TruncationReason.EndOfInput)]
    public async Task A_reply_without_its_final_message_is_cut(string transcript, TruncationReason why)
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat." + transcript);

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(
            () => widget.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.Equal(why, cut.Why);
        Assert.Equal("We are", cut.Progress.Reply.Text);
        Assert.Single(widget.Server.Play.Requests);
    }

    [Fact]
    public async Task The_administration_lists_and_reads_conversations_with_its_own_key()
    {
        await using WidgetLoopback list = await WidgetLoopback.PlayAsync("listConversations.limited");
        ConversationList page = await list.Client.ListConversationsAsync(limit: 1);
        Assert.Equal(2, page.Total);
        Assert.Equal(1757000000123.4568, Assert.Single(page.Conversations).CreationTime);
        PlayedHeaders(list, "x-admin-api-key", "x-api-key");

        await using WidgetLoopback thread = await WidgetLoopback.PlayAsync("getConversation.thread");
        ConversationThread conversation = await thread.Client.GetConversationAsync(WidgetLoopback.ConversationId);
        Assert.Equal([MessageRole.User, MessageRole.Assistant], conversation.Messages.Select(static m => m.Role));

        await using WidgetLoopback unknown = await WidgetLoopback.PlayAsync("getConversation.unknown");
        OpenChatWidgetApiException failure = await Assert.ThrowsAsync<OpenChatWidgetApiException>(
            () => unknown.Client.GetConversationAsync(WidgetLoopback.ConversationId));
        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Equal("Conversation not found", failure.Problem?.Error);
    }

    private static void PlayedHeaders(WidgetLoopback widget, string sent, string notSent)
    {
        Assert.Contains(sent, widget.Server.Play.Requests.Single().Headers.Keys);
        Assert.DoesNotContain(notSent, widget.Server.Play.Requests.Single().Headers.Keys);
    }
}
