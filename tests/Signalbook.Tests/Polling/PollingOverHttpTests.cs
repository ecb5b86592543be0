using System;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Polling;
using Signalbook.Testing;
using Signalbook.Tests.Http;

namespace Signalbook.Tests.Polling;

public sealed class PollingOverHttpTests
{
    private static readonly PollPlan s_plan = new(
        TimeSpan.FromSeconds(2),
        3,
        [State("waiting", PollAction.Wait), State("done", PollAction.Stop)],
        PollAction.Stop);

    private enum ThingState
    {
        Unknown,
        Waiting,
        Done,
    }

    [Fact]
    public async Task The_state_is_an_enum_and_the_last_answer_is_typed()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"s":"waiting"}"""), ScriptedReply.Json("""{"s":"done","n":7}"""));

        PollAnswer<ThingState, JsonElement> answer = await PollAsync(server);

        Assert.Equal(ThingState.Done, answer.State);
        Assert.Equal(7, answer.Answer.GetProperty("n").GetInt32());
        Assert.Equal(2, answer.Asks);
    }

    [Theory]
    [InlineData("""{"s":"odd"}""")]
    [InlineData("""{"s":null}""")]
    [InlineData("null")]
    [InlineData("[]")]
    public async Task An_unknown_state_is_the_enums_zero(string json)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(json));

        Assert.Equal(ThingState.Unknown, (await PollAsync(server)).State);
    }

    [Fact]
    public async Task An_error_ends_it()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"s":"waiting"}"""), ScriptedReply.Json("{}", 404));

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => PollAsync(server));

        Assert.Equal(404, (int)e.StatusCode);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_not_json_ends_it()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("<html>"));

        await Assert.ThrowsAsync<ApiException>(() => PollAsync(server));

        Assert.Single(server.Requests);
    }

    private static async Task<PollAnswer<ThingState, JsonElement>> PollAsync(ScriptedServer server)
    {
        using ProviderTransport transport = Some.Transport(new ClientOptions { TimeProvider = new FakeTimeProvider { AutoAdvance = true } });
        return await transport.PollAsync<ThingState, JsonElement>(
            new ApiRequest(Some.Get, server.Address), s_plan, Some.Element, null, TestContext.Current.CancellationToken);
    }

    private static PollState State(string name, PollAction then) =>
        new(name, then, [new JsonCondition([new JsonComparison("/s", [JsonConstant.String(name)])])]);
}
