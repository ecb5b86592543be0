using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Http;

namespace Signalbook.Tests.Http;

public sealed class CredentialTests
{
    private static readonly SecurityScheme s_key = new("ApiKey", SecuritySchemeKind.ApiKeyHeader, "x-api-key");
    private static readonly SecurityScheme s_legacy = new("WidgetKey", SecuritySchemeKind.ApiKeyHeader, "x-widget-api-key") { OptionName = "LegacyKey" };
    private static readonly SecurityScheme s_query = new("QueryKey", SecuritySchemeKind.ApiKeyQuery, "key");
    private static readonly SecurityScheme s_cookie = new("CookieKey", SecuritySchemeKind.ApiKeyCookie, "sid");
    private static readonly SecurityScheme s_bearer = new("Bearer", SecuritySchemeKind.HttpBearer, "");
    private static readonly SecurityScheme s_basic = new("Basic", SecuritySchemeKind.HttpBasic, "");

    [Fact]
    public async Task Each_kind_goes_where_it_belongs()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(
            null, ("ApiKey", "k1"), ("QueryKey", "k 2"), ("CookieKey", "k3"), ("Bearer", "k4"));

        await transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_key, s_query, s_cookie, s_bearer]]), server.Address));

        Assert.Equal(["k1"], server.Only["x-api-key"]);
        Assert.Equal("/things?key=k%202", server.Only.Target);
        Assert.Equal(["sid=k3"], server.Only["cookie"]);
        Assert.Equal(["Bearer k4"], server.Only["authorization"]);
    }

    [Fact]
    public async Task Basic_is_encoded()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("Basic", "user:pässword"));

        await transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_basic]]), server.Address));

        Assert.Equal(["Basic dXNlcjpww6Rzc3dvcmQ="], server.Only["authorization"]);
    }

    [Theory]
    [InlineData(true, true, "x-api-key")]
    [InlineData(true, false, "x-api-key")]
    [InlineData(false, true, "x-widget-api-key")]
    public async Task Exactly_one_alternative_is_sent_the_first_that_is_given(bool hasKey, bool hasLegacy, string expected)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        (string, string)[] given = [.. new[] { (hasKey, "ApiKey"), (hasLegacy, "WidgetKey") }.Where(g => g.Item1).Select(g => (g.Item2, "secret"))];
        using ProviderTransport transport = Some.Transport(null, given);

        await transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_key], [s_legacy]]), server.Address));

        Assert.Equal(
            [expected],
            server.Only.Headers.Select(h => h.Key).Where(n => n.Contains("key", StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task Without_any_nothing_is_sent_and_the_options_are_named()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("QueryKey", "k"));

        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_key], [s_legacy, s_query]]), server.Address)));

        Assert.Contains("set ApiKey, or LegacyKey and QueryKey in", e.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task Where_none_is_needed_a_given_one_is_still_preferred(bool isGiven, int expected)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = isGiven ? Some.Transport(null, ("ApiKey", "k")) : Some.Transport();

        await transport.AskAsync(new ApiRequest(Some.Get.With(security: [[], [s_key]]), server.Address));

        Assert.Equal(expected, server.Only["x-api-key"].Length);
    }

    [Fact]
    public async Task An_operation_that_needs_none_carries_none()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("ApiKey", "CANARY"));

        await transport.AskAsync(new ApiRequest(Some.Get, server.Address));

        Assert.DoesNotContain(server.Only.Headers, h => h.Value.Contains("CANARY", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_calls_own_credential_outranks_the_clients_and_a_provider_is_asked_each_time()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("ApiKey", "clients"));
        int asked = 0;
        var options = new CallOptions
        {
            Credentials = new Dictionary<string, Credential> { ["ApiKey"] = Credential.FromProvider(_ => new ValueTask<string>($"call{++asked}")) },
        };
        Operation operation = Some.Get.With(security: [[s_key]]);

        await transport.AskAsync(new ApiRequest(operation, server.Address), options);
        await transport.AskAsync(new ApiRequest(operation, server.Address), options);

        Assert.Equal(["call1", "call2"], server.Requests.Select(r => r["x-api-key"][0]));
    }

    [Theory]
    [InlineData("se\r\ncret: 1")]
    [InlineData("schlüssel")]
    public async Task A_credential_that_cannot_be_a_header_is_refused_and_not_shown(string secret)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("ApiKey", secret));

        ArgumentException e = await Assert.ThrowsAsync<ArgumentException>(
            () => transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_key]]), server.Address)));

        Assert.DoesNotContain(secret, e.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task An_empty_credential_is_not_sent()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}"));
        using ProviderTransport transport = Some.Transport(null, ("ApiKey", ""));

        await Assert.ThrowsAsync<InvalidOperationException>(
            () => transport.AskAsync(new ApiRequest(Some.Get.With(security: [[s_key]]), server.Address)));

        Assert.Empty(server.Requests);
    }

    [Fact]
    public void A_credential_shows_no_value() => Assert.Equal("[secret]", ((Credential)"CANARY").ToString());
}
