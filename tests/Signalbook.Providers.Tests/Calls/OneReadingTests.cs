using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Cody;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Testing.Server;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Calls;

/// <summary>One call of a generated client, one reading, over HTTP: whatever ends it releases each answer exactly once.</summary>
public sealed class OneReadingTests : IAsyncDisposable
{
    private const string Body = "id: m1\ndata: {\"content\": \"Hel\"}\n\nid: m1\ndata: {\"content\": \"lo\"}\n\ndata: [DONE]\n\n";

    // All of a reply in one write: its signals are buffered together.
    private static readonly ScriptedReply s_reply = ScriptedReply.Events(Body);

    // The first signal, and then nothing, and no end.
    private static readonly ScriptedReply s_silence = new(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\nid: m1\ndata: {\"content\": \"Hel\"}\n\n", StaysOpen: true);

    private readonly ScriptedServer _server = new(s_reply);
    private readonly CountingHandler _handler = new();
    private readonly HttpClient _http;
    private readonly ChatzyClient _chatzy;

    public OneReadingTests()
    {
        _http = new HttpClient(_handler);
        _chatzy = new ChatzyClient(_http, new ChatzyClientOptions { BaseAddress = _server.Address, StreamAddress = _server.Address });
    }

    [Fact]
    public async Task A_call_that_is_not_read_sends_nothing()
    {
        await using (_chatzy.GetResponseAsync("t"))
        {
        }

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_second_reading_throws_and_sends_nothing()
    {
        GetResponseCall call = _chatzy.GetResponseAsync("t");
        Assert.Equal("Hello", await call.ReadTextAsync());

        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ReadTextAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => call.ReadMessageAsync());
        Assert.Throws<InvalidOperationException>(() => call.GetAsyncEnumerator());
        Assert.Throws<InvalidOperationException>(() => call.ReadUtf8());
        Assert.Throws<InvalidOperationException>(() => call.ReadUntyped());
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await call.ReadAsync(new RecordingHandler()));
        Assert.Single(_server.Requests);
        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task Leaving_the_loop_releases_the_answer_once()
    {
        await using var server = new ScriptedServer(s_silence);
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = server.Address });

        await foreach (GetResponseSignal signal in chatzy.GetResponseAsync("t"))
        {
            Assert.Equal("Hel", signal.Text);
            break;
        }

        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task A_throw_in_the_loop_releases_the_answer_once()
    {
        await Assert.ThrowsAsync<NotImplementedException>(async () =>
        {
            await foreach (GetResponseSignal _ in _chatzy.GetResponseAsync("t"))
                throw new NotImplementedException();
        });

        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task A_throw_in_a_handler_releases_the_answer_once()
    {
        await Assert.ThrowsAsync<NotImplementedException>(async () => await _chatzy.GetResponseAsync("t").ReadAsync(new ThrowingHandler()));

        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task First_async_takes_one_signal_and_releases_the_answer_once()
    {
        Assert.Equal("Hel", (await _chatzy.GetResponseAsync("t").FirstAsync()).Text);

        Assert.Equal([1], _handler.Releases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_cancels_and_no_buffered_signal_comes_after(bool isMethodToken)
    {
        using var stop = new CancellationTokenSource();
        using var other = new CancellationTokenSource();
        var seen = new List<string>();

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            GetResponseCall call = _chatzy.GetResponseAsync("t", (isMethodToken ? stop : other).Token);
            await foreach (GetResponseSignal signal in call.WithCancellation((isMethodToken ? other : stop).Token))
            {
                seen.Add(signal.Text);
                await stop.CancelAsync();
            }
        });

        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal(["Hel"], seen);
        Assert.Equal([1], _handler.Releases);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Either_token_ends_the_wait_for_bytes(bool isMethodToken)
    {
        await using var server = new ScriptedServer(s_silence);
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = server.Address });
        using var stop = new CancellationTokenSource();
        GetResponseCall call = chatzy.GetResponseAsync("t", isMethodToken ? stop.Token : CancellationToken.None);

        OperationCanceledException cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (GetResponseSignal _ in call.WithCancellation(isMethodToken ? CancellationToken.None : stop.Token))
                stop.CancelAfter(1);
        });

        Assert.Equal(stop.Token, cancelled.CancellationToken);
        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_before_sends_nothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _chatzy.GetResponseAsync("t", new CancellationToken(canceled: true)).ReadTextAsync());

        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task Cancelling_after_the_terminal_was_delivered_changes_nothing()
    {
        using var stop = new CancellationTokenSource();
        GetResponseCall call = _chatzy.GetResponseAsync("t", stop.Token);

        await foreach (GetResponseSignal signal in call)
        {
            if (signal.Kind == GetResponseSignalKind.Done)
                await stop.CancelAsync();
        }

        Assert.Equal("done", call.Result?.Signal);
        Assert.Equal([1], _handler.Releases);
    }

    [Theory]
    [InlineData("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", typeof(ChatzyApiException))]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nHi", typeof(ApiException))]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"content\": \"Hel\"}\n\n", typeof(StreamTruncatedException))]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: __ERROR__: boom\n\n", typeof(ChatzyStreamException))]
    public async Task A_failure_releases_the_answer_once(string answer, Type failure)
    {
        await using var server = new ScriptedServer(new ScriptedReply(answer));
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = server.Address });

        await Assert.ThrowsAsync(failure, () => chatzy.GetResponseAsync("t").ReadTextAsync());

        Assert.Equal([1], _handler.Releases);
    }

    [Fact]
    public async Task A_link_a_cut_and_its_recoveries_release_each_of_their_answers_once()
    {
        await using TranscriptServer server = await Recorded.ServeAsync("chatzy", "getInference.reply.cut-twice");
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions
        {
            BaseAddress = new Uri(server.BaseAddress, "prod"),
            StreamAddress = server.BaseAddress,
            TimeProvider = new FakeTimeProvider { AutoAdvance = true },
        });

        await chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip).ReadTextAsync();

        Assert.Equal(server.Play.Requests.Count, _handler.Releases.Length);
        Assert.All(_handler.Releases, static releases => Assert.Equal(1, releases));
    }

    [Theory]
    [InlineData("sendMessageForStream.reply", false)]
    [InlineData("sendMessageForStream.withRedirect.reply", true)]
    public async Task A_hop_releases_both_answers_once(string transcript, bool isRedirect)
    {
        await using TranscriptServer server = await Recorded.ServeAsync("cody", transcript);
        using var cody = new CodyClient(_http, new CodyClientOptions
        {
            BaseAddress = new Uri(server.BaseAddress, "api/v1"),
            StreamAddress = server.BaseAddress,
            ApiKey = "cody-key",
        });

        await foreach (ReadReplySignal _ in isRedirect
            ? cody.SendMessageForStreamWithRedirectAsync(CodyLoopback.Question)
            : cody.SendMessageForStreamAsync(CodyLoopback.Question))
        {
            break;
        }

        Assert.Equal([1, 1], _handler.Releases);
    }

    [Fact]
    public async Task The_callers_http_client_stays_the_callers()
    {
        _chatzy.Dispose();

        Assert.Equal("Hello", await new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = _server.Address }).GetResponseAsync("t").ReadTextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _chatzy.Dispose();
        _http.Dispose();
        _handler.Dispose();
        await _server.DisposeAsync();
    }

    private sealed class ThrowingHandler : RecordingHandler
    {
        public override void OnContent(in Utf8Signal<GetResponseSignalKind> signal) => throw new NotImplementedException();
    }
}
