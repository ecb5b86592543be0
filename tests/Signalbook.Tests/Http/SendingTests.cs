using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Json;

namespace Signalbook.Tests.Http;

public sealed class SendingTests
{
    [Fact]
    public async Task A_get_carries_what_the_spec_declares_and_no_header_more()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"a":1}"""));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Get, server.Address);
        request.AddQuery("q", "a b&c=d/ü+");
        request.AddQuery("q", "2");
        request.AddQuery("left out", null);
        request.AddHeader("x-thing", "7");
        request.AddCookie("c", "1");

        JsonElement answer = await transport.AskAsync(request);

        Assert.Equal(1, answer.GetProperty("a").GetInt32());
        Assert.Equal("GET", server.Only.Method);
        Assert.Equal("/things?q=a%20b%26c%3Dd%2F%C3%BC%2B&q=2", server.Only.Target);
        Assert.Equal(["application/json"], server.Only["accept"]);
        Assert.Equal(
            ["accept", "content-length", "cookie", "host", "x-thing"],
            server.Only.Headers.Select(h => h.Key.ToLowerInvariant()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_path_of_the_server_is_kept()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();

        await transport.AskAsync(new ApiRequest(Some.Get, new Uri(server.Address, "/prod/v1/")));

        Assert.Equal("/prod/v1/things", server.Only.Target);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_server_that_closes_without_an_answer_is_asked_once(bool isCallersClient)
    {
        await using var server = new ScriptedServer(ScriptedReply.Close);
        int attempts = 0;
        var options = new ClientOptions { OnAttempt = _ => attempts++ };
        using var client = new HttpClient();
        using ProviderTransport transport = isCallersClient ? ProviderTransport.Create(client, options) : Some.Transport(options);

        ApiConnectionException e = await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Single(server.Requests);
        Assert.Equal(1, attempts);
        Assert.Equal("getThing", e.OperationId);
    }

    [Fact]
    public async Task A_body_holds_the_callers_members_extra_members_and_constants_in_rising_order()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        ApiRequest request = new ApiRequest(Some.Post, server.Address).WithJson("""{"text":"hé","n":1.50,"stream":null}""");
        request.SetConstant(RuntimeExpression.RequestBody("/stream"), "true");
        request.SetConstant(RuntimeExpression.RequestBody("/a/b"), "\"x\"");
        request.SetConstant(RuntimeExpression.RequestQuery("alt"), "\"sse\"");
        request.SetConstant(RuntimeExpression.RequestHeader("x-version"), "2");
        var extra = new JsonMembers();
        extra.Set("text", "other");
        extra.Set("stream", false);

        await transport.AskAsync(request, new CallOptions { ExtraMembers = extra });

        Assert.Equal("""{"text":"other","n":1.50,"stream":true,"a":{"b":"x"}}""", server.Only.Body);
        Assert.Equal("/things?alt=sse", server.Only.Target);
        Assert.Equal(["2"], server.Only["x-version"]);
        Assert.Equal(["application/json"], server.Only["content-type"]);
    }

    [Fact]
    public async Task A_body_without_additions_goes_out_as_it_was_written()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();

        await transport.AskAsync(new ApiRequest(Some.Post, server.Address).WithJson("""{ "a" : "é<" }"""));

        Assert.Equal("""{ "a" : "é<" }""", server.Only.Body);
    }

    [Fact]
    public async Task Extra_members_without_an_object_to_add_them_to_are_refused()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var extra = new JsonMembers();
        extra.Set("a", true);

        await Assert.ThrowsAsync<ArgumentException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address), new CallOptions { ExtraMembers = extra }));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_calls_headers_replace_those_that_are_there()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Get, server.Address);
        request.AddHeader("x-a", "1");
        var headers = new Dictionary<string, string> { ["X-A"] = "2", ["x-b"] = "3" };

        await transport.AskAsync(request, new CallOptions { Headers = headers });

        Assert.Equal(["2"], server.Only["x-a"]);
        Assert.Equal(["3"], server.Only["x-b"]);
    }

    [Theory]
    [InlineData("x-a", "K\r\nEvil: 1")]
    [InlineData("x-a", "K\nEvil: 1")]
    [InlineData("x-a", "K\0")]
    [InlineData("x-a", "ключ")]
    [InlineData("x a", "1")]
    [InlineData("x-a\r\nEvil", "1")]
    [InlineData("Content-Length", "1")]
    public async Task A_header_that_could_be_two_is_refused_before_a_connection_is_made(string name, string value)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var options = new CallOptions { Headers = new Dictionary<string, string> { [name] = value } };

        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address), options));

        Assert.DoesNotContain(value.Length > 1 ? value : "K", e.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\0b")]
    public void A_value_with_a_line_break_or_nul_is_refused_wherever_it_goes(string value)
    {
        var request = new ApiRequest(Some.Get, new Uri("https://example.com"));

        Assert.Throws<ArgumentException>(() => request.AddPath("p", value));
        Assert.Throws<ArgumentException>(() => request.AddQuery("p", value));
        Assert.Throws<ArgumentException>(() => request.AddHeader("p", value));
        ArgumentException e = Assert.Throws<ArgumentException>(() => request.AddCookie("p", value));
        Assert.DoesNotContain(value, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://example.com")]
    [InlineData("https://user@example.com")]
    [InlineData("https://example.com?x=1")]
    [InlineData("https://example.com#x")]
    public void A_server_that_is_no_plain_http_address_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new ApiRequest(Some.Get, new Uri(address)));

    [Fact]
    public async Task An_operation_without_an_answers_body_takes_any_success()
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(204));
        using ProviderTransport transport = Some.Transport();

        await transport.SendAsync(new ApiRequest(Some.Get, server.Address), null, TestContext.Current.CancellationToken);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_head_of_the_answer_is_told()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}", 200, "x-ratelimit-limit: 60", "x-ratelimit-remaining: 59", "x-ratelimit-reset: 1700000000", "X-Two: a", "X-Two: b"));
        using ProviderTransport transport = Some.Transport();
        ResponseInfo? head = null;

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address), new CallOptions { OnResponse = h => head = h });

        Assert.Equal(new RateLimit(60, 59, DateTimeOffset.FromUnixTimeSeconds(1_700_000_000)), head!.RateLimit);
        Assert.Equal(["a", "b"], head.Headers["x-two"]);
        Assert.Equal("application/json", head.ContentType);
        Assert.Equal("OK", head.ToString());
    }

    [Fact]
    public async Task A_callers_client_is_used_and_not_disposed()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using var client = new HttpClient();
        using (ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions()))
            await transport.AskAsync(new ApiRequest(Some.Get, server.Address));
        using (ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions()))
            await transport.AskAsync(new ApiRequest(Some.Get, server.Address));

        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("<html>not json</html>")]
    [InlineData("""{"a":"SECRETTEXT"} x""")]
    [InlineData("""{"a":"SECRETTEXT""")]
    [InlineData("")]
    public async Task An_answer_that_is_not_json_is_an_error_that_shows_none_of_it(string body)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(body));
        using ProviderTransport transport = Some.Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Equal(200, (int)e.StatusCode);
        Assert.DoesNotContain("SECRETTEXT", e.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("html", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_answer_is_skipped()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("\uFEFF{\"a\":1}"));
        using ProviderTransport transport = Some.Transport();

        Assert.Equal(1, (await transport.AskAsync(new ApiRequest(Some.Get, server.Address))).GetProperty("a").GetInt32());
    }

    [Fact]
    public async Task An_answer_larger_than_the_limit_is_an_error()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("\"12345678\""), ScriptedReply.Json("\"123456789\""));
        using ProviderTransport transport = Some.Transport(new ClientOptions { MaxAnswerBytes = 10 });

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address));
        ApiException e = await Assert.ThrowsAsync<ApiException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Contains("10 bytes", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_a_lost_connection()
    {
        await using var server = new ScriptedServer(new ScriptedReply("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"));
        using ProviderTransport transport = Some.Transport();

        ApiConnectionException e = await Assert.ThrowsAsync<ApiConnectionException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));

        Assert.Equal(HttpRequestError.ResponseEnded, e.HttpRequestError);
        Assert.Single(server.Requests);
    }
}
