using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Json;
using Signalbook.Providers.Chatzy;
using Signalbook.Providers.Cody;
using Signalbook.Providers.OpenChatWidget;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Calls;

/// <summary>What one call does differently, as the server sees it.</summary>
public sealed class CallOptionTests
{
    private static readonly ScriptedReply s_reply = ScriptedReply.Events("data: {\"content\": \"Hello, world\"}\n\ndata: [DONE]\n\n");

    private static readonly JsonSerializerOptions s_fields = new() { IncludeFields = true };

    [Fact]
    public async Task Headers_and_extra_members_reach_the_wire()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"conversationId": "c", "message": "Hi", "model": "m-1"}"""));
        using var widget = new OpenChatWidgetClient(new OpenChatWidgetClientOptions { BaseAddress = server.Address, ApiKey = "k" });
        var request = new ChatRequest
        {
            SessionId = "user-123",
            Message = "Hi",
            ExtraMembers = new JsonMembers().Set("locale", "de").Set("beta", true),
        };
        ResponseInfo? head = null;
        var options = new CallOptions
        {
            Headers = new Dictionary<string, string> { ["X-Trace"] = "42" },
            ExtraMembers = new JsonMembers().Set("temperature", 0.5).Set("locale", "fr"),
            OnResponse = response => head = response,
        };

        ChatReply reply = await widget.ChatAsync(request, options);

        Assert.Equal(["42"], server.Only["X-Trace"]);
        using JsonDocument sent = JsonDocument.Parse(server.Only.Body);
        Assert.Equal("Hi", sent.RootElement.GetProperty("message").GetString());
        Assert.True(sent.RootElement.GetProperty("beta").GetBoolean());
        Assert.Equal(0.5, sent.RootElement.GetProperty("temperature").GetDouble());
        Assert.Equal("fr", sent.RootElement.GetProperty("locale").GetString());
        Assert.Equal(HttpStatusCode.OK, head?.StatusCode);

        // What the spec does not name of the answer is kept as well.
        Assert.Equal("m-1", reply.ExtraMembers?["model"].GetString());
    }

    [Fact]
    public async Task A_calls_headers_go_with_its_links_to_the_same_origin_alone()
    {
        await using var stream = new ScriptedServer(ScriptedReply.Events("data: {\"content\": \"Hel\"}\n\n"));
        await using var api = new ScriptedServer(
            ScriptedReply.Json("""{"data": {"temp_token": "t"}}"""),
            ScriptedReply.Json("""{"data": {"response_processing_status": "failed", "stream_status": "is_streaming"}}"""));
        using var chatzy = new ChatzyClient(new ChatzyClientOptions { BaseAddress = api.Address, StreamAddress = stream.Address });
        var options = new CallOptions { Headers = new Dictionary<string, string> { ["X-Team"] = "secret" } };

        await Assert.ThrowsAsync<StreamTruncatedException>(() => chatzy.GetInferenceReplyAsync(ChatzyLoopback.Trip, options).ReadTextAsync());

        Assert.Equal(["/get_inference", "/get_stream_status"], api.Requests.Select(static r => r.Target.Split('?')[0]));
        Assert.All(api.Requests, static r => Assert.Equal(["secret"], r["X-Team"]));
        Assert.Empty(stream.Only["X-Team"]);
    }

    [Fact]
    public async Task A_calls_own_limits_outrank_the_clients()
    {
        await using var server = new ScriptedServer(s_reply);
        using var chatzy = new ChatzyClient(new ChatzyClientOptions
        {
            StreamAddress = server.Address,
            Limits = new StreamLimits { FrameBytes = 8 },
        });

        await Assert.ThrowsAsync<StreamLimitException>(() => chatzy.GetResponseAsync("t").ReadTextAsync());
        var wide = new CallOptions { Limits = new StreamLimits { FrameBytes = 1024 } };
        Assert.Equal("Hello, world", await chatzy.GetResponseAsync("t", wide).ReadTextAsync());
    }

    [Fact]
    public async Task Partial_text_is_kept_up_to_its_limit()
    {
        await using var server = new ScriptedServer(ScriptedReply.Events("data: {\"content\": \"Hello\"}\n\ndata: [FROZEN]\n\n"));
        using var chatzy = new ChatzyClient(new ChatzyClientOptions { StreamAddress = server.Address });

        foreach ((int bytes, string kept) in new[] { (0, ""), (4, "Hell"), (64, "Hello") })
        {
            var options = new CallOptions { Limits = new StreamLimits { PartialBytes = bytes } };
            ChatzyStreamException failure = await Assert.ThrowsAsync<ChatzyStreamException>(async () =>
            {
                await foreach (GetResponseSignal _ in chatzy.GetResponseAsync("t", options))
                {
                }
            });
            Assert.Equal(kept, failure.Progress.Reply.Text);
        }
    }

    [Fact]
    public async Task Each_sending_is_told_without_a_secret()
    {
        await using var server = new ScriptedServer(s_reply);
        var attempts = new List<AttemptInfo>();
        using var chatzy = new ChatzyClient(new ChatzyClientOptions { StreamAddress = server.Address, OnAttempt = attempts.Add });

        await chatzy.GetResponseAsync("temp-token-1").ReadTextAsync();

        AttemptInfo attempt = Assert.Single(attempts);
        Assert.Equal(("getResponse", "127.0.0.1", 1), (attempt.OperationId, attempt.Host, attempt.Number));
        Assert.DoesNotContain("temp-token-1", attempt.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_asked_for_each_time_when_it_comes_from_a_provider()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"data": []}"""));
        int asked = 0;
        using var cody = new CodyClient(new CodyClientOptions
        {
            BaseAddress = server.Address,
            ApiKey = Credential.FromProvider(_ => new ValueTask<string>($"key-{++asked}")),
        });

        await cody.ListMessagesAsync();
        await cody.ListMessagesAsync();

        Assert.Equal(["Bearer key-1", "Bearer key-2"], server.Requests.SelectMany(static r => r["Authorization"]));
    }

    [Fact]
    public void Nothing_that_holds_a_secret_or_a_users_text_shows_it()
    {
        object[] holders =
        [
            new CodyClientOptions { ApiKey = "secret-1" },
            new OpenChatWidgetClientOptions { ApiKey = "secret-1", WidgetApiKey = "secret-1", AdminApiKey = "secret-1" },
            (Credential)"secret-1",
            new StreamToken { TempToken = "secret-1" },
            new AcceptedMessage { TempToken = "secret-1" },
            new StreamAddress { StreamUrl = "secret-1" },
            new ChatRequest { SessionId = "secret-1", Message = "secret-1" },
            new CallOptions { Credentials = new Dictionary<string, Credential> { ["apiKey"] = "secret-1" } },
            new GetResponseSignal { Kind = GetResponseSignalKind.Content, Text = "secret-1" },
        ];

        Assert.All(holders, static holder =>
        {
            Assert.DoesNotContain("secret-1", holder.ToString(), StringComparison.Ordinal);
            if (holder is ClientOptions or Credential or CallOptions)
                Assert.DoesNotContain("secret-1", JsonSerializer.Serialize(holder, s_fields), StringComparison.Ordinal);
        });
    }
}
