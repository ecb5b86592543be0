using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Testing;

namespace Signalbook.Tests.Http;

public sealed class ResendTests
{
    private static readonly ScriptedReply s_good = ScriptedReply.Json("{}");

    [Theory]
    [InlineData(ResendPolicy.Never, 429, "2", 1)]
    [InlineData(ResendPolicy.BeforeSend, 429, "2", 2)]
    [InlineData(ResendPolicy.BeforeSend, 503, "2", 2)]
    [InlineData(ResendPolicy.BeforeSend, 503, null, 1)]
    [InlineData(ResendPolicy.BeforeSend, 503, "11", 1)]
    [InlineData(ResendPolicy.BeforeSend, 503, "soon", 1)]
    [InlineData(ResendPolicy.BeforeSend, 503, "-1", 1)]
    [InlineData(ResendPolicy.BeforeSend, 500, "2", 1)]
    [InlineData(ResendPolicy.BeforeSend, 408, null, 1)]
    [InlineData(ResendPolicy.BeforeSend, 400, "2", 1)]
    [InlineData(ResendPolicy.BeforeSend, 301, "2", 1)]
    [InlineData(ResendPolicy.Always, 500, null, 2)]
    [InlineData(ResendPolicy.Always, 408, null, 2)]
    [InlineData(ResendPolicy.Always, 429, null, 2)]
    [InlineData(ResendPolicy.Always, 503, "9", 2)]
    [InlineData(ResendPolicy.Always, 503, "99999999999", 1)]
    [InlineData(ResendPolicy.Always, 404, "2", 1)]
    public async Task A_status_is_asked_again_as_the_spec_says(ResendPolicy policy, int status, string? retryAfter, int expected)
    {
        string[] headers = retryAfter is null ? [] : ["Retry-After: " + retryAfter];
        await using var server = new ScriptedServer(ScriptedReply.Status(status, headers), s_good);
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(Options(attempts));

        Task asking = transport.AskAsync(new ApiRequest(Some.Post.With(policy), server.Address).WithJson("""{"a":1}"""));

        if (expected == 1)
            Assert.Equal(status, (int)(await Assert.ThrowsAsync<ApiException>(() => asking)).StatusCode);
        else
            await asking;
        Assert.Equal(expected, server.Requests.Count);
        Assert.Equal(expected, attempts.Count);
        Assert.All(server.Requests, r => Assert.Equal("""{"a":1}""", r.Body));
        if (expected == 2)
        {
            Assert.Equal(2, attempts[1].Number);
            Assert.Equal(status, (int)attempts[1].PreviousStatusCode!);
        }
    }

    [Fact]
    public async Task Retry_after_is_honoured_as_seconds()
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(503, "Retry-After: 7"), s_good);
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(Options(attempts));

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address));

        Assert.Equal(TimeSpan.FromSeconds(7), attempts[1].Delay);
    }

    [Fact]
    public async Task Retry_after_is_honoured_as_a_date()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero)) { AutoAdvance = true };
        await using var server = new ScriptedServer(ScriptedReply.Status(503, "Retry-After: Fri, 02 Jan 2026 03:04:10 GMT"), s_good);
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = clock, OnAttempt = attempts.Add });

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address));

        Assert.Equal(TimeSpan.FromSeconds(5), attempts[1].Delay);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 10, TimeSpan.Zero), clock.GetUtcNow());
    }

    [Theory]
    [InlineData("Retry-After: 0")]
    [InlineData("Retry-After: Fri, 02 Jan 1998 03:04:10 GMT")]
    public async Task A_provider_that_asks_for_no_wait_still_gets_a_jittered_one(string header)
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(503, header), s_good);
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(Options(attempts));

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address));

        Assert.InRange(attempts[1].Delay.TotalSeconds, 0.5, 4);
    }

    [Fact]
    public async Task Attempts_are_bounded()
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(503, "Retry-After: 1"));
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(Options(attempts));

        await Assert.ThrowsAsync<ApiException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Equal([1, 2, 3], attempts.Select(a => a.Number));
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(ResendPolicy.Never, 1)]
    [InlineData(ResendPolicy.BeforeSend, 3)]
    [InlineData(ResendPolicy.Always, 3)]
    public async Task A_refused_connection_is_tried_again_unless_the_spec_says_never(ResendPolicy policy, int expected)
    {
        // A port that is taken, so that no other test's server gets it meanwhile, and that nobody listens on.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var attempts = new List<AttemptInfo>();
        using ProviderTransport transport = Some.Transport(Options(attempts));

        ApiConnectionException e = await Assert.ThrowsAsync<ApiConnectionException>(
            () => transport.AskAsync(new ApiRequest(Some.Get.With(policy), new Uri($"http://{nobody.LocalEndPoint}"))));

        Assert.IsType<SocketException>(e.InnerException);
        Assert.Equal(expected, attempts.Count);
    }

    [Theory]
    [InlineData(ResendPolicy.Never, 1)]
    [InlineData(ResendPolicy.BeforeSend, 1)]
    [InlineData(ResendPolicy.Always, 2)]
    public async Task A_connection_that_closes_after_the_request_was_sent_is_tried_again_only_where_twice_does_no_harm(ResendPolicy policy, int expected)
    {
        await using var server = new ScriptedServer(ScriptedReply.Close, s_good);
        using ProviderTransport transport = Some.Transport(Options([]));

        Task asking = transport.AskAsync(new ApiRequest(Some.Post.With(policy), server.Address).WithJson("{}"));

        if (expected == 1)
            await Assert.ThrowsAsync<ApiConnectionException>(() => asking);
        else
            await asking;
        Assert.Equal(expected, server.Requests.Count);
    }

    [Fact]
    public async Task Nothing_is_sent_again_after_a_success_status()
    {
        await using var server = new ScriptedServer(new ScriptedReply("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"));
        using ProviderTransport transport = Some.Transport(Options([]));

        await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(Some.Get.With(ResendPolicy.Always), server.Address)));

        Assert.Single(server.Requests);
    }

    [Fact]
    public void Waits_are_spread_over_a_range_that_doubles_up_to_half_a_minute()
    {
        var rule = new ResendRule(ResendPolicy.Always, new ClientOptions { MaxAttempts = 100, MaxRetryDelay = TimeSpan.FromHours(1) });
        using var failure = new System.Net.Http.HttpResponseMessage(System.Net.HttpStatusCode.InternalServerError);

        foreach ((int attempt, double longest) in new[] { (1, 4.0), (2, 8.0), (3, 16.0), (10, 30.0), (99, 30.0) })
        {
            double[] waits = [.. Enumerable.Range(0, 2000).Select(_ => rule.After(failure, attempt)!.Value.TotalSeconds)];
            Assert.All(waits, w => Assert.InRange(w, 0.5, longest));
            Assert.True(waits.Max() - waits.Min() > (longest - 0.5) * 0.9);
        }
    }

    [Fact]
    public void Ten_thousand_clients_that_lose_a_server_come_back_spread_out()
    {
        var rule = new ResendRule(ResendPolicy.BeforeSend, new ClientOptions());
        using var lost = new System.Net.Http.HttpResponseMessage(System.Net.HttpStatusCode.ServiceUnavailable);
        lost.Headers.TryAddWithoutValidation("Retry-After", "0");
        int[] buckets = new int[40];
        const int Clients = 10_000;
        for (int i = 0; i < Clients; i++)
            buckets[(int)(rule.After(lost, 1)!.Value.TotalSeconds * 10)]++;

        Assert.InRange(buckets.Max(), 1, Clients / 20);
        Assert.Equal(0, buckets.Take(5).Sum());
    }

    [Fact]
    public async Task An_operation_that_says_nothing_is_sent_again_only_before_it_was_sent_whatever_its_method()
    {
        foreach (System.Net.Http.HttpMethod method in new[] { System.Net.Http.HttpMethod.Get, System.Net.Http.HttpMethod.Post })
        {
            await using var server = new ScriptedServer(ScriptedReply.Close, s_good);
            using ProviderTransport transport = Some.Transport(Options([]));
            var operation = new Operation("ask", method, "/ask") { Responses = [Some.Json200] };

            await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(operation, server.Address)));

            Assert.Single(server.Requests);
        }
    }

    private static ClientOptions Options(List<AttemptInfo> attempts) =>
        new() { TimeProvider = new FakeTimeProvider { AutoAdvance = true }, OnAttempt = attempts.Add };
}
