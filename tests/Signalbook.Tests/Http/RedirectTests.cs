using System;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class RedirectTests
{
    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task No_redirect_is_followed_by_itself(int status)
    {
        await using var other = new ScriptedServer(ScriptedReply.Json("{}"));
        await using var server = new ScriptedServer(ScriptedReply.Status(status, $"Location: {other.Address}elsewhere"));
        using ProviderTransport transport = Some.Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(
            () => transport.AskAsync(new ApiRequest(Some.Post, server.Address).WithJson("""{"prompt":"x"}""")));

        Assert.Equal(status, (int)e.StatusCode);
        Assert.Single(server.Requests);
        Assert.Empty(other.Requests);
        Assert.DoesNotContain("elsewhere", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_that_the_callers_handler_follows_is_an_error_and_the_body_stays(int status)
    {
        await using var other = new ScriptedServer(ScriptedReply.Json("{}"));
        await using var server = new ScriptedServer(ScriptedReply.Status(status, $"Location: {other.Address}SECRETPATH"));
        using var client = new HttpClient();
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        RefusedRedirectException e = await Assert.ThrowsAsync<RefusedRedirectException>(
            () => transport.AskAsync(new ApiRequest(Some.Post, server.Address).WithJson("""{"prompt":"x"}""")));

        Assert.All(other.Requests, r => Assert.Empty(r.Body));
        Assert.DoesNotContain("SECRETPATH", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_get_that_the_callers_handler_follows_is_an_error()
    {
        await using var other = new ScriptedServer(ScriptedReply.Json("{}"));
        await using var server = new ScriptedServer(ScriptedReply.Status(302, $"Location: {other.Address}"));
        using var client = new HttpClient();
        using ProviderTransport transport = ProviderTransport.Create(client, new ClientOptions());

        await Assert.ThrowsAsync<RefusedRedirectException>(() => transport.AskAsync(new ApiRequest(Some.Get, server.Address)));
    }
}
