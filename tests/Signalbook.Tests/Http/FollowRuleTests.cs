using System;
using System.Collections.Generic;
using System.Net;
using System.Text.Json;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class FollowRuleTests
{
    [Theory]
    [InlineData("https://stream.example.com/x", "https://stream.example.com/x")]
    [InlineData("https://STREAM.example.com:443/x?a=%2F", "https://stream.example.com/x?a=%2F")]
    [InlineData("//stream.example.com/x", "https://stream.example.com/x")]
    public void A_listed_host_is_allowed_by_https_at_the_default_port(string address, string expected)
    {
        ApiRequest request = Follow("https://api.example.com", "https://configured.example.com", address);

        Assert.Equal(expected, request.Address!.AbsoluteUri);
        Assert.False(request.IsConfiguredOrigin);
    }

    [Theory]
    [InlineData("http://api.example.com", "http://localhost:5000", "http://localhost:5000/x")]
    [InlineData("https://api.example.com/v1", "https://api.example.com", "/x")]
    [InlineData("https://api.example.com", "https://configured.example.com:8443/base", "https://configured.example.com:8443/x")]
    public void The_configured_origin_is_allowed_whatever_it_is(string server, string configured, string address) =>
        Assert.True(Follow(server, configured, address).IsConfiguredOrigin);

    [Theory]
    [InlineData("https://api.example.com", "http://localhost:5000", "http://localhost:5000/x")]
    [InlineData("http://api.example.com", "http://localhost:5000", "http://localhost:5001/x")]
    [InlineData("http://api.example.com", "http://localhost:5000", "https://localhost:5000/x")]
    [InlineData("http://api.example.com", "http://localhost:5000", "http://127.0.0.1:5000/x")]
    [InlineData("https://api.example.com", "https://configured.example.com", "https://api.example.com/x")]
    public void Never_from_https_to_http_nor_to_an_origin_that_is_only_like_it(string server, string configured, string address) =>
        Assert.Throws<RefusedRedirectException>(() => Follow(server, configured, address));

    [Fact]
    public void An_address_without_end_is_refused() =>
        Assert.Throws<RefusedRedirectException>(
            () => Follow("https://api.example.com", "https://stream.example.com", "https://stream.example.com/" + new string('x', 9000)));

    private static ApiRequest Follow(string server, string configured, string address)
    {
        var plan = new FollowPlan(
            "200",
            RuntimeExpression.ResponseBody("/url"),
            new OperationTarget(Some.Stream, new Uri(configured)),
            ["stream.example.com"]);
        var answer = new ResponseInfo { StatusCode = HttpStatusCode.OK, Headers = new Dictionary<string, IReadOnlyList<string>>() };
        using JsonDocument body = JsonDocument.Parse($$"""{"url":"{{address}}"}""");
        return FollowRule.CreateRequest(plan, new Exchange(new ApiRequest(Some.Get, new Uri(server)), default, answer, body.RootElement));
    }
}
