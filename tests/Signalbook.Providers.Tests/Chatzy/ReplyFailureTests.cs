using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Signalbook.Providers.Chatzy;

/// <summary>Every failure that a reply can tell of is its own typed exception, with what had arrived.</summary>
public sealed class ReplyFailureTests
{
    [Theory]
    [InlineData("no-message-found", GetResponseErrorKind.NoMessageFound, "")]
    [InlineData("no-message-found-after-content", GetResponseErrorKind.NoMessageFound, "How")]
    [InlineData("incomplete-content-bare", GetResponseErrorKind.IncompleteContent, "How can")]
    [InlineData("incomplete-content-json", GetResponseErrorKind.IncompleteContent, "How can")]
    [InlineData("incomplete-tool-calls-bare", GetResponseErrorKind.IncompleteToolCalls, "How can")]
    [InlineData("incomplete-tool-calls-json", GetResponseErrorKind.IncompleteToolCalls, "How can")]
    [InlineData("incomplete-request-bare", GetResponseErrorKind.IncompleteRequest, "How can")]
    [InlineData("incomplete-request-json", GetResponseErrorKind.IncompleteRequest, "How can")]
    [InlineData("failed", GetResponseErrorKind.Failed, "How can", "The model is not available.")]
    [InlineData("failed-at-once", GetResponseErrorKind.Failed, "", "quota")]
    [InlineData("failed-without-space", GetResponseErrorKind.Failed, "How", "upstream: 502")]
    [InlineData("failed-in-second-message", GetResponseErrorKind.Failed, "Let me see.\n\nIt is", "tool failed")]
    [InlineData("frozen", GetResponseErrorKind.Frozen, "How", null, RetryAdvice.Later)]
    [InlineData("frozen-at-once", GetResponseErrorKind.Frozen, "", null, RetryAdvice.Later)]
    [InlineData("blacklisted", GetResponseErrorKind.Blacklisted, "How")]
    [InlineData("blacklisted-at-once", GetResponseErrorKind.Blacklisted, "")]
    public async Task An_error_signal_is_thrown_with_its_kind_reason_advice_and_partial_text(
        string transcript, GetResponseErrorKind kind, string partial, string? reason = null, RetryAdvice retry = RetryAdvice.Never)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse." + transcript);
        GetResponseCall call = chatzy.Client.GetResponseAsync("temp-token-1");

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(() => call.ReadTextAsync());

        Assert.Equal(kind, failure.Kind);
        Assert.Equal(reason, failure.Reason);
        Assert.Equal(retry, failure.Retry);
        Assert.Equal(partial, failure.Progress.Reply.Text);
        Assert.Equal("getResponse", failure.OperationId);
        Assert.Null(call.Result);
    }

    [Fact]
    public async Task The_text_before_a_failure_is_delivered_and_the_failure_is_no_signal()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.failed");
        var seen = new List<string>();

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(async () =>
        {
            await foreach (GetResponseSignal signal in chatzy.Client.GetResponseAsync("temp-token-1"))
                seen.Add($"{signal.Kind}:{signal.Text}");
        });

        Assert.Equal(["Content:How", "Content: can"], seen);
        Assert.Equal(2, failure.Progress.SignalCount);
        Assert.Equal(ChatzyLoopback.FirstMessage, failure.Progress.LastEventId);
    }

    [Fact]
    public async Task A_failure_shows_neither_the_reply_nor_the_providers_words_as_text()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse.failed");

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(
            () => chatzy.Client.GetResponseAsync("temp-token-1").ReadTextAsync());

        Assert.DoesNotContain("model is not available", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("How can", failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("temp-token-1", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut", TruncationReason.ConnectionLost)]
    [InlineData("cut-inside-frame", TruncationReason.ConnectionLost)]
    [InlineData("ended-without-terminal", TruncationReason.EndOfInput)]
    [InlineData("content-unterminated", TruncationReason.EndOfInput)]
    public async Task A_cut_is_never_taken_for_an_end(string transcript, TruncationReason why)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getResponse." + transcript);

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(
            () => chatzy.Client.GetResponseAsync("temp-token-1").ReadTextAsync());

        Assert.Equal(why, cut.Why);
        Assert.StartsWith("How", cut.Progress.Reply.Text, StringComparison.Ordinal);
        Assert.Single(chatzy.Server.Play.Requests);
    }
}
