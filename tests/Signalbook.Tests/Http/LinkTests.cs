using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Http;
using Signalbook.Polling;
using Signalbook.Signals;
using Signalbook.Testing;

namespace Signalbook.Tests.Http;

public sealed class LinkTests
{
    private const string Accepted = """{"data":{"token":"t1"}}""";

    private static readonly Operation s_ask = new("ask", HttpMethod.Post, "/ask") { HasBody = true, Responses = [Some.Json200] };
    private static readonly Operation s_status = new("status", HttpMethod.Get, "/status/{id}") { Responses = [Some.Json200] };
    private static readonly Operation s_renew = new("renew", HttpMethod.Get, "/renew") { Responses = [Some.Json200] };
    private static readonly Operation s_messages = new("messages", HttpMethod.Get, "/messages") { Responses = [Some.Json200] };
    private static readonly LinkValue s_id = new("id", ParameterLocation.Query, RuntimeExpression.RequestBody("/id"));

    [Fact]
    public async Task The_first_answer_leads_to_the_stream_and_is_kept()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(Accepted), ScriptedReply.Events("data: x\n\n"));
        using ProviderTransport transport = Some.Transport();
        LinkedSource<JsonElement> source = Source(transport, server);

        Assert.Equal("data: x\n\n", await source.ReadAsync());

        Assert.Equal("readThing", source.OperationId);
        Assert.Equal("t1", source.FirstAnswer.GetProperty("data").GetProperty("token").GetString());
        Assert.Equal(["/ask", "/stream?token=t1"], server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Values_come_from_everywhere_in_the_exchange()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("""{"n":[1.50,true]}""", 200, "X-Id: h"), ScriptedReply.Events(""));
        using ProviderTransport transport = Some.Transport();
        ApiRequest request = new ApiRequest(s_ask.With(path: "/ask/{p}"), server.Address).WithJson("""{"a/b":"~"}""");
        request.AddPath("p", "1");
        request.AddQuery("q", "2");
        request.AddHeader("X-R", "3");
        LinkValue Value(string name, RuntimeExpression value) => new(name, ParameterLocation.Query, value);
        var link = new LinkPlan("reply", new OperationTarget(Some.Stream, server.Address), [
            Value("a", RuntimeExpression.RequestPath("p")),
            Value("b", RuntimeExpression.RequestQuery("q")),
            Value("c", RuntimeExpression.RequestHeader("x-r")),
            Value("d", RuntimeExpression.RequestBody("/a~1b")),
            Value("e", RuntimeExpression.ResponseBody("/n/0")),
            Value("f", RuntimeExpression.ResponseBody("/n/1")),
            Value("g", RuntimeExpression.ResponseHeader("x-id")),
            Value("h", RuntimeExpression.StatusCode),
            Value("i", RuntimeExpression.Constant("k"))]);

        await transport.Linked(request, link, null, Some.Element, null).ReadAsync();

        Assert.Equal("/stream?a=1&b=2&c=3&d=~&e=1.50&f=true&g=h&h=200&i=k", server.Requests[1].Target);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"data":{"token":null}}""")]
    [InlineData("""{"data":{"token":"a\r\nb"}}""")]
    public async Task An_answer_without_a_usable_value_opens_nothing(string answer)
    {
        await using var server = new ScriptedServer(ScriptedReply.Json(answer), ScriptedReply.Events(""));
        using ProviderTransport transport = Some.Transport();

        ApiException e = await Assert.ThrowsAsync<ApiException>(() => Source(transport, server).ReadAsync());

        Assert.Equal("ask", e.OperationId);
        Assert.Contains("'token'", e.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_calls_headers_stay_at_the_origin_it_begins_with()
    {
        await using var other = new ScriptedServer(ScriptedReply.Events(""));
        await using var server = new ScriptedServer(ScriptedReply.Json(Accepted));
        using ProviderTransport transport = Some.Transport();
        var options = new CallOptions { Headers = new Dictionary<string, string> { ["x-own"] = "CANARY" } };

        await transport.Linked(Ask(server), Link("reply", Some.Stream, other.Address), null, Some.Element, options).ReadAsync();

        Assert.Equal(["CANARY"], server.Only["x-own"]);
        Assert.Empty(other.Only["x-own"]);
    }

    [Fact]
    public async Task After_a_cut_the_stream_is_reopened_with_what_the_step_gives()
    {
        await using var server = new ScriptedServer(
            ScriptedReply.Json(Accepted), ScriptedReply.Events("data: cut"),
            ScriptedReply.Json("""{"state":"waiting"}"""), ScriptedReply.Json("""{"state":"gone"}"""),
            ScriptedReply.Json("""{"data":{"token":"t2"}}"""), ScriptedReply.Events("data: anew\n\n"));
        using ProviderTransport transport = Some.Transport(Instant());
        LinkedSource<JsonElement> source = Source(transport, server, tries: 1);
        await source.ReadAsync();

        Recovery? recovery = await RecoverAsync(source);

        Assert.Equal("gone", recovery!.State);
        Assert.Null(recovery.FinalText);
        using var reader = new System.IO.StreamReader(recovery.Reopened!.Body);
        Assert.Equal("data: anew\n\n", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            ["/ask", "/stream?token=t1", "/status/7?id=7", "/status/7?id=7", "/renew?id=7", "/stream?token=t2"],
            server.Requests.Select(r => r.Target));
        Assert.Null(await RecoverAsync(source));
        Assert.Equal(6, server.Requests.Count);
    }

    [Theory]
    [InlineData("Hello", "Hello you")]
    [InlineData("", "Bye")]
    [InlineData("Something else", "Bye")]
    public async Task After_a_cut_the_reply_is_the_last_candidate_that_goes_on_where_it_broke_off(string begun, string expected)
    {
        const string messages = """{"items":[{"by":"bot","text":"Hello me"},{"by":"user","text":"Hello!"},{"by":"bot","text":"Hello you"},{"by":"bot","text":null},{"by":"bot","text":"Bye"},{"by":"user","text":"Bye"}]}""";
        await using var server = new ScriptedServer(
            ScriptedReply.Json(Accepted), ScriptedReply.Events(""), ScriptedReply.Json("""{"state":"finished"}"""), ScriptedReply.Json(messages));
        using ProviderTransport transport = Some.Transport(Instant());
        LinkedSource<JsonElement> source = Source(transport, server);
        await source.ReadAsync();

        Recovery? recovery = await RecoverAsync(source, begun);

        Assert.Equal("finished", recovery!.State);
        Assert.Equal(expected, recovery.FinalText);
        Assert.Null(recovery.Reopened);
    }

    [Fact]
    public async Task A_state_without_a_step_or_an_answer_without_a_reply_leaves_the_cut()
    {
        await using var server = new ScriptedServer(
            ScriptedReply.Json(Accepted), ScriptedReply.Events(""),
            ScriptedReply.Json("""{"state":"odd"}"""),
            ScriptedReply.Json("""{"state":"finished"}"""), ScriptedReply.Json("""{"items":[]}"""));
        using ProviderTransport transport = Some.Transport(Instant());
        LinkedSource<JsonElement> source = Source(transport, server);
        await source.ReadAsync();

        Assert.Null(await RecoverAsync(source));
        Assert.Null(await RecoverAsync(source));
        Assert.Equal(5, server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_that_was_never_opened_is_not_recovered()
    {
        await using var server = new ScriptedServer(ScriptedReply.Json("{}", 500));
        using ProviderTransport transport = Some.Transport(Instant());
        LinkedSource<JsonElement> source = Source(transport, server);
        await Assert.ThrowsAsync<ApiException>(() => source.ReadAsync());

        Assert.Null(await RecoverAsync(source));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_plain_stream_recovers_by_its_own_request()
    {
        await using var server = new ScriptedServer(
            ScriptedReply.Events(""), ScriptedReply.Json("""{"state":"finished"}"""), ScriptedReply.Json("""{"items":[{"by":"bot","text":"All"}]}"""));
        using ProviderTransport transport = Some.Transport(Instant());
        Operation read = new("readThing", HttpMethod.Post, "/stream") { HasBody = true, Responses = [Some.Events200] };
        StreamSource source = transport.Stream(
            new ApiRequest(read, server.Address).WithJson("""{"id":7}"""), new StreamPlan { Recovery = Recovering(server, 3) }, null);
        await source.ReadAsync();

        Assert.Equal("All", (await RecoverAsync(source))!.FinalText);
    }

    private static async Task<Recovery?> RecoverAsync(StreamSource source, string begun = "") =>
        await source.RecoverAsync(new StreamCut(new StreamTruncatedException(TruncationReason.EndOfInput), begun), TestContext.Current.CancellationToken);

    private static ClientOptions Instant() => new() { TimeProvider = new FakeTimeProvider { AutoAdvance = true } };

    private static ApiRequest Ask(ScriptedServer server) => new ApiRequest(s_ask, server.Address).WithJson("""{"id":7}""");

    private static LinkPlan Link(string name, Operation operation, Uri server) =>
        new(name, new OperationTarget(operation, server), [new LinkValue("token", ParameterLocation.Query, RuntimeExpression.ResponseBody("/data/token"))]);

    private static LinkedSource<JsonElement> Source(ProviderTransport transport, ScriptedServer server, int tries = 3) =>
        transport.Linked(Ask(server), Link("reply", Some.Stream, server.Address), Recovering(server, tries), Some.Element, null);

    private static RecoveryPlan Recovering(ScriptedServer server, int tries)
    {
        LinkPlan To(Operation operation, ImmutableArray<LinkValue> values) => new(operation.Id, new OperationTarget(operation, server.Address), values);
        ImmutableArray<JsonCondition> Is(string member, string text) => [new JsonCondition([new JsonComparison(member, [JsonConstant.String(text)])])];
        var poll = new PollPlan(TimeSpan.FromSeconds(2), 5, [
            new PollState("waiting", PollAction.Wait, Is("/state", "waiting")),
            new PollState("gone", PollAction.Stop, Is("/state", "gone")),
            new PollState("finished", PollAction.Stop, Is("/state", "finished"))], PollAction.Stop);
        return new RecoveryPlan(tries, To(s_status, [s_id, new LinkValue("id", ParameterLocation.Path, RuntimeExpression.RequestBody("/id"))]), poll, [
            new RecoveryStepPlan("gone", To(s_renew, [s_id])) { Then = Link("reply", Some.Stream, server.Address) },
            new RecoveryStepPlan("finished", To(s_messages, [s_id])) { At = "/items/*", When = Is("/by", "bot"), Whole = "/text" }]);
    }
}
