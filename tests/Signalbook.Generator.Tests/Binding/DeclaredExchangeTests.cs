using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>What polls, recoveries, links, follows and constants read, against what the operations declare.</summary>
public sealed class DeclaredExchangeTests
{
    private const string Paths = """
          /start:
            post:
              operationId: start
              parameters: [{ name: lang, in: query, schema: { type: string } }]
              requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
              responses:
                '200':
                  description: d
                  content: { application/json: { schema: { type: object, properties: { token: { type: string } } } } }
                  links:
                    reply:
                      operationId: read
                      parameters: { token: $response.body#/token }
                      x-recover:
                        poll:    { operationId: status, parameters: { id: $request.body#/id } }
                        lost:    { operationId: again, parameters: { id: $request.query.lang }, then: reply }
                        written: { operationId: list, at: /data/*, when: { /role: assistant }, whole: /content }
          /again: { get: { operationId: again, parameters: [{ name: id, in: query, schema: { type: string } }], responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { token: { type: string } } } } } } } } }
          /list: { get: { operationId: list, responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { data: { type: array, items: { type: object, properties: { role: { enum: [user, assistant] }, content: { type: string } } } } } } } } } } } }
          /status:
            get:
              operationId: status
              parameters: [{ name: id, in: query, required: true, schema: { type: string } }]
              x-poll: { every: PT2S, tries: 3, states: { lost: { when: { /state: lost, /gone: null }, then: stop }, written: { when: [{ /state: done }], then: stop } } }
              responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { state: { enum: [lost, done] } } } } } } }
          /read:
            get:
              operationId: read
              parameters: [{ name: token, in: query, required: true, schema: { type: string } }]
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { request: { $request.query.token: x }, signals: { done: { role: end, when: { text: x } } } } } } } }
          /ask:
            post:
              operationId: ask
              requestBody: { content: { application/json: { schema: { type: object, properties: { redirect: { type: boolean } } } } } }
              responses:
                '200': { description: d, content: { application/json: { schema: { type: object, properties: { url: { type: string } } } } }, x-follow: { url: $response.body#/url, operationId: read, request: { $request.body#/redirect: false } } }
        """;

    [Fact]
    public void What_is_declared_is_let_through() => Assert.Empty(Bound.Paths(Paths).Reported);

    [Theory]
    [InlineData("token: $response.body#/token }", "token: $response.body#/tokn }", "The answer 200 does not know the pointer '/tokn'. Did you mean 'token'?")]
    [InlineData("id: $request.body#/id }", "id: $request.body#/ident }", "The request of 'start' does not know the pointer '/ident'")]
    [InlineData("id: $request.query.lang }", "id: $request.query.lnag }", "The operation 'start' does not know the query parameter 'lnag'. Did you mean 'lang'?")]
    [InlineData("id: $request.query.lang }", "id: $request.path.lang }", "The operation 'start' does not know the path parameter 'lang'")]
    [InlineData("at: /data/*,", "at: /date/*,", "The answer of 'list' does not know the pointer '/date/*'")]
    [InlineData("whole: /content", "whole: /contend", "The answer of 'list' does not know the pointer '/contend'. Did you mean 'content'?")]
    [InlineData("{ /role: assistant }", "{ /role: asistant }", "The answer of 'list' does not know the value 'asistant' at '/role'. Did you mean 'assistant'?")]
    [InlineData("/state: lost", "/stats: lost", "The answer of 'status' does not know the pointer '/stats'. Did you mean 'state'?")]
    [InlineData("/state: done", "/state: dome", "The answer of 'status' does not know the value 'dome' at '/state'. Did you mean 'done'?")]
    [InlineData("url: $response.body#/url,", "url: $response.body#/uri,", "The answer 200 does not know the pointer '/uri'. Did you mean 'url'?")]
    [InlineData("$request.body#/redirect: false", "$request.body#/redirekt: false", "The request of 'ask' does not know the pointer '/redirekt'. Did you mean 'redirect'?")]
    [InlineData("$request.body#/redirect: false", "$request.body#/redirect: 'no'", "The request of 'ask' does not know the value 'no' at '/redirect'")]
    [InlineData("$request.query.token: x", "$request.query.tokens: x", "The operation 'read' does not know the query parameter 'tokens'. Did you mean 'token'?")]
    public void What_is_not_declared_is_told(string written, string instead, string told)
    {
        Bound bound = Bound.Paths(Paths.Replace(written, instead, System.StringComparison.Ordinal));

        Assert.True(bound.HasContract);
        Assert.Contains("SIG0317 " + told, bound.Diagnostics.Select(static found => found.Id + " " + found.Message));
        Assert.True(bound.Diagnostics.Length <= 2);
    }

    [Fact]
    public void The_answer_of_the_step_is_what_a_link_that_reopens_the_stream_reads()
    {
        Bound bound = Bound.Paths(Paths.Replace("operationId: again, parameters: [{ name: id, in: query, schema: { type: string } }], responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { token:", "operationId: again, parameters: [{ name: id, in: query, schema: { type: string } }], responses: { '200': { description: d, content: { application/json: { schema: { type: object, properties: { secret:", System.StringComparison.Ordinal));

        Assert.Equal(["The answer of 'again' does not know the pointer '/token'"], bound.Diagnostics.Select(static found => found.Message));
    }
}
