using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;

namespace Signalbook.Providers.Cody;

/// <summary>A reply at another address, which comes in the body or as a redirect.</summary>
public sealed class StreamTests
{
    [Theory]
    [InlineData("sendMessageForStream.reply", false)]
    [InlineData("sendMessageForStream.redirected-all-the-same", false)]
    [InlineData("sendMessageForStream.withRedirect.reply", true)]
    [InlineData("sendMessageForStream.withRedirect.answered-all-the-same", true)]
    public async Task A_reply_is_a_start_chunks_and_an_end_both_ways(string transcript, bool isRedirect)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync(transcript);

        List<ReadReplySignal> signals = await Send(cody, isRedirect).ToListAsync();

        Assert.Equal(ReadReplySignalKind.Started, signals[0].Kind);
        Assert.All(signals[1..^1], static s => Assert.Equal(ReadReplySignalKind.Chunk, s.Kind));
        Assert.Equal(ReadReplySignalKind.Ended, signals[^1].Kind);
        Assert.Equal("First, heat the oven to 180 °C. Then beat the eggs.", string.Concat(signals.Select(static s => s.Text)));
        Recorded.AssertPlayed(cody.Server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_empty_reply_is_a_reply(bool isRedirect)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync(isRedirect ? "sendMessageForStream.withRedirect.empty-reply" : "sendMessageForStream.empty-reply");

        Assert.Equal("", await Send(cody, isRedirect).ReadTextAsync());
    }

    [Theory]
    [InlineData("cut", TruncationReason.ConnectionLost)]
    [InlineData("ended-without-end", TruncationReason.EndOfInput)]
    public async Task A_reply_without_its_end_is_cut(string transcript, TruncationReason why)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessageForStream." + transcript);

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => Send(cody, false).ReadTextAsync());

        Assert.Equal(why, cut.Why);
        Assert.StartsWith("First", cut.Progress.Reply.Text, StringComparison.Ordinal);
        Assert.Equal(2, cody.Server.Play.Requests.Count);
    }

    [Theory]
    [InlineData("end-without-start")]
    [InlineData("chunk-before-start")]
    [InlineData("start-twice")]
    public async Task A_reply_out_of_order_fails(string transcript)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessageForStream." + transcript);

        StreamOrderException failure = await Assert.ThrowsAsync<StreamOrderException>(() => Send(cody, false).ReadTextAsync());

        Assert.Equal("started chunk*", failure.Order);
    }

    [Theory]
    [InlineData("message-limit", HttpStatusCode.PaymentRequired, false)]
    [InlineData("message-limit", HttpStatusCode.PaymentRequired, true)]
    [InlineData("invalid", HttpStatusCode.UnprocessableEntity, false)]
    [InlineData("invalid", HttpStatusCode.UnprocessableEntity, true)]
    [InlineData("rate-limited", HttpStatusCode.TooManyRequests, false)]
    [InlineData("rate-limited", HttpStatusCode.TooManyRequests, true)]
    [InlineData("generation-failed", HttpStatusCode.InternalServerError, false)]
    [InlineData("generation-failed", HttpStatusCode.InternalServerError, true)]
    public async Task A_refusal_is_typed_both_ways_and_not_sent_again(string transcript, HttpStatusCode status, bool isRedirect)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync($"sendMessageForStream.{(isRedirect ? "withRedirect." : "")}{transcript}");

        CodyApiException failure = await Assert.ThrowsAsync<CodyApiException>(() => Send(cody, isRedirect).ReadTextAsync());

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(status == HttpStatusCode.UnprocessableEntity, failure.ValidationProblem is not null);
        Assert.Equal(status != HttpStatusCode.UnprocessableEntity, failure.Problem is not null);
        Recorded.AssertPlayed(cody.Server);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_short_wait_is_waited_and_the_message_sent_again(bool isRedirect)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync($"sendMessageForStream.{(isRedirect ? "withRedirect." : "")}rate-limited-then-sent");
        DateTimeOffset begin = cody.Clock.GetUtcNow();

        Assert.StartsWith("First", await Send(cody, isRedirect).ReadTextAsync(), StringComparison.Ordinal);

        Assert.Equal(TimeSpan.FromSeconds(2), cody.Clock.GetUtcNow() - begin);
        Recorded.AssertPlayed(cody.Server);
    }

    [Fact]
    public async Task A_reply_that_is_no_longer_there_is_the_status_of_its_own_operation()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessageForStream.stream-not-found");

        CodyApiException failure = await Assert.ThrowsAsync<CodyApiException>(() => Send(cody, false).ReadTextAsync());

        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Equal("readReply", failure.OperationId);
        Assert.DoesNotContain("eyJpdiI6", failure.ToString(), StringComparison.Ordinal);
    }

    private static SendMessageForStreamCall Send(CodyLoopback cody, bool isRedirect) => isRedirect
        ? cody.Client.SendMessageForStreamWithRedirectAsync(CodyLoopback.Question)
        : cody.Client.SendMessageForStreamAsync(CodyLoopback.Question);
}
