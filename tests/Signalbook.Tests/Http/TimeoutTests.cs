using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Testing;

namespace Signalbook.Tests.Http;

public sealed class TimeoutTests
{
    [Fact]
    public async Task A_head_that_does_not_come_is_a_timeout()
    {
        await using var server = new ScriptedServer(ScriptedReply.Hang);
        var clock = new FakeTimeProvider();
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = clock });
        Task<JsonElement> asking = transport.AskAsync(new ApiRequest(Some.Get, server.Address));
        await server.Received;

        clock.Advance(TimeSpan.FromSeconds(99));
        Assert.False(asking.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        ResponseTimeoutException e = await Assert.ThrowsAsync<ResponseTimeoutException>(() => asking);
        Assert.Equal("getThing", e.OperationId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_body_that_stops_coming_is_a_timeout()
    {
        await using var server = new ScriptedServer(new ScriptedReply("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{", StaysOpen: true));
        var clock = new FakeTimeProvider();
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = clock });
        var answered = new TaskCompletionSource();
        Task<JsonElement> asking = transport.AskAsync(
            new ApiRequest(Some.Get, server.Address), new CallOptions { OnResponse = _ => answered.SetResult() });
        await Task.WhenAny(answered.Task, asking);
        while (!asking.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(100));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ResponseTimeoutException>(() => asking);
    }

    [Fact]
    public async Task Cancelling_is_told_from_a_timeout_and_has_the_callers_token()
    {
        await using var server = new ScriptedServer(ScriptedReply.Hang);
        using ProviderTransport transport = Some.Transport();
        using var cancelling = new CancellationTokenSource();
        Task<JsonElement> asking = transport.SendAsync(new ApiRequest(Some.Get, server.Address), Some.Element, null, cancelling.Token);
        await server.Received;

        await cancelling.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(cancelling.Token, e.CancellationToken);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_before_the_next_attempt()
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(503, "Retry-After: 5"));
        var clock = new FakeTimeProvider();
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = clock });
        using var cancelling = new CancellationTokenSource();
        Task<JsonElement> asking = transport.SendAsync(new ApiRequest(Some.Get, server.Address), Some.Element, null, cancelling.Token);
        await server.Received;

        await cancelling.CancelAsync();

        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(cancelling.Token, e.CancellationToken);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_sends_nothing()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        int attempts = 0;
        using ProviderTransport transport = Some.Transport(new ClientOptions { OnAttempt = _ => attempts++ });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => transport.SendAsync(new ApiRequest(Some.Get, server.Address), Some.Element, null, new CancellationToken(true)));

        Assert.Equal(0, attempts);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_timeout_of_a_callers_client_is_a_timeout_too()
    {
        await using var server = new ScriptedServer(ScriptedReply.Hang);
        using var client = new HttpClient { Timeout = TimeSpan.FromMilliseconds(50) };
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        await Assert.ThrowsAsync<ResponseTimeoutException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));
    }
}
