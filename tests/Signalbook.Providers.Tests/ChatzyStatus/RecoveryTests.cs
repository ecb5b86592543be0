using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.ChatzyStatus;

/// <summary>A stream that was cut is finished by what the conversation's status asks for, seen from the caller's loop.</summary>
public sealed class RecoveryTests
{
    private const string Answer = "How can I assist you today?";

    [Theory]
    [InlineData("cut-not-started")]
    [InlineData("cut-not-started-at-root")]
    [InlineData("cut-processing-not-started")]
    public async Task Nothing_is_being_written_so_a_new_token_opens_the_reply_again(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply." + transcript);
        GetInferenceReplyCall call = chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip);

        List<GetResponseSignal> signals = await call.ToListAsync();

        GetResponseSignal recovered = Assert.Single(signals, static s => s.Kind == GetResponseSignalKind.Recovered);
        Assert.Equal(2, signals.IndexOf(recovered));
        Assert.True(recovered.Replaces);
        Assert.Equal("", recovered.FinalText);
        Assert.Equal("", recovered.Text);
        Assert.Equal(Answer, Shown(signals));
        Assert.Equal("closed", call.Result?.Signal);
        Assert.Equal(1, call.Result?.Recoveries);
        Assert.Equal("temp-token-1", call.FirstAnswer?.Data.TempToken);
        Assert.Equal("temp-token-2", Tokens(chatzy)[^1]);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Theory]
    [InlineData("cut-completed")]
    [InlineData("cut-completed-at-root")]
    [InlineData("cut-completed-newest-first")]
    [InlineData("cut-half-finished-completed")]
    [InlineData("ended-without-terminal")]
    public async Task The_reply_is_finished_so_the_rest_is_fetched(string transcript)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply." + transcript);
        GetInferenceReplyCall call = chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip);

        List<GetResponseSignal> signals = await call.ToListAsync();

        Assert.Equal(GetResponseSignalKind.Recovered, signals[^1].Kind);
        Assert.False(signals[^1].Replaces);
        Assert.Equal(" I assist you today?", signals[^1].Text);
        Assert.Equal(Answer, signals[^1].FinalText);
        Assert.Equal(Answer, Shown(signals));
        Assert.Null(call.Result?.Signal);
        Assert.Equal(1, call.Result?.Recoveries);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task A_reply_that_is_being_written_is_waited_for_and_then_fetched()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-processing-completed");
        DateTimeOffset begin = chatzy.Clock.GetUtcNow();

        string text = await chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync();

        Assert.Equal(Answer, text);
        Assert.Equal(TimeSpan.FromSeconds(4), chatzy.Clock.GetUtcNow() - begin);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task A_stored_reply_that_differs_replaces_what_was_streamed()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-completed-rewritten");

        List<GetResponseSignal> signals = await chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip).ToListAsync();

        Assert.True(signals[^1].Replaces);
        Assert.Equal("What may I do for you?", signals[^1].FinalText);
        Assert.Equal("", signals[^1].Text);
    }

    [Fact]
    public async Task Only_the_message_that_was_cut_is_replaced()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-in-second-message");

        StreamReply reply = await chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadMessageAsync();

        Assert.Equal(2, reply.Messages.Count);
        Assert.Equal("Your order left yesterday.", reply.Messages[^1].Text);
        Assert.NotEmpty(reply.Messages[0].Text);
    }

    [Fact]
    public async Task A_cut_before_any_text_is_taken_up_unseen()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-before-text");
        GetInferenceReplyCall call = chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip);

        List<GetResponseSignal> signals = await call.ToListAsync();

        Assert.DoesNotContain(signals, static s => s.Kind == GetResponseSignalKind.Recovered);
        Assert.Equal(Answer, Shown(signals));
        Assert.Equal(1, call.Result?.Recoveries);
    }

    [Fact]
    public async Task Two_cuts_are_two_recoveries()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-twice");
        GetInferenceReplyCall call = chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip);

        Assert.Equal(Answer, await call.ReadTextAsync());
        Assert.Equal(2, call.Result?.Recoveries);
    }

    [Fact]
    public async Task After_three_recoveries_the_next_cut_is_the_outcome()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-too-often");
        GetInferenceReplyCall call = chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip);

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => call.ReadTextAsync());

        Assert.Equal("How", cut.Progress.Reply.Text);
        Assert.Null(call.Result);
        Assert.Equal(["temp-token-1", "temp-token-2", "temp-token-3", "temp-token-4"], Tokens(chatzy));
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Theory]
    [InlineData("cut-unknown", false)]
    [InlineData("cut-half-finished-too-long", false)]
    [InlineData("cut-completed-without-reply", false)]
    [InlineData("cut-never-settles", true)]
    [InlineData("cut-new-token-unauthorized", true)]
    [InlineData("cut-status-fails", true)]
    public async Task Without_a_recovery_the_cut_is_thrown_with_what_had_arrived(string transcript, bool hasFailure)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply." + transcript);
        var shown = new StringBuilder();

        StreamTruncatedException cut = await Assert.ThrowsAsync<StreamTruncatedException>(async () =>
        {
            await foreach (GetResponseSignal signal in chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip))
                shown.Append(signal.Text);
        });

        Assert.Equal("How can", shown.ToString());
        Assert.Equal("How can", cut.Progress.Reply.Text);
        Assert.Equal(2, cut.Progress.SignalCount);
        Assert.Equal(TruncationReason.ConnectionLost, cut.Why);
        Assert.Equal(hasFailure, cut.RecoveryFailure is not null);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task A_reply_that_fails_after_it_was_taken_up_fails_as_itself()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-then-failed");

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(
            () => chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync());

        Assert.Equal(GetResponseErrorKind.Frozen, failure.Kind);
        Assert.Equal("How", failure.Progress.Reply.Text);
    }

    [Fact]
    public async Task An_error_signal_is_no_cut_and_is_not_recovered()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.failed");

        ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(
            () => chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync());

        Assert.Equal(GetResponseErrorKind.Failed, failure.Kind);
        Assert.Equal(2, chatzy.Server.Play.Requests.Count);
    }

    [Fact]
    public async Task The_same_cut_without_a_link_is_not_recovered()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("generateSecret.reply.cut");

        await Assert.ThrowsAsync<StreamTruncatedException>(
            () => chatzy.Client.GenerateSecretReplyAsync(ChatzyLoopback.Conversation).ReadTextAsync());

        Assert.Equal(2, chatzy.Server.Play.Requests.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task What_a_limit_left_out_of_memory_is_not_shown_twice(int partialBytes)
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.reply.cut-completed");
        var options = new CallOptions { Limits = new StreamLimits { PartialBytes = partialBytes } };

        List<GetResponseSignal> signals = await chatzy.Client.GetInferenceReplyAsync(ChatzyLoopback.Trip, options).ToListAsync();

        Assert.Equal(Answer, Shown(signals));
        Assert.True(signals[^1].Replaces);
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_recovered_like_a_cut()
    {
        Transcript cut = Recorded.Load("chatzy", "getInference.reply.cut-completed");
        string silent = cut.ToString().Replace("\n~~ cut\n", "\n~~ pause 3600s\n", StringComparison.Ordinal);
        await using TranscriptServer server = await TranscriptServer.StartAsync(Transcript.Parse(silent));
        var clock = new FakeTimeProvider();
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.BaseAddress, clock);

        // No limit for the whole stream: the clock could be past it before a reader that is slow has begun to wait.
        var options = new CallOptions { Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(1), Total = Timeout.InfiniteTimeSpan } };

        var signals = new List<GetResponseSignal>();
        var silence = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        Task reading = ReadAsync();

        // No time passes before all that comes has come: else a server that is only slow could be past the limit until the first signal.
        await Task.WhenAny(silence.Task, reading);
        while (server.Play.Requests.Count < 3 && !reading.IsCompleted)
        {
            // The silence begins when the reader has begun to wait, which nothing outside can see: so time passes in small steps.
            clock.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        await reading;
        Assert.Equal(Answer, Shown(signals));
        Assert.Equal(GetResponseSignalKind.Recovered, signals[^1].Kind);

        async Task ReadAsync()
        {
            await foreach (GetResponseSignal signal in chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip, options))
            {
                signals.Add(signal);
                if (signals.Count == 2)
                    silence.SetResult();
            }
        }
    }

    /// <summary>What a person sees: text is appended, and a signal that replaces begins anew.</summary>
    private static string Shown(IEnumerable<GetResponseSignal> signals)
    {
        var shown = new StringBuilder();
        foreach (GetResponseSignal signal in signals)
        {
            if (signal.Replaces)
                shown.Clear().Append(signal.FinalText);
            shown.Append(signal.Text);
        }

        return shown.ToString();
    }

    private static string[] Tokens(ChatzyLoopback chatzy) =>
        [.. chatzy.Server.Play.Requests.Where(static r => r.Path == "/get-response").Select(static r => r.Query.Single().Value)];
}
