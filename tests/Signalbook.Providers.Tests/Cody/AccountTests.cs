using System;
using System.Linq;
using System.Net;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;
using Signalbook.Tests.Http;

namespace Signalbook.Providers.Cody;

/// <summary>Conversations and messages: JSON in, JSON out, and typed refusals.</summary>
public sealed class AccountTests
{
    [Fact]
    public async Task A_conversation_is_started_renamed_and_deleted()
    {
        await using CodyLoopback created = await CodyLoopback.PlayAsync("createConversation.with-documents");
        Conversation conversation = (await created.Client.CreateConversationAsync(
            new ConversationRequest { Name = "Cakes", BotId = CodyLoopback.Bot, DocumentIds = ["Jw31Pv6PMmro"] })).Data;
        Assert.Equal(CodyLoopback.Conversation, conversation.Id);
        Assert.Equal(["Jw31Pv6PMmro"], conversation.DocumentIds);
        Assert.Equal(1693013531, conversation.CreatedAt);
        Recorded.AssertPlayed(created.Server);

        await using CodyLoopback renamed = await CodyLoopback.PlayAsync("updateConversation.renamed");
        conversation = (await renamed.Client.UpdateConversationAsync(
            CodyLoopback.Conversation, new ConversationRequest { Name = "Cakes and pies", BotId = CodyLoopback.Bot })).Data;
        Assert.Equal("Cakes and pies", conversation.Name);
        Recorded.AssertPlayed(renamed.Server);

        await using CodyLoopback deleted = await CodyLoopback.PlayAsync("deleteConversation.deleted");
        await deleted.Client.DeleteConversationAsync(CodyLoopback.Conversation);
        Recorded.AssertPlayed(deleted.Server);
    }

    [Fact]
    public async Task A_page_of_conversations_is_asked_for_by_what_is_given()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("listConversations.last-page");

        ConversationPage page = await cody.Client.ListConversationsAsync(CodyLoopback.Bot, "pie", [ConversationInclude.DocumentIds], page: 2);

        Assert.Equal("Pies", Assert.Single(page.Data).Name);
        Assert.Null(page.Meta?.Pagination?.NextPage);
        Assert.Equal(1, page.Meta?.Pagination?.PreviousPage);
        Recorded.AssertPlayed(cody.Server);
    }

    [Fact]
    public async Task Messages_are_listed_with_their_sources_whatever_their_shape()
    {
        await using CodyLoopback list = await CodyLoopback.PlayAsync("listMessages.with-sources");
        MessagePage page = await list.Client.ListMessagesAsync(CodyLoopback.Conversation, [MessageInclude.Sources, MessageInclude.Usage], page: 1);
        Assert.Equal(JsonValueKind.Object, Assert.Single(page.Data).Sources?.Data?.ValueKind);
        Assert.Equal(412, page.Data[0].Usage?.GetProperty("tokens").GetInt32());
        Assert.Equal(2, page.Meta?.Pagination?.NextPage);
        Recorded.AssertPlayed(list.Server);

        await using CodyLoopback one = await CodyLoopback.PlayAsync("getMessage.with-sources");
        Message message = (await one.Client.GetMessageAsync("m2", [MessageInclude.Sources])).Data;
        Assert.Equal(2, message.Sources?.Data?.GetArrayLength());
        Assert.True(message.Machine);
        Recorded.AssertPlayed(one.Server);
    }

    [Fact]
    public async Task A_message_is_sent_and_its_reply_awaited()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessage.reply");

        Message reply = (await cody.Client.SendMessageAsync(
            new SendMessageRequest { Content = "How do I bake a cake?", ConversationId = CodyLoopback.Conversation })).Data;

        Assert.Equal("First, heat the oven to 180 °C. Then beat the eggs.", reply.Content);
        Assert.Equal(["Bearer cody-key"], cody.Server.Play.Requests.Single().Headers["authorization"]);
    }

    [Fact]
    public async Task An_id_is_one_segment_of_the_path_whatever_it_holds()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("getConversation.id-is-encoded");

        Assert.Equal("a/b c", (await cody.Client.GetConversationAsync("a/b c")).Data.Id);
        Recorded.AssertPlayed(cody.Server);

        foreach (string id in new[] { "", ".", ".." })
            await Assert.ThrowsAnyAsync<ArgumentException>(async () => await cody.Client.DeleteConversationAsync(id));
        Assert.Single(cody.Server.Play.Requests);
    }

    [Fact]
    public async Task The_messages_of_the_plan_being_used_up_is_a_typed_402()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessage.message-limit");

        CodyApiException failure = await AssertFailsAsync(cody, HttpStatusCode.PaymentRequired);

        Assert.Equal("The messages of these 30 days are used up.", failure.Problem?.Message);
        Assert.DoesNotContain("used up", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_accepted_is_a_typed_422_with_the_errors_by_member()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("createConversation.invalid");

        CodyApiException failure = await Assert.ThrowsAsync<CodyApiException>(
            () => cody.Client.CreateConversationAsync(new ConversationRequest { Name = "Cakes", BotId = "nobody" }));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, failure.StatusCode);
        Assert.Equal(["There is no such bot."], failure.ValidationProblem?.Errors?["bot_id"]);
        Assert.Null(failure.Problem);
    }

    [Fact]
    public async Task Too_many_requests_is_a_typed_429_with_its_headers()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessage.rate-limited");
        DateTimeOffset begin = cody.Clock.GetUtcNow();

        CodyApiException failure = await AssertFailsAsync(cody, HttpStatusCode.TooManyRequests);

        Assert.Equal(TimeSpan.FromSeconds(37), failure.RetryAfter);
        Assert.Equal(new RateLimit(60, 0, DateTimeOffset.FromUnixTimeSeconds(1757000060)), failure.RateLimit);
        Assert.Equal("Too Many Attempts.", failure.Problem?.Message);

        // Longer than the client waits by itself: told at once.
        Assert.Equal(begin, cody.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_failure_without_a_body_is_told_by_its_status()
    {
        await using CodyLoopback cody = await CodyLoopback.PlayAsync("sendMessage.generation-failed-without-body");

        CodyApiException failure = await AssertFailsAsync(cody, HttpStatusCode.InternalServerError);

        Assert.Null(failure.Problem);
    }

    [Theory]
    [InlineData("a", 2001)]
    [InlineData("🎂", 2001)]
    public async Task Content_over_two_thousand_characters_is_refused_before_sending(string character, int count)
    {
        await using var server = new ScriptedServer(ScriptedReply.Status(500));
        using CodyClient cody = CodyLoopback.Connect(server.Address, server.Address);
        string content = string.Concat(Enumerable.Repeat(character, count));

        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await cody.SendMessageAsync(new SendMessageRequest { Content = content, ConversationId = CodyLoopback.Conversation }));
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await cody.SendMessageForStreamAsync(new StreamMessageRequest { Content = content, ConversationId = CodyLoopback.Conversation }).ReadTextAsync());
        await Assert.ThrowsAnyAsync<ArgumentException>(
            async () => await cody.SendMessageForStreamWithRedirectAsync(new StreamMessageRequest { Content = content, ConversationId = CodyLoopback.Conversation }).ReadTextAsync());

        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("🎂")]
    public async Task Two_thousand_characters_are_sent_however_many_units_they_take(string character)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"data": {"content": "Yes", "conversation_id": "KlxRPWkw0dMz"}}"""));
        using CodyClient cody = CodyLoopback.Connect(server.Address, server.Address);
        string content = string.Concat(Enumerable.Repeat(character, 2000));

        await cody.SendMessageAsync(new SendMessageRequest { Content = content, ConversationId = CodyLoopback.Conversation });

        using JsonDocument sent = JsonDocument.Parse(server.Only.Body);
        Assert.Equal(content, sent.RootElement.GetProperty("content").GetString());
    }

    private static async Task<CodyApiException> AssertFailsAsync(CodyLoopback cody, HttpStatusCode status)
    {
        CodyApiException failure = await Assert.ThrowsAsync<CodyApiException>(() => cody.Client.SendMessageAsync(
            new SendMessageRequest { Content = "How do I bake a cake?", ConversationId = CodyLoopback.Conversation }));
        Assert.Equal(status, failure.StatusCode);
        Assert.Single(cody.Server.Play.Requests);
        Assert.Empty(cody.Server.Failures);
        return failure;
    }
}
