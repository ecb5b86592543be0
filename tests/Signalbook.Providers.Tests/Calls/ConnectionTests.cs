using System;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.Calls;

/// <summary>What becomes of the connections below a generated client's calls.</summary>
public sealed class ConnectionTests : IDisposable
{
    // What follows the terminal is waited for half a second and no longer, and then the connection is closed: here no time passes, so that
    // a machine that is busy elsewhere closes none.
    private readonly FakeTimeProvider _clock = new();
    private readonly SocketsHttpHandler _handler;
    private readonly HttpClient _http;
    private int _connections;

    public ConnectionTests()
    {
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellationToken) =>
            {
                Interlocked.Increment(ref _connections);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        _http = new HttpClient(_handler);
    }

    [Theory]
    [InlineData("closed-bare-then-done")]
    [InlineData("streaming-on")]
    [InlineData("frozen")]
    [InlineData("unauthorized-with-body")]
    public async Task A_reply_that_was_read_to_its_end_leaves_its_connection_to_the_next(string transcript)
    {
        await using TranscriptServer server = await ServeAsync(transcript, 3);
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = server.BaseAddress, TimeProvider = _clock });

        for (int i = 0; i < 3; i++)
            await Record.ExceptionAsync(() => chatzy.GetResponseAsync("temp-token-1").ReadTextAsync());

        Recorded.AssertPlayed(server);
        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task Leaving_the_loop_at_the_terminal_leaves_the_connection_too()
    {
        await using TranscriptServer server = await ServeAsync("closed-bare-then-done", 3);
        using var chatzy = new ChatzyClient(_http, new ChatzyClientOptions { StreamAddress = server.BaseAddress, TimeProvider = _clock });

        for (int i = 0; i < 3; i++)
            await chatzy.GetResponseAsync("temp-token-1").FirstAsync(static signal => signal.Kind == GetResponseSignalKind.Closed);

        Assert.Equal(1, _connections);
    }

    [Fact]
    public async Task One_client_reads_many_replies_at_once()
    {
        const int Count = 24;
        await using TranscriptServer server = await ServeAsync("call-again-bare", Count);
        using var chatzy = ChatzyLoopback.Connect(server.BaseAddress);

        string[] texts = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => chatzy.GetResponseAsync("temp-token-1").ReadTextAsync()));

        Assert.All(texts, static text => Assert.Equal("Let me look that up.\n\nYour order left yesterday.", text));
        Recorded.AssertPlayed(server);
    }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private static Task<TranscriptServer> ServeAsync(string transcript, int times)
    {
        Transcript[] transcripts = [.. Enumerable.Range(0, times).Select(_ => Recorded.Load("chatzy", "getResponse." + transcript))];
        return TranscriptServer.StartAsync(new TranscriptPlay(transcripts), new TranscriptServerOptions { PauseScale = 0 });
    }
}
