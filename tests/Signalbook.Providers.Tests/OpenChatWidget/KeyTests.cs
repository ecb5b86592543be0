using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.OpenChatWidget;

/// <summary>Either key header will do, and exactly one is sent: every header is looked at as it came.</summary>
public sealed class KeyTests
{
    private static readonly ScriptedReply s_reply = ScriptedReply.Body(
        "application/x-ndjson",
        """
        {"type":"start","conversationId":"c1"}
        {"type":"done","message":"Hi","conversationId":"c1"}

        """.ReplaceLineEndings("\n"));

    [Theory]
    [InlineData("first", null, "x-api-key", "first")]
    [InlineData(null, "second", "x-widget-api-key", "second")]
    [InlineData("first", "second", "x-api-key", "first")]
    public async Task Exactly_one_key_header_is_sent(string? key, string? widgetKey, string header, string value)
    {
        await using var server = new ScriptedServer(s_reply);
        using OpenChatWidgetClient widget = Connect(server, key, widgetKey);

        await widget.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync();

        KeyValuePair<string, string> sent = Assert.Single(server.Only.Headers, static h => h.Key.Contains("api-key", StringComparison.OrdinalIgnoreCase));
        Assert.Equal((header, value), (sent.Key.ToLowerInvariant(), sent.Value));
        Assert.Empty(server.Only["Authorization"]);
    }

    [Fact]
    public async Task Without_a_key_nothing_is_sent_and_the_message_says_what_to_set()
    {
        await using var server = new ScriptedServer(s_reply);
        using OpenChatWidgetClient widget = Connect(server, null, null);

        InvalidOperationException missing = await Assert.ThrowsAsync<InvalidOperationException>(
            () => widget.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.Contains("ApiKey", missing.Message, StringComparison.Ordinal);
        Assert.Contains("WidgetApiKey", missing.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_calls_own_key_outranks_the_clients()
    {
        await using var server = new ScriptedServer(s_reply);
        using OpenChatWidgetClient widget = Connect(server, "of the client", null);
        var options = new CallOptions { Credentials = new Dictionary<string, Credential> { ["apiKey"] = "of the call" } };

        await widget.StreamChatAsync(WidgetLoopback.Question, options).ReadTextAsync();

        Assert.Equal(["of the call"], server.Only["x-api-key"]);
    }

    [Fact]
    public async Task An_operation_without_security_gets_no_key()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"status":"ok"}"""));
        using OpenChatWidgetClient widget = Connect(server, "first", "second");

        Assert.Equal("ok", (await widget.GetHealthAsync()).Status);

        Assert.DoesNotContain(server.Only.Headers, static h => h.Key.Contains("api-key", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_key_with_a_line_end_is_refused_and_not_shown()
    {
        await using var server = new ScriptedServer(s_reply);
        using OpenChatWidgetClient widget = Connect(server, "very-secret\r\nx-other: 1", null);

        Exception refused = await Assert.ThrowsAnyAsync<Exception>(() => widget.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.DoesNotContain("very-secret", refused.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    private static OpenChatWidgetClient Connect(ScriptedServer server, string? key, string? widgetKey) =>
        new(new OpenChatWidgetClientOptions { BaseAddress = server.Address, ApiKey = key, WidgetApiKey = widgetKey });
}
