using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;

namespace Signalbook.Providers.Chatzy;

/// <summary>What comes before a reply: the conversation, the message, the token.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task A_conversation_is_opened_with_its_greeting()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("initConversation.opened");

        OpenedConversation opened = (await chatzy.Client.InitConversationAsync(ChatzyLoopback.Agent)).Data;

        Assert.Equal(ChatzyLoopback.Conversation, opened.ConversationId);
        Assert.True(opened.Valid);
        Assert.Equal("Hello! 👋", opened.IntroductoryMessage?.Content);
        Assert.Equal(["Plan a trip", "Talk to a person"], opened.IntroductoryMessage?.Buttons);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task An_agent_that_does_not_greet_gives_no_greeting()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("initConversation.without-greeting");

        Assert.Null((await chatzy.Client.InitConversationAsync(ChatzyLoopback.Agent)).Data.IntroductoryMessage);
    }

    [Fact]
    public async Task A_message_is_accepted_and_gives_the_token_of_its_reply()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.accepted");

        AcceptedMessage accepted = (await chatzy.Client.GetInferenceAsync(ChatzyLoopback.Trip)).Data;

        Assert.Equal("temp-token-1", accepted.TempToken);
        Assert.Equal("0913fa4c-7eac-4377-b801-58f0c1a151e6", accepted.UserMessage?.UserMessageId);
        Assert.Equal(new DateTimeOffset(2025, 9, 4, 8, 55, 2, 740, TimeSpan.Zero), accepted.UserMessage?.CreatedAt);
        Assert.Equal("ea93f6d3-c556-46a4-928a-ba4d818aa30f", accepted.IntroductoryMessage?.AssistantMessageId);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task Everything_that_may_go_with_a_message_is_sent()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.everything");
        using JsonDocument document = JsonDocument.Parse("""{"name": "map.pdf", "pages": 3}""");

        await chatzy.Client.GetInferenceAsync(new GetInferenceRequest
        {
            ChatbotId = ChatzyLoopback.Agent,
            ConversationId = ChatzyLoopback.Conversation,
            Messages = new OutgoingMessage { Role = OutgoingMessageRole.User, Content = "And the hotel?" },
            Documents = [document.RootElement],
            ConversationType = ConversationChannel.Whatsapp,
            WaMessageIds = ["wamid.HBgMOTE4MjM3NTAyNjEwFQIA"],
            UserId = "user-143242",
        });

        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task What_is_not_given_is_not_sent()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("getInference.accepted");

        await chatzy.Client.GetInferenceAsync(ChatzyLoopback.Trip);

        using JsonDocument sent = JsonDocument.Parse(chatzy.Server.Play.Requests.Single().Body);
        Assert.Equal(
            ["chatbot_id", "conversation_id", "messages", "conversation_type"],
            sent.RootElement.EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task A_new_token_is_made_for_a_pending_reply()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("generateSecret.token");

        Assert.Equal("temp-token-2", (await chatzy.Client.GenerateSecretAsync(ChatzyLoopback.Conversation)).Data.TempToken);
    }

    [Fact]
    public async Task The_link_opens_the_reply_with_the_token_and_keeps_the_first_answer()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("generateSecret.reply.complete");
        GenerateSecretReplyCall call = chatzy.Client.GenerateSecretReplyAsync(ChatzyLoopback.Conversation);
        Assert.Null(call.FirstAnswer);

        string text = await call.ReadTextAsync();

        Assert.NotEmpty(text);
        Assert.Equal("temp-token-2", call.FirstAnswer?.Data.TempToken);
        Assert.Equal(0, call.Result?.Recoveries);
        Recorded.AssertPlayed(chatzy.Server);
    }

    [Fact]
    public async Task A_server_error_is_typed_and_not_asked_again()
    {
        await using ChatzyLoopback chatzy = await ChatzyLoopback.PlayAsync("initConversation.server-error");

        ChatzyApiException failure = await Assert.ThrowsAsync<ChatzyApiException>(() => chatzy.Client.InitConversationAsync(ChatzyLoopback.Agent));

        Assert.Equal(HttpStatusCode.InternalServerError, failure.StatusCode);
        Assert.Equal("initConversation", failure.OperationId);
        Assert.Single(chatzy.Server.Play.Requests);
    }
}
