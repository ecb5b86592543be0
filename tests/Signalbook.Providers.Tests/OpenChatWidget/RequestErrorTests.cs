using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;

namespace Signalbook.Providers.OpenChatWidget;

/// <summary>What the server refuses is typed by its status; what the spec refuses never reaches the server.</summary>
public sealed class RequestErrorTests
{
    [Theory]
    [InlineData("invalid-request", HttpStatusCode.BadRequest, "Invalid request payload")]
    [InlineData("invalid-request-in-development", HttpStatusCode.BadRequest, "Invalid request payload")]
    [InlineData("unauthorized", HttpStatusCode.Unauthorized, "Unauthorized")]
    [InlineData("too-many-requests", HttpStatusCode.TooManyRequests, "Too many requests")]
    [InlineData("server-error", HttpStatusCode.InternalServerError, "Internal server error")]
    public async Task A_refusal_is_typed_on_all_three_addresses(string transcript, HttpStatusCode status, string error)
    {
        await using (WidgetLoopback stream = await WidgetLoopback.PlayAsync("streamChat." + transcript))
            await AssertRefusedAsync(stream, () => stream.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync(), status, error);
        await using (WidgetLoopback alias = await WidgetLoopback.PlayAsync("streamChatAlias." + transcript))
            await AssertRefusedAsync(alias, () => alias.Client.StreamChatAliasAsync(WidgetLoopback.Question).ReadTextAsync(), status, error);
        await using (WidgetLoopback plain = await WidgetLoopback.PlayAsync("chat." + transcript))
            await AssertRefusedAsync(plain, () => plain.Client.ChatAsync(WidgetLoopback.Question), status, error);
    }

    [Fact]
    public async Task What_a_server_in_development_adds_is_kept()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("streamChat.invalid-request-in-development");

        OpenChatWidgetApiException failure = await Assert.ThrowsAsync<OpenChatWidgetApiException>(
            () => widget.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync());

        Assert.Equal("Required", failure.Problem?.Details?.GetProperty("fieldErrors").GetProperty("message")[0].GetString());
    }

    [Fact]
    public async Task An_html_body_leaves_the_status_right_and_the_typed_body_out()
    {
        await using WidgetLoopback stream = await WidgetLoopback.PlayAsync("streamChat.invalid-request-as-html");
        await AssertRefusedAsync(stream, () => stream.Client.StreamChatAsync(WidgetLoopback.Question).ReadTextAsync(), HttpStatusCode.BadRequest, null);

        await using WidgetLoopback plain = await WidgetLoopback.PlayAsync("chat.invalid-request-as-html");
        OpenChatWidgetApiException failure = await AssertRefusedAsync(
            plain, () => plain.Client.ChatAsync(WidgetLoopback.Question), HttpStatusCode.BadRequest, null);
        Assert.Contains("<pre>Bad Request</pre>", failure.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<pre>", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abc\n")]
    [InlineData("")]
    [InlineData("user 123")]
    [InlineData("usér")]
    [InlineData("١٢٣")]
    public async Task A_session_id_that_the_pattern_does_not_allow_is_refused_before_sending(string sessionId)
    {
        await AssertNotSentAsync(new ChatRequest { SessionId = sessionId, Message = "Hi" });
    }

    [Fact]
    public async Task A_session_id_or_message_that_is_too_long_is_refused_before_sending()
    {
        await AssertNotSentAsync(new ChatRequest { SessionId = new string('a', 129), Message = "Hi" });
        await AssertNotSentAsync(new ChatRequest { SessionId = "abc", Message = "" });
        await AssertNotSentAsync(new ChatRequest { SessionId = "abc", Message = new string('a', 4001) });
    }

    [Fact]
    public async Task The_longest_message_is_sent()
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("chat.reply");

        // The transcript expects another message: what matters here is that the request went out.
        await Assert.ThrowsAsync<OpenChatWidgetApiException>(
            () => widget.Client.ChatAsync(new ChatRequest { SessionId = new string('a', 128), Message = new string('a', 4000) }));

        Assert.Equal(4000, System.Text.Json.JsonDocument.Parse(widget.Server.Play.Requests.Single().Body).RootElement.GetProperty("message").GetString()!.Length);
    }

    private static async Task<OpenChatWidgetApiException> AssertRefusedAsync(
        WidgetLoopback widget, Func<Task> call, HttpStatusCode status, string? error)
    {
        OpenChatWidgetApiException failure = await Assert.ThrowsAsync<OpenChatWidgetApiException>(call);

        Assert.Equal(status, failure.StatusCode);
        Assert.Equal(error, failure.Problem?.Error);
        Assert.Single(widget.Server.Play.Requests);
        Assert.Empty(widget.Server.Failures);
        return failure;
    }

    private static async Task AssertNotSentAsync(ChatRequest request)
    {
        await using WidgetLoopback widget = await WidgetLoopback.PlayAsync("chat.reply");

        // Checked by the method itself or by the reading: either way before a byte is sent, and without the value in the message.
        ArgumentException[] refusals =
        [
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await widget.Client.StreamChatAsync(request).ReadTextAsync()),
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await widget.Client.StreamChatAliasAsync(request).ReadTextAsync()),
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await widget.Client.ChatAsync(request)),
        ];

        Assert.All(refusals, static refusal => Assert.DoesNotContain("aaaaaaaa", refusal.Message, StringComparison.Ordinal));
        Assert.Empty(widget.Server.Play.Requests);
    }
}
