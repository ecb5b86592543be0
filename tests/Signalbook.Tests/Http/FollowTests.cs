using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class FollowTests
{
    private static readonly SecurityScheme s_bearer = new("Bearer", SecuritySchemeKind.HttpBearer, "");
    private static readonly SecurityScheme s_key = new("Key", SecuritySchemeKind.ApiKeyHeader, "x-api-key");

    private static readonly Operation s_send = new("sendMessage", HttpMethod.Post, "/messages")
    {
        HasBody = true,
        Security = [[s_bearer, s_key]],
        Responses = [Some.Json200],
    };

    private static readonly Operation s_read = new("readReply", HttpMethod.Get, "/{reply}") { Responses = [Some.Events200] };

    [Fact]
    public async Task An_address_in_the_body_is_read_without_credentials_headers_or_body()
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events("data: hi\n\n"));
        await using var server = new ScriptedServer(ScriptedReply.Json($$$"""{"data":{"url":"{{{stream.Address}}}opaque%2Ftoken?x=1"}}"""));
        using ProviderTransport transport = Transport();
        var headers = new Dictionary<string, string> { ["x-own"] = "CANARY" };

        string body = await transport.Stream(Request(server), Plan(stream.Address), new CallOptions { Headers = headers }).ReadAsync();

        Assert.Equal("data: hi\n\n", body);
        Assert.Equal(["Bearer CANARY"], server.Only["authorization"]);
        Assert.Equal("/opaque%2Ftoken?x=1", stream.Only.Target);
        Assert.Equal("GET", stream.Only.Method);
        Assert.Empty(stream.Only.Body);
        Assert.Equal(["text/event-stream"], stream.Only["accept"]);
        Assert.DoesNotContain(stream.Only.Headers, h => h.Value.Contains("CANARY", StringComparison.Ordinal));
        Assert.Equal(3, stream.Only.Headers.Count);
    }

    [Theory]
    [InlineData("{0}opaque", "/opaque")]
    [InlineData("/opaque", "/opaque")]
    [InlineData("?a=b", "/v1/messages?a=b")]
    public async Task A_location_is_resolved_against_the_request(string location, string target)
    {
        await using var server = new ScriptedServer();
        server.Then(
            ScriptedReply.Status(302, "Location: " + string.Format(System.Globalization.CultureInfo.InvariantCulture, location, server.Address)),
            ScriptedReply.Events("data: hi\n\n"));
        using ProviderTransport transport = Transport();

        await transport.Stream(Request(server, "/v1"), Plan(server.Address), null).ReadAsync();

        Assert.Equal(["POST", "GET"], [server.Requests[0].Method, server.Requests[1].Method]);
        Assert.Equal(target, server.Requests[1].Target);
        Assert.Empty(server.Requests[1]["authorization"]);
    }

    [Fact]
    public async Task The_targets_own_security_is_honoured()
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events(""));
        await using var server = new ScriptedServer(ScriptedReply.Json($$$"""{"data":{"url":"{{{stream.Address}}}a"}}"""));
        using ProviderTransport transport = Transport();

        await transport.Stream(Request(server), Plan(stream.Address, s_read.With(security: [[s_key]])), null).ReadAsync();

        Assert.Equal(["CANARY"], stream.Only["x-api-key"]);
        Assert.Empty(stream.Only["authorization"]);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("gopher://127.0.0.1/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/plain,x")]
    [InlineData("\\\\evil.example\\x")]
    [InlineData("https:\\\\stream.example.com\\x")]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://stream.example.com.evil.example/x")]
    [InlineData("https://stream.example.com.:443/x")]
    [InlineData("https://sub.stream.example.com/x")]
    [InlineData("https://stream.example.com:8443/x")]
    [InlineData("http://stream.example.com/x")]
    [InlineData("https://user:pass@stream.example.com/x")]
    [InlineData("https://stream.example.com@evil.example/x")]
    [InlineData("https://stream.example.com/x#fragment")]
    [InlineData("https://stream.example.com/a b")]
    [InlineData("https://stream.example.com/\u0001")]
    [InlineData(" https://stream.example.com/x")]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://2130706433/x")]
    [InlineData("http://0x7f000001/x")]
    [InlineData("http://[::ffff:127.0.0.1]/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task An_address_that_the_spec_does_not_allow_is_refused_and_nothing_is_sent(string address)
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events(""));
        string json = System.Text.Json.JsonSerializer.Serialize(address);
        await using var server = new ScriptedServer(ScriptedReply.Json($$$"""{"data":{"url":{{{json}}}}}"""));
        int attempts = 0;
        using ProviderTransport transport = Transport(_ => attempts++);

        RefusedRedirectException e = await Assert.ThrowsAsync<RefusedRedirectException>(
            () => transport.Stream(Request(server), Plan(stream.Address), null).ReadAsync());

        Assert.Equal("sendMessage", e.OperationId);
        Assert.DoesNotContain(address, e.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, attempts);
        Assert.Empty(stream.Requests);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("[::1]")]
    public async Task A_listed_host_that_is_no_public_address_is_not_connected_to(string host)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json($$$"""{"data":{"url":"https://{{{host}}}/x"}}"""));
        using ProviderTransport transport = Transport();

        RefusedRedirectException e = await Assert.ThrowsAsync<RefusedRedirectException>(
            () => transport.Stream(Request(server), Plan(new Uri("https://stream.example.com"), hosts: host.Trim('[', ']')), null).ReadAsync());

        Assert.Contains("not public", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"url":null}}""")]
    [InlineData("""{"data":{"url":""}}""")]
    [InlineData("<html>")]
    public async Task An_answer_without_the_address_is_an_error(string body)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(body));
        using ProviderTransport transport = Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => transport.Stream(Request(server), Plan(server.Address), null).ReadAsync());

        Assert.Equal(200, (int)e.StatusCode);
    }

    [Fact]
    public async Task One_hop_is_all()
    {
        await using var server = new ScriptedServer();
        server.Then(
            ScriptedReply.Json($$$"""{"data":{"url":"{{{server.Address}}}one"}}"""),
            ScriptedReply.Status(302, $"Location: {server.Address}two"),
            ScriptedReply.Events(""));
        using ProviderTransport transport = Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => transport.Stream(Request(server), Plan(server.Address), null).ReadAsync());

        Assert.Equal(302, (int)e.StatusCode);
        Assert.Equal("readReply", e.OperationId);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task A_failure_is_not_followed()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json($$$"""{"data":{"url":"https://stream.example.com/"}}""", 402));
        using ProviderTransport transport = Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => transport.Stream(Request(server), Plan(server.Address), null).ReadAsync());

        Assert.Equal(402, (int)e.StatusCode);
    }

    private static ProviderTransport Transport(Action<AttemptInfo>? onAttempt = null) =>
        Some.Transport(new ClientOptions { OnAttempt = onAttempt }, ("Bearer", "CANARY"), ("Key", "CANARY"));

    private static ApiRequest Request(ScriptedServer server, string basePath = "") =>
        new ApiRequest(s_send, new Uri(server.Address, basePath)).WithJson("""{"content":"x"}""");

    private static StreamPlan Plan(Uri streamServer, Operation? target = null, string hosts = "stream.example.com")
    {
        var to = new OperationTarget(target ?? s_read, streamServer);
        return new StreamPlan
        {
            Follows =
            [
                new FollowPlan("200", RuntimeExpression.ResponseBody("/data/url"), to, [hosts]),
                new FollowPlan("3XX", RuntimeExpression.ResponseHeader("Location"), to, [hosts]),
            ],
        };
    }
}
