using System;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class MethodBinderTests
{
    private const string Follow = """
          /ask:
            post:
              operationId: ask
              requestBody: { content: { application/json: { schema: { properties: { redirect: { type: boolean } } } } } }
              responses:
                '200': { description: d, content: { application/json: { schema: { properties: { url: { type: string } } } } }, x-follow: { url: $response.body#/url, operationId: read, request: { $request.body#/redirect: false } } }
                '302': { description: d, x-follow: { url: $response.header.Location, operationId: read, hosts: [Stream.acme.test, 'cdn.acme.test:8443'], request: { $request.body#/redirect: true } } }
          /{reply}:
            servers: [{ url: https://stream.acme.test/x }]
            get:
              operationId: read
              parameters: [{ name: reply, in: path, required: true, schema: { type: string } }]
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: x } } } } } } } }
        """;

    private const string Recover = """
          /start:
            post:
              operationId: start
              requestBody: { required: true, content: { application/json: { schema: { properties: { id: { type: string } } } } } }
              responses:
                '200':
                  description: d
                  content: { application/json: { schema: { properties: { token: { type: string } } } } }
                  links:
                    reply:
                      operationId: read
                      parameters: { query.token: $response.body#/token, version: 2 }
                      x-recover:
                        tries: 5
                        poll:    { operationId: status, parameters: { id: $request.body#/id } }
                        lost:    { operationId: start2, parameters: { id: $request.body#/id }, then: reply }
                        written: { operationId: list, at: /data/*, when: { /role: assistant }, whole: /content }
          /start2: { get: { operationId: start2, parameters: [{ name: id, in: query, required: true, schema: { type: string } }], responses: { '200': { description: d } } } }
          /list: { get: { operationId: list, responses: { '200': { description: d } } } }
          /status:
            get:
              operationId: status
              parameters: [{ name: id, in: query, required: true, schema: { type: string } }]
              x-poll:
                every: PT2S
                tries: 30
                states:
                  busy:    { when: { /s: busy }, then: wait, atMost: 3 }
                  lost:    { when: [{ /s: null }, { /t: [a, b] }], then: stop }
                  written: { when: { /s: done }, then: stop }
                  broken:  { when: { /s: bad }, then: fail }
              responses: { '200': { description: d, content: { application/json: { schema: { properties: { s: { type: string } } } } } } }
          /read:
            get:
              operationId: read
              parameters:
                - { name: token, in: query, required: true, schema: { type: string, format: password } }
                - { name: version, in: query, schema: { type: integer } }
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: x } } } } } } } }
        """;

    [Fact]
    public void Json_beside_a_stream_gives_a_method_each_and_what_is_true_for_one_is_false_for_the_other()
    {
        Bound bound = Bound.Paths(Dual("{ $request.body#/stream: true, $request.query.alt: sse }"));

        Assert.Equal(["ask Ask", "ask.stream AskStream"], bound.Contract.Methods.Select(method => method.Id + " " + method.Name));
        var answer = Assert.IsType<AnswerMethod>(bound.Contract.Methods[0]);
        var stream = Assert.IsType<StreamMethod>(bound.Contract.Methods[1]);
        Assert.Equal(("AskResponse", "AskCall"), (answer.Result!.Name, stream.CallName));
        Assert.Equal(["/stream=false"], answer.Constants.Select(constant => constant.Target.Value + "=" + constant.Json));
        Assert.Equal(["/stream=true", "alt=\"sse\""], stream.Constants.Select(constant => constant.Target.Value + "=" + constant.Json));
    }

    [Fact]
    public void Streams_of_two_media_types_that_ask_for_different_things_give_a_method_each()
    {
        Bound bound = Bound.Paths(Dual("{ $request.query.alt: sse }").Replace(
            "application/json: { schema: { properties: { answer: { type: string } } } }",
            "application/json: { x-stream: { framing: json-array, signals: { done: { role: end, when: { text: x } } } } }",
            System.StringComparison.Ordinal));

        Assert.Equal(["ask 0", "ask.withAltSse 1"], bound.Contract.Methods.Cast<StreamMethod>().Select(method => method.Id + " " + method.Constants.Count));
        Assert.Single(bound.Contract.Books);
    }

    [Fact]
    public void A_member_that_every_method_sets_is_no_property_of_the_body()
    {
        Assert.Equal(["text"], Body(Bound.Paths(Dual("{ $request.body#/stream: true }"))));
        Assert.Equal(["text", "stream"], Body(Bound.Paths(Dual("{ $request.body#/text: a }"))));
        Assert.Equal(["text", "stream"], Body(Bound.Paths(Dual("{ $request.body#/stream: true }") + """

              /again:
                post:
                  operationId: again
                  requestBody: { content: { application/json: { schema: { $ref: '#/paths/~1ask/post/requestBody/content/application~1json/schema' } } } }
                  responses: { '204': { description: d } }
            """)));

        static string[] Body(Bound bound) =>
            [.. bound.Contract.Types.OfType<ObjectContract>().First(type => type.Name == "AskRequest").Properties.Select(property => property.WireName)];
    }

    private static string Dual(string request) => $$$"""
          /ask:
            post:
              operationId: ask
              requestBody: { content: { application/json: { schema: { properties: { text: { type: string }, stream: { type: boolean } } } } } }
              responses:
                '200':
                  description: d
                  content:
                    application/json: { schema: { properties: { answer: { type: string } } } }
                    text/event-stream: { x-stream: { request: {{{request}}}, signals: { done: { role: end, when: { text: x } } } } }
        """;

    [Fact]
    public void Answers_that_are_followed_give_one_method_for_each_set_of_constants()
    {
        Bound bound = Bound.Paths(Follow);

        Assert.Equal(
            ["ask Ask AskCall /redirect=false", "ask.withRedirect AskWithRedirect AskCall /redirect=true"],
            bound.Contract.Methods.Cast<StreamMethod>().Select(method => $"{method.Id} {method.Name} {method.CallName} {method.Constants[0].Target.Value}={method.Constants[0].Json}"));
        Assert.Equal("Read", bound.OneBook.Identifier);
    }

    [Fact]
    public void Hosts_are_those_of_the_spec_or_the_host_of_the_operation_that_reads()
    {
        OperationContract ask = Bound.Paths(Follow).Operation("ask");

        Assert.Equal(["stream.acme.test"], ask.Responses[0].Follow!.Hosts);
        Assert.Equal(["stream.acme.test", "cdn.acme.test:8443"], ask.Responses[1].Follow!.Hosts);
        Assert.Equal(new ExpressionContract(ExpressionSource.ResponseBody, "/url"), ask.Responses[0].Follow!.Url);
        Assert.Equal(new ExpressionContract(ExpressionSource.ResponseHeader, "Location"), ask.Responses[1].Follow!.Url);
    }

    [Theory]
    [InlineData("operationId: read, hosts", "operationId: raed, hosts", "SIG0203", "No operation has the operationId 'raed'. Did you mean 'read'?")]
    [InlineData("$response.header.Location", "$request.header.Location", "SIG0305", "the URL has to come from the answer: $response.body#/url or $response.header.Location")]
    [InlineData("Stream.acme.test", "https://acme.test/", "SIG0302", "a host such as stream.example.com, without scheme and path")]
    [InlineData("'302'", "'404'", "SIG0320", "x-follow on the answer 404 is not supported yet")]
    [InlineData("x-follow: { url: $response.h", "x-follow: { uri: a, url: $response.h", "SIG0301", "The key 'uri' is unknown in x-follow. Did you mean 'url'?")]
    [InlineData("url: $response.header.Location, operationId: read", "url: $response.header.Location, operationId: ask", "SIG0302", "'ask', which has no x-stream")]
    public void A_wrong_follow_is_told_in_its_line(string right, string wrong, string id, string message)
    {
        Bound bound = Bound.Paths(Follow.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(bound.Reported, text => text.StartsWith(id + " 13:", StringComparison.Ordinal) && text.Contains(message, StringComparison.Ordinal));
        Assert.False(bound.HasContract);
    }

    [Fact]
    public void A_link_to_what_is_followed_would_read_no_stream()
    {
        Bound bound = Bound.Paths(Follow + """

              /begin:
                post:
                  operationId: begin
                  responses: { '200': { description: d, content: { application/json: { schema: { type: object } } }, links: { reply: { operationId: ask } } } }
            """);

        Assert.Contains(bound.Reported, static text => text.StartsWith("SIG0320 ", StringComparison.Ordinal) && text.Contains("A link to 'ask', whose stream is at an address in its answer,", StringComparison.Ordinal));
        Assert.False(bound.HasContract);
    }

    [Fact]
    public void A_recovery_of_what_only_an_address_leads_to_would_never_run()
    {
        Bound bound = Bound.Paths(Follow.Replace("operationId: read\n", "operationId: read\n      x-recover: { resume: { operationId: read, parameters: { at: $event.id } } }\n", StringComparison.Ordinal));

        Assert.Contains(bound.Reported, static text => text.StartsWith("SIG0320 ", StringComparison.Ordinal) && text.Contains("'x-recover' of an operation that x-follow leads to is not supported yet", StringComparison.Ordinal));
    }

    [Fact]
    public void A_link_to_a_stream_gives_a_method_that_runs_both()
    {
        Bound bound = Bound.Paths(Recover);

        var method = Assert.IsType<LinkedMethod>(bound.Method("start.reply"));
        Assert.Equal(("StartReply", "StartReplyCall", "ReadCall", "StartResponse"), (method.Name, method.CallName, method.BaseCallName, method.FirstAnswer.Name));
        Assert.Equal(
            [new LinkParameter("token", ParameterLocation.Query, new(ExpressionSource.ResponseBody, "/token")), new("version", ParameterLocation.Query, new(ExpressionSource.Constant, "2"))],
            method.Link.Parameters);
        Assert.IsType<AnswerMethod>(bound.Method("start"));
        Assert.IsType<StreamMethod>(bound.Method("read"));
    }

    [Fact]
    public void A_recovery_says_for_each_state_how_to_go_on()
    {
        Bound bound = Bound.Paths(Recover);

        RecoveryContract recovery = Assert.IsType<LinkedMethod>(bound.Method("start.reply")).Recovery!;
        Assert.Equal((5, "poll", "StatusState"), (recovery.Tries, recovery.PollLink!.Name, recovery.Poll!.StateName));
        RecoveryStep lost = recovery.Steps[0];
        Assert.Equal(("lost", "reply", null, null), (lost.State, lost.Then!.Name, lost.At, lost.Whole));
        RecoveryStep written = recovery.Steps[1];
        Assert.Equal(("written", null, "/data/*", "/content"), (written.State, written.Then, written.At!.ToString(), written.Whole!.ToString()));
        Assert.Equal("/role", written.When[0].Members[0].Pointer.ToString());
        Assert.True(bound.OneBook.CanRecover);
    }

    [Fact]
    public void A_poll_has_its_states_in_order_and_a_method_of_its_own()
    {
        Bound bound = Bound.Paths(Recover);

        var method = Assert.IsType<PollMethod>(bound.Method("status.poll"));
        Assert.Equal(("PollStatus", "StatusResponse", TimeSpan.FromSeconds(2).Ticks, 30, PollAction.Stop), (method.Name, method.Result.Name, method.Poll.EveryTicks, method.Poll.Tries, method.Poll.Otherwise));
        Assert.Equal(
            ["busy Busy 1 Wait 3", "lost Lost 2 Stop ", "written Written 1 Stop ", "broken Broken 1 Fail "],
            method.Poll.States.Select(state => $"{state.Name} {state.Identifier} {state.When.Count} {state.Then} {state.AtMost}"));
        Assert.Equal([new ConstantContract(ConstantKind.String, "a"), new(ConstantKind.String, "b")], method.Poll.States[1].When[1].Members[0].Constants);
        Assert.IsType<AnswerMethod>(bound.Method("status"));
    }

    [Theory]
    [InlineData("tries: 5", "resume: { operationId: read }", "SIG0301 20:", "The key 'resume' is unknown in x-recover with 'poll'")]
    [InlineData("then: reply }", "then: replay }", "SIG0316 22:", "There is no link 'replay'. Did you mean 'reply'?")]
    [InlineData("written: { operationId: list", "writen: { operationId: list", "SIG0316 23:", "There is no state 'writen'. Did you mean 'written'?")]
    [InlineData(", whole: /content", "", "SIG0315 23:", "The key 'whole' is missing in the recovery step 'written'")]
    [InlineData("poll:    { operationId: status, parameters: { id: $request.body#/id } }", "poll:    { operationId: list }", "SIG0302 21:", "'list', which has no x-poll")]
    [InlineData("{ operationId: status, parameters: { id: $request.body#/id } }", "{ operationId: status }", "SIG0207 21:", "The link does not bind the required parameter 'id' of 'status'")]
    [InlineData("query.token: ", "query.tokn: ", "SIG0208 18:", "The operation 'read' has no parameter 'query.tokn'")]
    [InlineData("$response.body#/token", "$response.body#token", "SIG0304 18:", "'token' is not a JSON Pointer")]
    [InlineData("every: PT2S", "every: P1M", "SIG0302 31:", "expected an ISO 8601 duration")]
    [InlineData("tries: 30", "otherwise: fail", "SIG0315 30:", "The key 'tries' is missing in x-poll")]
    [InlineData("then: wait, atMost: 3", "than: wait", "SIG0301 34:", "The key 'than' is unknown in a state. Did you mean 'then'?")]
    public void A_wrong_recovery_or_poll_is_told_in_its_line(string right, string wrong, string place, string message)
    {
        Bound bound = Bound.Paths(Recover.Replace(right, wrong, StringComparison.Ordinal));

        Assert.Contains(bound.Reported, text => text.StartsWith(place, StringComparison.Ordinal) && text.Contains(message, StringComparison.Ordinal));
        Assert.False(bound.HasContract);
    }

    [Fact]
    public void A_stream_may_be_resumed_where_it_was_cut()
    {
        Bound bound = Bound.Paths(Resume("version: $event.id, token: $request.query.token"));

        RecoveryContract recovery = Assert.IsType<StreamMethod>(bound.Method("read")).Recovery!;
        Assert.Equal((7, null, null, 0), (recovery.Tries, recovery.PollLink, recovery.Poll, recovery.Steps.Count));
        Assert.Equal(
            [new LinkParameter("version", ParameterLocation.Query, new(ExpressionSource.EventId, "")), new("token", ParameterLocation.Query, new(ExpressionSource.RequestQuery, "token"))],
            recovery.Resume!.Parameters);
        Assert.False(bound.OneBook.CanRecover);
    }

    [Theory]
    [InlineData("token: a, version: 1", "SIG0315 13:", "The key 'parameters' is missing in 'resume', with a value of the last event")]
    [InlineData("token: a, version: $event.data#nothing", "SIG0304 13:", "'nothing' is not a JSON Pointer")]
    [InlineData("token: a, version: $event.rest", "SIG0305 13:", "of an event there are $event.id, $event.name and $event.data#/pointer")]
    [InlineData("version: $event.id", "SIG0207 13:", "The link does not bind the required parameter 'token' of 'read'")]
    [InlineData("token: a, version: $event.id } }, written: { at: { operationId: read", "SIG0301 13:", "The key 'written' is unknown in x-recover with 'resume'")]
    public void A_wrong_resumption_is_told_in_its_line(string parameters, string place, string message)
    {
        Bound bound = Bound.Paths(Resume(parameters));

        Assert.Contains(bound.Reported, text => text.StartsWith(place, StringComparison.Ordinal) && text.Contains(message, StringComparison.Ordinal));
        Assert.False(bound.HasContract);
    }

    [Fact]
    public void A_resumption_leads_to_a_stream() =>
        Assert.Contains(
            "'other', which has no x-stream",
            Bound.Paths(Resume("").Replace("resume: { operationId: read, parameters: {  } }", "resume: { operationId: other, parameters: { a: $event.id } }", StringComparison.Ordinal)
                + "  /other: { get: { operationId: other, parameters: [{ name: a, in: query, schema: { type: string } }], responses: {} } }\n").Reported.Single(),
            StringComparison.Ordinal);

    private static string Resume(string parameters) => $$"""
          /read:
            get:
              operationId: read
              parameters:
                - { name: token, in: query, required: true, schema: { type: string } }
                - { name: version, in: query, schema: { type: string } }
              x-recover: { tries: 7, resume: { operationId: read, parameters: { {{parameters}} } } }
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: x } } } } } } } }

        """;

    [Theory]
    [InlineData("get: { operationId: a, x-recover: {}, responses: {} }", "SIG0301 7:32 The key 'x-recover' is unknown in an operation without a stream. There is nothing to recover")]
    [InlineData("get: { operationId: a, responses: { '200': { description: d, links: { l: { operationId: a, x-recover: {} } } } } }", "SIG0301 7:100 The key 'x-recover' is unknown in a link to an operation without a stream. There is nothing to recover")]
    public void A_recovery_of_what_is_no_stream_is_told(string path, string reported) =>
        Assert.Equal([reported], Bound.Paths("  /a: { " + path + " }\n").Reported);

    [Fact]
    public void A_streaming_operation_may_recover_by_itself()
    {
        string spec = Recover.Replace("      operationId: read\n      parameters:\n", "      operationId: read\n      x-recover: { poll: { operationId: status, parameters: { id: $request.query.token } }, written: { operationId: list, whole: /text } }\n      parameters:\n", StringComparison.Ordinal);

        RecoveryContract recovery = Assert.IsType<StreamMethod>(Bound.Paths(spec).Method("read")).Recovery!;
        Assert.Equal((3, ""), (recovery.Tries, recovery.Steps[0].At!.ToString()));
    }
}
