using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Binding;

namespace Signalbook.Generator.Tests.Declared;

/// <summary>What methods an operation has whose stream plain OpenAPI declares.</summary>
public sealed class DeclaredMethodTests
{
    private const string Chunk = "components: { schemas: { Chunk: { type: object, properties: { text: { type: string } } } } }\n";

    [Theory]
    [InlineData("{ type: boolean, default: false }")]
    [InlineData("{ type: [boolean, 'null'] }")]
    [InlineData("{ anyOf: [{ type: boolean }, { type: 'null' }] }")]
    public void Beside_json_a_boolean_stream_of_the_body_chooses(string member)
    {
        Bound bound = Chat($"{{ type: object, properties: {{ text: {{ type: string }}, stream: {member} }} }}", "application/json: { schema: { type: object } }");

        Assert.Empty(bound.Reported);
        Assert.Equal(["chat", "chat.stream"], bound.Contract.Methods.Select(static method => method.Id));
        Assert.Equal("/stream false", Constant(bound.Method("chat")));
        Assert.Equal("/stream true", Constant(bound.Method("chat.stream")));
        Assert.Equal(["text"], bound.Object("ChatRequest").Properties.Select(static property => property.WireName));
    }

    [Fact]
    public void Without_such_a_member_the_caller_of_either_method_has_to_ask_for_it()
    {
        Bound bound = Chat("{ type: object, properties: { stream: { type: string } } }", "application/json: { schema: { type: object } }");

        Assert.Equal(["chat", "chat.stream"], bound.Contract.Methods.Select(static method => method.Id));
        Assert.All(bound.Contract.Methods, static method => Assert.Empty(method.Constants));
    }

    [Fact]
    public void An_operation_that_only_streams_has_one_method()
    {
        Bound bound = Chat("{ type: object, properties: { stream: { type: boolean } } }");

        StreamMethod method = Assert.IsType<StreamMethod>(Assert.Single(bound.Contract.Methods));
        Assert.Equal(("chat", "ChatCall"), (method.Id, method.CallName));
        Assert.Empty(method.Constants);
    }

    [Fact]
    public void A_signal_book_beside_a_schema_wins()
    {
        Bound bound = Bound.Paths(
            "  /a:\n    get:\n      operationId: a\n      responses: { '200': { description: d, content: { text/event-stream: { itemSchema: { $ref: '#/components/schemas/Chunk' }, "
            + "x-stream: { signals: { done: { role: end } } } } } } }\n" + Chunk,
            "3.2.0");

        Assert.Equal(["done"], bound.OneBook.Signals.Select(static signal => signal.Name));
    }

    [Fact]
    public void Two_framings_of_the_same_items_are_one_stream()
    {
        Bound bound = Chat("{ type: object }", "application/x-ndjson: { schema: { $ref: '#/components/schemas/Chunk' } }");

        Assert.Empty(bound.Reported);
        Assert.Single(bound.Contract.Books);
        Assert.Equal(["JsonLines", "ServerSentEvents"], bound.Operation("chat").Responses[0].Media.Select(static media => media.Framing));
        Assert.Single(bound.Contract.Methods);
    }

    [Fact]
    public void A_second_stream_of_other_items_is_told_and_never_asked_for()
    {
        Bound bound = Chat("{ type: object }", "application/x-ndjson: { schema: { type: object, properties: { other: { type: string } } } }");

        Assert.Equal(["SIG0206 16:13"], bound.Places);
        Assert.Equal(["application/x-ndjson"], bound.Operation("chat").Responses[0].Media.Select(static media => media.MediaType));
    }

    [Theory]
    [InlineData("3.1.0", "itemSchema", "SIG0116 10:77")]
    [InlineData("3.0.3", "itemSchema", "SIG0116 10:77")]
    [InlineData("3.1.0", "x-oai-itemSchema", null)]
    [InlineData("3.2.0", "itemSchema", null)]
    public void The_schema_of_the_items_is_read_in_older_documents_too(string version, string key, string? told)
    {
        Bound bound = Bound.Paths(
            $"  /a:\n    get:\n      operationId: a\n      responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ {key}: {{ $ref: '#/components/schemas/Chunk' }} }} }} }} }}\n" + Chunk,
            version);

        Assert.Equal(["chunk"], bound.OneBook.Signals.Select(static signal => signal.Name));
        Assert.Equal(told is null ? [] : [told], bound.Places);
    }

    [Fact]
    public void A_failure_is_never_a_stream()
    {
        Bound bound = Bound.Paths(
            "  /a:\n    get:\n      operationId: a\n      responses: { '500': { description: d, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Chunk' } } } } }\n" + Chunk);

        Assert.Equal(["SIG0206 10:56"], bound.Places);
        Assert.IsType<AnswerMethod>(bound.Method("a"));
    }

    [Fact]
    public void Signals_keep_their_names_apart()
    {
        Bound bound = Bound.Paths(
            "  /a:\n    get:\n      operationId: a\n      responses: { '200': { description: d, content: { application/jsonl: { schema: { oneOf: [" + Case("a.b") + ", " + Case("a_b") + ", " + Case("unknown") + ", " + Case("1") + ", " + Case("text") + "] } } } } }\n");

        Assert.Equal(["ab", "ab2", "unknownSignal", "_1", "textSignal"], bound.OneBook.Signals.Select(static signal => signal.Name));
        Assert.Equal(["AB", "AB2", "UnknownSignal", "_1", "TextSignal"], bound.OneBook.Signals.Select(static signal => signal.Identifier));
    }

    private static string Case(string name) => $"{{ type: object, properties: {{ type: {{ const: '{name}' }} }} }}";

    private static string Constant(MethodContract method)
    {
        RequestConstant constant = Assert.Single(method.Constants);
        return constant.Target.Value + " " + constant.Json;
    }

    private static Bound Chat(string body, string beside = "") => Bound.Paths(
        "  /chat:\n"
        + "    post:\n"
        + "      operationId: chat\n"
        + $"      requestBody: {{ content: {{ application/json: {{ schema: {body} }} }} }}\n"
        + "      responses:\n"
        + "        '200':\n"
        + "          description: The reply\n"
        + "          content:\n"
        + $"            {(beside.Length == 0 ? "" : beside + "\n            ")}text/event-stream: {{ schema: {{ $ref: '#/components/schemas/Chunk' }} }}\n"
        + Chunk);
}
