using System;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Testing;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Calls;

/// <summary>Limits in time, and answers that are not what the spec says, on generated clients.</summary>
public sealed class LimitTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";

    [Theory]
    [InlineData("", StreamTimeoutKind.FirstFrame, 2, "")]
    [InlineData("data: {\"content\": \"Hel\"}\n\n", StreamTimeoutKind.Idle, 3, "Hel")]
    public async Task A_stream_that_falls_silent_times_out_with_what_had_arrived(string begun, StreamTimeoutKind limit, int seconds, string partial)
    {
        await using var server = new ScriptedServer(new ScriptedReply(Head + begun, StaysOpen: true));
        var clock = new FakeTimeProvider();
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.Address, clock);

        // No limit for the whole stream: the clock could be past it before a reader that is slow has begun to wait.
        var options = new CallOptions
        {
            Limits = new StreamLimits { FirstFrame = TimeSpan.FromSeconds(2), Idle = TimeSpan.FromSeconds(3), Total = Timeout.InfiniteTimeSpan },
        };
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (begun.Length == 0)
            first.SetResult();

        Task reading = ReadAsync();
        await Task.WhenAny(first.Task, reading);
        await AdvanceUntilAsync(clock, reading);

        StreamTimeoutException failure = await Assert.ThrowsAsync<StreamTimeoutException>(() => reading);
        Assert.Equal(limit, failure.Limit);
        Assert.Equal(TimeSpan.FromSeconds(seconds), failure.After);
        Assert.Equal(partial, failure.Progress.Reply.Text);

        async Task ReadAsync()
        {
            await foreach (GetResponseSignal _ in chatzy.GetResponseAsync("t", options))
                first.TrySetResult();
        }
    }

    [Fact]
    public async Task An_answer_that_never_begins_times_out()
    {
        await using var server = new ScriptedServer(ScriptedReply.Hang);
        var clock = new FakeTimeProvider();
        using var chatzy = new ChatzyClient(new ChatzyClientOptions { StreamAddress = server.Address, TimeProvider = clock });

        Task<string> reading = chatzy.GetResponseAsync("temp-token-1").ReadTextAsync();
        await AdvanceUntilAsync(clock, reading);

        ResponseTimeoutException failure = await Assert.ThrowsAsync<ResponseTimeoutException>(() => reading);
        Assert.Equal("getResponse", failure.OperationId);
        Assert.DoesNotContain("temp-token-1", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_fail_unless_they_are_to_be_replaced()
    {
        await using (ChatzyLoopback strict = await ChatzyLoopback.PlayAsync("getResponse.invalid-utf8"))
        {
            StreamFormatException failure = await Assert.ThrowsAsync<StreamFormatException>(
                () => strict.Client.GetResponseAsync("temp-token-1").ReadTextAsync());
            Assert.Equal("How", failure.Progress.Reply.Text);
        }

        await using ChatzyLoopback played = await ChatzyLoopback.PlayAsync("getResponse.invalid-utf8");
        using var lenient = new ChatzyClient(new ChatzyClientOptions { StreamAddress = played.Server.BaseAddress, ReplaceInvalidUtf8 = true });
        Assert.Equal("How\uFFFD", await lenient.GetResponseAsync("temp-token-1").ReadTextAsync());
    }

    [Theory]
    [InlineData("""{"data": {"temp_token": 5, "msg": "very-secret"}}""")]
    [InlineData("""{"data": {"msg": "very-secret"}}""")]
    [InlineData("""{"data": "very-secret"}""")]
    [InlineData("very-secret")]
    [InlineData("")]
    public async Task An_answer_that_is_not_what_the_spec_says_is_told_without_a_word_of_it(string body)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(body));
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.Address);

        ApiException failure = await Assert.ThrowsAsync<ApiException>(() => chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync());

        Assert.Equal("getInference", failure.OperationId);
        Assert.Equal(HttpStatusCode.OK, failure.StatusCode);
        Assert.DoesNotContain("very-secret", failure.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    /// <summary>Lets time pass in small steps: what waits cannot be seen to have begun.</summary>
    private static async Task AdvanceUntilAsync(FakeTimeProvider clock, Task reading)
    {
        while (!reading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(0.25));
            await Task.Yield();
        }
    }
}
