using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>What an operation answers chooses its methods: JSON or a stream by one of two, text and bytes as they are.</summary>
public sealed class AnswerTests
{
    private static readonly Lazy<Type> s_client = new(Compile);

    [Theory]
    [InlineData("ask", """{"text":"Hi","stream":false}""", "application/json")]
    [InlineData("ask.stream", """{"text":"Hi","stream":true}""", "text/event-stream")]
    public async Task An_operation_with_two_modes_asks_for_the_one_that_was_called(string method, string body, string accept)
    {
        (List<UntypedSignal> signals, string sent, string accepted) = await CallAsync(method, """{"body":{"text":"Hi"}}""");

        Assert.Equal(body, sent);
        Assert.Equal(accept, accepted);
        Assert.Equal(method == "ask" ? ["result"] : ["text", "done"], signals.Select(static signal => signal.Name));
    }

    [Fact]
    public async Task A_place_may_be_an_expression_of_the_request_or_of_the_answers_head()
    {
        (List<UntypedSignal> signals, _, _) = await CallAsync("ask.stream", """{"body":{"text":"Hi"}}""");

        Assert.Equal(("Hi", "/p-1", "200"), (signals[0].MessageId, signals[0].Part, signals[1].Reason));
    }

    [Theory]
    [InlineData("page", "\"Hé\"", "text/plain")]
    [InlineData("file", "\"/wA=\"", "application/octet-stream")]
    public async Task Text_and_bytes_are_answered_as_they_are(string method, string result, string accept)
    {
        (List<UntypedSignal> signals, _, string accepted) = await CallAsync(method, "{}");

        Assert.Equal(JsonElement.Parse(result).GetString(), Assert.Single(signals).Data!.Value.GetString());
        Assert.Equal(accept, accepted);
    }

    private static async Task<(List<UntypedSignal> Signals, string Body, string Accept)> CallAsync(string method, string arguments)
    {
        string body = "", accept = "";
        using var http = new HttpClient(new Answering(async request =>
        {
            body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            accept = request.Headers.Accept.ToString();
            return new ByteArrayContent(accept switch
            {
                "text/plain" => "Hé"u8.ToArray(),
                "application/octet-stream" => [0xFF, 0],
                "application/json" => "{\"answer\":\"Ho\"}"u8.ToArray(),
                _ => "data: {\"text\":\"Ho\"}\n\ndata: [DONE]\n\n"u8.ToArray(),
            })
            { Headers = { { "Content-Type", accept } } };
        }));
        var client = (IProviderClient)Activator.CreateInstance(s_client.Value, http, null)!;
        List<UntypedSignal> signals = await client.CallAsync(method, JsonElement.Parse(arguments), null, TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
        return (signals, body, accept);
    }

    private static Type Compile()
    {
        CompileResult result = SpecCompiler.Compile(new SpecFile("modes.yaml", Spec) { Namespace = "Modes" }, CancellationToken.None);
        Assert.Empty(result.Diagnostics);
        Assembly assembly = GeneratedCode.Of(result.Files).Load();
        return assembly.GetType("Modes.ModesClient", throwOnError: true)!;
    }

    private const string Spec =
        """
        openapi: 3.1.0
        info: { title: Modes, version: '1' }
        servers: [{ url: https://api.modes.test }]
        security: []
        paths:
          /ask:
            post:
              operationId: ask
              requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { text: { type: string }, stream: { type: boolean } } } } } }
              responses:
                '200':
                  description: d
                  content:
                    application/json: { schema: { type: object, properties: { answer: { type: string } } } }
                    text/event-stream:
                      x-stream:
                        request: { $request.body#/stream: true }
                        message: $request.body#/text
                        signals: { text: { role: delta, text: /text, part: [$request.query.missing, $response.header.X-Part] }, done: { role: end, when: { text: '[DONE]' }, reason: $statusCode } }
          /page: { get: { operationId: page, responses: { '200': { description: d, content: { text/plain: { schema: { type: string } } } } } } }
          /file: { get: { operationId: file, responses: { '200': { description: d, content: { application/octet-stream: {} } } } } }
        """;

    private sealed class Answering(Func<HttpRequestMessage, Task<HttpContent>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            new() { Content = await answer(request), RequestMessage = request, Headers = { { "X-Part", "p-1" } } };
    }
}
