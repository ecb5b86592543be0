using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Json;
using Signalbook.Providers.Loopback;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Cody;

/// <summary>The hop to the reply: what goes along, and where it may go. Two origins, and every header of the second is looked at.</summary>
public sealed class HopTests
{
    private const string Reply = "data: [START]\n\ndata: {\"chunk\": \"Hi\"}\n\ndata: [END]\n\n";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_of_the_account_goes_to_the_streams_host(bool isRedirect)
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events(Reply));
        await using var api = new ScriptedServer(Pointing(isRedirect, new Uri(stream.Address, "reply-1?part=2").AbsoluteUri, "Set-Cookie: session=cookie-secret; Path=/"));
        using CodyClient cody = CodyLoopback.Connect(api.Address, stream.Address);
        var options = new CallOptions
        {
            Headers = new Dictionary<string, string> { ["X-Team"] = "header-secret" },
            ExtraMembers = new JsonMembers().Set("team", "member-secret"),
        };

        Assert.Equal("Hi", await Send(cody, isRedirect, options).ReadTextAsync());

        Assert.Equal(["Bearer cody-key"], api.Only["Authorization"]);
        Assert.Equal(["header-secret"], api.Only["X-Team"]);
        Assert.Contains("member-secret", api.Only.Body, StringComparison.Ordinal);
        Assert.Contains(isRedirect ? "\"redirect\":true" : "\"redirect\":false", api.Only.Body, StringComparison.Ordinal);

        ReceivedRequest hop = stream.Only;
        Assert.Equal(("GET", "/reply-1?part=2", ""), (hop.Method, hop.Target, hop.Body));
        Assert.Equal(["text/event-stream"], hop["Accept"]);
        Assert.Equal([stream.Address.Authority], hop["Host"]);
        Assert.All(hop["Content-Length"], static length => Assert.Equal("0", length));

        // By name, so that a header that nobody has thought of fails too: no credentials, cookies, referrer, origin or trace.
        Assert.Subset(
            new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "Host", "Accept", "Content-Length" },
            new HashSet<string>(hop.Headers.Select(static h => h.Key), StringComparer.OrdinalIgnoreCase));
        Assert.DoesNotContain(hop.Headers, static h => h.Value.Contains("secret", StringComparison.Ordinal) || h.Value.Contains("cody-key", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sendMessageForStream.undeclared-host", false)]
    [InlineData("sendMessageForStream.withRedirect.undeclared-host", true)]
    public async Task An_undeclared_host_is_refused_over_http(string transcript, bool isRedirect)
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync(transcript);

        RefusedRedirectException refused = await Assert.ThrowsAsync<RefusedRedirectException>(() => Send(cody.Client, isRedirect).ReadTextAsync());

        Assert.DoesNotContain("eyJpdiI6", refused.ToString(), StringComparison.Ordinal);
        Recorded.AssertPlayed(cody.Server);
    }

    [Theory]
    [InlineData("https://stream.aimcaiface.com.example/x")]
    [InlineData("https://aimcaiface.com/x")]
    [InlineData("https://a.stream.aimcaiface.com/x")]
    [InlineData("https://stream.aimcaiface.com@evil.example/x")]
    [InlineData("https://user:password@stream.aimcaiface.com/x")]
    [InlineData("https://stream.aimcaiface.com:8443/x")]
    [InlineData("http://stream.aimcaiface.com/x")]
    [InlineData("http://stream.aimcaiface.com:443/x")]
    [InlineData("//evil.example/x")]
    [InlineData("ftp://stream.aimcaiface.com/x")]
    [InlineData("file:///etc/hostname")]
    [InlineData("https://stream.aimcaiface.com\\@evil.example/x")]
    [InlineData("https://127.0.0.1/x")]
    [InlineData("https://getcody.ai/x")]
    [InlineData("/x")]
    public async Task An_address_that_the_spec_does_not_allow_is_not_opened(string address)
    {
        foreach (bool isRedirect in new[] { false, true })
        {
            using var stub = new StubHandler(_ => Point(isRedirect, address));
            using var http = new HttpClient(stub);
            using var cody = new CodyClient(http, new CodyClientOptions { ApiKey = "cody-key" });

            RefusedRedirectException refused = await Assert.ThrowsAsync<RefusedRedirectException>(() => Send(cody, isRedirect).ReadTextAsync());

            Assert.Equal("https://getcody.ai/api/v1/messages/stream", Assert.Single(stub.Asked).AbsoluteUri);
            Assert.DoesNotContain("cody-key", refused.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task From_https_to_http_is_refused_even_where_the_options_point_there()
    {
        using var stub = new StubHandler(_ => Point(false, "http://127.0.0.1:8080/x"));
        using var http = new HttpClient(stub);
        using var cody = new CodyClient(http, new CodyClientOptions { ApiKey = "cody-key", StreamAddress = new Uri("http://127.0.0.1:8080") });

        await Assert.ThrowsAsync<RefusedRedirectException>(() => Send(cody, false).ReadTextAsync());

        Assert.Single(stub.Asked);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_declared_host_is_opened_without_the_key(bool isRedirect)
    {
        using var stub = new StubHandler(request => request.Method == HttpMethod.Post
            ? Point(isRedirect, "https://STREAM.aimcaiface.com/reply-1")
            : Answer(HttpStatusCode.OK, "text/event-stream", Reply));
        using var http = new HttpClient(stub);
        using var cody = new CodyClient(http, new CodyClientOptions { ApiKey = "cody-key" });

        Assert.Equal("Hi", await Send(cody, isRedirect).ReadTextAsync());

        Assert.Equal("https://stream.aimcaiface.com/reply-1", stub.Asked[1].AbsoluteUri);
        Assert.Contains("cody-key", stub.Heads[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", stub.Heads[1], StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_second_redirect_is_not_followed()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessageForStream.stream-redirects");

        ApiException failure = await Assert.ThrowsAnyAsync<ApiException>(() => Send(cody.Client, false).ReadTextAsync());

        Assert.Equal(HttpStatusCode.Redirect, failure.StatusCode);
        Assert.Equal("readReply", failure.OperationId);
        Recorded.AssertPlayed(cody.Server);
    }

    [Fact]
    public async Task A_redirect_that_the_callers_own_handler_followed_is_an_error()
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events(Reply));
        await using var api = new ScriptedServer(Pointing(true, new Uri(stream.Address, "reply-1").AbsoluteUri));
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = true };
        using var http = new HttpClient(handler);
        using var cody = new CodyClient(http, new CodyClientOptions
        {
            BaseAddress = new Uri(api.Address, "api/v1"),
            StreamAddress = stream.Address,
            ApiKey = "cody-key",
        });

        RefusedRedirectException refused = await Assert.ThrowsAsync<RefusedRedirectException>(() => Send(cody, true).ReadTextAsync());

        Assert.Contains("AllowAutoRedirect", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("reply-1", refused.ToString(), StringComparison.Ordinal);
    }

    private static SendMessageForStreamCall Send(CodyClient cody, bool isRedirect, CallOptions? options = null)
    {
        options ??= new CallOptions();
        return isRedirect
            ? cody.SendMessageForStreamWithRedirectAsync(CodyLoopback.Question, options)
            : cody.SendMessageForStreamAsync(CodyLoopback.Question, options);
    }

    private static ScriptedReply Pointing(bool isRedirect, string address, params string[] headers) => isRedirect
        ? ScriptedReply.Status(302, ["Location: " + address, .. headers])
        : ScriptedReply.Json($$$"""{"data": {"stream_url": "{{{address}}}"}}""", 200, headers);

    private static HttpResponseMessage Point(bool isRedirect, string address)
    {
        if (!isRedirect)
            return Answer(HttpStatusCode.OK, "application/json", $$$"""{"data": {"stream_url": {{{System.Text.Json.JsonSerializer.Serialize(address)}}}}}""");
        var response = new HttpResponseMessage(HttpStatusCode.Redirect);
        response.Headers.TryAddWithoutValidation("Location", address);
        return response;
    }

    private static HttpResponseMessage Answer(HttpStatusCode status, string mediaType, string body) => new(status)
    {
        Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(mediaType)),
    };
}
