using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Calls;

/// <summary>A call that is closed from outside while its loop waits: the wait ends, nothing more is sent, and all is released.</summary>
public sealed class ClosingTests
{
    private static readonly ScriptedReply s_accepted = ScriptedReply.Json("""{"data": {"temp_token": "t"}}""");

    [Fact(Timeout = 60_000)] // a wait that is not ended would last for ever
    public async Task Closing_a_call_that_waits_for_bytes_ends_the_wait_and_recovers_nothing()
    {
        await using var server = new ScriptedServer(
            s_accepted,
            new ScriptedReply("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: {\"content\": \"Hel\"}\n\n", StaysOpen: true),
            ScriptedReply.Status(500));
        using var handler = new CountingHandler();
        using var http = new HttpClient(handler);
        using ChatzyClient chatzy = Connect(http, server);
        GetInferenceReplyCall call = chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip);
        await using SignalEnumerator<GetResponseSignal, GetResponseSignalKind> signals = call.GetAsyncEnumerator();
        Assert.True(await signals.MoveNextAsync());
        Task<bool> waiting = signals.MoveNextAsync().AsTask();

        await call.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([1, 1], handler.Releases);
    }

    [Fact(Timeout = 60_000)] // a wait that is not ended would last for ever
    public async Task Closing_a_call_that_waits_for_its_answer_ends_the_wait()
    {
        await using var server = new ScriptedServer(ScriptedReply.Hang);
        using var http = new HttpClient();
        using ChatzyClient chatzy = Connect(http, server);
        GetResponseCall call = chatzy.GetResponseAsync("t");
        Task<string> waiting = call.ReadTextAsync();
        while (server.Requests.Count == 0)
            await Task.Yield();

        await call.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
    }

    [Fact(Timeout = 60_000)] // a wait that is not ended would last for ever
    public async Task Closing_a_call_that_waits_for_a_status_ends_the_wait()
    {
        await using var server = new ScriptedServer(
            s_accepted,
            ScriptedReply.Events("data: {\"content\": \"Hel\"}\n\n"),
            ScriptedReply.Json("""{"data": {"response_processing_status": "processing", "stream_status": "is_streaming"}}"""));
        var clock = new FakeTimeProvider();
        using ChatzyClient chatzy = ChatzyLoopback.Connect(server.Address, clock);
        GetInferenceReplyCall call = chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip);
        Task<string> waiting = call.ReadTextAsync();
        while (server.Requests.Count < 3)
            await Task.Yield();

        await call.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.Equal(3, server.Requests.Count);
    }

    private static ChatzyClient Connect(HttpClient http, ScriptedServer server) =>
        new(http, new ChatzyClientOptions { BaseAddress = server.Address, StreamAddress = server.Address });
}
