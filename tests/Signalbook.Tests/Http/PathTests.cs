using System;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class PathTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a/b", "a%2Fb")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("...", "...")]
    [InlineData("..x", "..x")]
    [InlineData("ä €", "%C3%A4%20%E2%82%AC")]
    [InlineData("a;b=c,d@e:f!$&'()*+", "a%3Bb%3Dc%2Cd%40e%3Af%21%24%26%27%28%29%2A%2B")]
    [InlineData("-._~", "-._~")]
    [InlineData("\\", "%5C")]
    public async Task A_value_is_escaped_as_one_segment(string value, string expected)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Get.With(path: "/chat/{id}/stream"), server.Address);
        request.AddPath("id", value);

        await transport.AskAsync(request);

        Assert.Equal($"/chat/{expected}/stream", server.Only.Target);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public void A_value_that_would_lead_to_another_path_is_refused(string value)
    {
        var request = new ApiRequest(Some.Get.With(path: "/chat/{id}/stream"), new Uri("https://example.com"));

        Assert.Throws<ArgumentException>(() => request.AddPath("id", value));
    }

    [Fact]
    public async Task Two_values_that_make_dots_together_are_refused()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();
        var request = new ApiRequest(Some.Get.With(path: "/chat/{a}.{b}"), server.Address);
        request.AddPath("a", "x");
        request.AddPath("b", "y");
        await transport.AskAsync(request);
        Assert.Equal("/chat/x.y", server.Only.Target);

        Assert.Throws<ArgumentException>(() => request.AddPath("a", ""));
        var dots = new ApiRequest(Some.Get.With(path: "/chat/.{a}"), server.Address);
        Assert.Throws<ArgumentException>(() => dots.AddPath("a", "."));
    }

    [Fact]
    public async Task A_place_without_a_value_is_not_sent()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport();

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => transport.AskAsync(new ApiRequest(Some.Get.With(path: "/chat/{id}"), server.Address)));

        Assert.Contains("'id'", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
