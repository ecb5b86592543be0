using System;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Polling;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;

namespace Signalbook.Providers.ChatzyStatus;

/// <summary>The status of a reply, asked until it settles. The clock jumps over the waits, which are counted.</summary>
public sealed class PollingTests
{
    [Theory]
    [InlineData("not-started", GetStreamStatusState.NotStarted, 1)]
    [InlineData("not-started-at-root", GetStreamStatusState.NotStarted, 1)]
    [InlineData("not-started-absent", GetStreamStatusState.NotStarted, 1)]
    [InlineData("completed", GetStreamStatusState.Completed, 1)]
    [InlineData("completed-at-root", GetStreamStatusState.Completed, 1)]
    [InlineData("processing-then-completed", GetStreamStatusState.Completed, 3)]
    [InlineData("processing-then-completed-at-root", GetStreamStatusState.Completed, null)]
    [InlineData("place-changes", GetStreamStatusState.Completed, null)]
    [InlineData("unknown", GetStreamStatusState.Unknown, 1)]
    [InlineData("unknown-empty", GetStreamStatusState.Unknown, 1)]
    [InlineData("unknown-while-processing", GetStreamStatusState.Unknown, null)]
    [InlineData("split-places", GetStreamStatusState.Unknown, 1)]
    public async Task The_four_cases_settle_as_the_page_says_at_either_place(string transcript, GetStreamStatusState state, int? asks)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll." + transcript);

        PollAnswer<GetStreamStatusState, ReplyStatus> status = await chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation);

        Assert.Equal(state, status.State);
        Assert.Equal(chatzy.Server.Play.Requests.Count, status.Asks);
        Assert.Equal(asks ?? status.Asks, status.Asks);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Theory]
    [InlineData("half-finished-then-completed")]
    [InlineData("half-finished-other-way")]
    [InlineData("half-finished-at-root")]
    [InlineData("half-finished-three-times")]
    [InlineData("half-finished-with-breaks")]
    public async Task A_half_finished_pair_is_waited_for(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll." + transcript);

        PollAnswer<GetStreamStatusState, ReplyStatus> status = await chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation);

        Assert.Equal(GetStreamStatusState.Completed, status.State);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task A_half_finished_pair_is_not_waited_for_a_fourth_time()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll.half-finished-too-long");

        PollAnswer<GetStreamStatusState, ReplyStatus> status = await chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation);

        Assert.Equal(GetStreamStatusState.Unknown, status.State);
        Assert.Equal("completed", status.Answer.Data?.StreamStatus);
        Assert.Equal(4, status.Asks);
    }

    [Fact]
    public async Task A_status_that_never_settles_is_given_up_after_the_specs_thirty_asks()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll.never-settles");
        DateTimeOffset begin = chatzy.Clock.GetUtcNow();

        PollTimeoutException spent = await Assert.ThrowsAsync<PollTimeoutException>(
            () => chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation));

        Assert.Equal(30, spent.Asks);
        Assert.Equal("processing", spent.State);
        Assert.Equal(30, chatzy.Server.Play.Requests.Count);
        Assert.Equal(TimeSpan.FromSeconds(29 * 2), chatzy.Clock.GetUtcNow() - begin);
    }

    [Fact]
    public async Task Between_two_asks_two_seconds_pass()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll.processing-then-completed");
        DateTimeOffset begin = chatzy.Clock.GetUtcNow();

        await chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation);

        Assert.Equal(TimeSpan.FromSeconds(4), chatzy.Clock.GetUtcNow() - begin);
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    public async Task Retry_after_outranks_the_specs_interval(string retryAfter, int seconds)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync(Transcript.Parse($$$"""
            GET /prod/get_stream_status

            HTTP/1.1 200 OK
            content-type: application/json
            retry-after: {{{retryAfter}}}

            {"data": {"response_processing_status": "processing", "stream_status": "is_streaming"}}
            ~~ next
            GET /prod/get_stream_status

            HTTP/1.1 200 OK
            content-type: application/json

            {"data": {"response_processing_status": "completed", "stream_status": "completed"}}

            """.ReplaceLineEndings("\n")));
        DateTimeOffset begin = chatzy.Clock.GetUtcNow();

        await chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation);

        Assert.Equal(TimeSpan.FromSeconds(seconds), chatzy.Clock.GetUtcNow() - begin);
    }

    [Fact]
    public async Task An_error_while_asking_is_the_typed_error()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus.poll.server-error");

        ChatzyApiException failure = await Assert.ThrowsAsync<ChatzyApiException>(
            () => chatzy.Client.PollGetStreamStatusAsync(ChatzyLoopback.Conversation));

        Assert.Equal(HttpStatusCode.Forbidden, failure.StatusCode);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_between_two_asks()
    {
        await using var server = await Recorded.ServeAsync("chatzy", "getStreamStatus.poll.processing-then-completed");
        var clock = new FakeTimeProvider();
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.BaseAddress, clock);
        using var stop = new CancellationTokenSource();

        Task<PollAnswer<GetStreamStatusState, ReplyStatus>> polling = chatzy.PollGetStreamStatusAsync(ChatzyLoopback.Conversation, stop.Token);
        await clock.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling);
        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Single(server.Play.Requests);
    }

    [Theory]
    [InlineData("under-data")]
    [InlineData("with-messages")]
    public async Task The_status_can_be_asked_once_too(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getStreamStatus." + transcript);

        Assert.NotNull((await chatzy.Client.GetStreamStatusAsync(ChatzyLoopback.Conversation)).Data?.StreamStatus);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task The_messages_of_a_conversation_are_listed_in_part()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getMessagesForConversation.later-page");

        ConversationMessages page = await chatzy.Client.GetMessagesForConversationAsync(ChatzyLoopback.Conversation, limit: 1, offset: 1);

        ConversationMessage message = Assert.Single(page.Data.Messages!);
        Assert.Equal(ConversationMessageRole.User, message.Role);
        Assert.Equal("I would like to plan a trip.", message.Content);
        Assert.Equal(2, message.MessageOrder);
        Assert.Equal(new DateTimeOffset(2025, 9, 4, 8, 55, 2, 136, TimeSpan.Zero), message.CreatedAt);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task The_default_page_asks_for_nothing_besides_the_conversation()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getMessagesForConversation.first-page");

        await chatzy.Client.GetMessagesForConversationAsync(ChatzyLoopback.Conversation);

        Assert.Equal(["conversation_id"], chatzy.Server.Play.Requests.Single().Query.Select(static pair => pair.Key));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(101, 0)]
    [InlineData(20, -1)]
    public async Task A_page_out_of_bounds_is_refused_before_it_is_asked_for(int limit, int offset)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getMessagesForConversation.first-page");

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => chatzy.Client.GetMessagesForConversationAsync(ChatzyLoopback.Conversation, limit, offset));

        Assert.Empty(chatzy.Server.Play.Requests);
    }
}
