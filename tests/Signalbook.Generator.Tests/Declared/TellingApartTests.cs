using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Declared;

/// <summary>What tells the frames of a declared stream apart, and what becomes of those that nothing does.</summary>
public sealed class TellingApartTests
{
    private const string Sse = "text/event-stream";

    [Fact]
    public async Task One_payload_is_one_signal_and_what_is_no_json_stays_unknown()
    {
        DeclaredStream stream = DeclaredStream.Compile(Sse, "schema: { $ref: '#/components/schemas/ChatChunk' }", "ChatChunk: { type: object, properties: { text: { type: string } } }", "3.1.0");

        Assert.Equal(["chatChunk"], stream.Names);
        Assert.Equal(
            ["chatChunk {\"text\":\"a\"}", "unknown [DONE]", "End"],
            await stream.SignalsAsync("data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n"));
    }

    [Theory]
    [InlineData("{ const: '[DONE]' }", "3.1.0")]
    [InlineData("{ type: string, enum: ['[DONE]'] }", "3.0.3")]
    [InlineData("{ type: string, example: '[DONE]' }", "3.0.3")]
    [InlineData("{ type: string, examples: ['[DONE]'] }", "3.1.0")]
    public async Task A_declared_sentinel_ends_the_stream_and_its_absence_is_a_cut(string sentinel, string version)
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse, $"schema: {{ oneOf: [{{ $ref: '#/components/schemas/Chunk' }}, {sentinel}] }}", "Chunk: { type: object, properties: { text: { type: string } } }", version);

        Assert.Equal(StreamEnd.End, stream.Book.Ends);
        StreamReading whole = await stream.ReadAsync("data: {\"text\":\"a\"}\n\ndata: [DONE]\n\n");
        Assert.Equal(["chunk", "done"], whole.Signals.Select(static signal => signal.Name));
        Assert.Equal((VerdictKind.End, "done"), (whole.Verdict.Kind, whole.Verdict.Signal));
        Assert.Equal(["chunk {\"text\":\"a\"}", "Truncated"], await stream.SignalsAsync("data: {\"text\":\"a\"}\n\n"));
    }

    [Fact]
    public async Task A_sentinel_of_an_event_ends_the_stream()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse,
            """
            schema:
              anyOf:
              - oneOf:
                - { type: object, properties: { event: { type: string, enum: [run.created] }, data: { $ref: '#/components/schemas/Run' } } }
                - { type: object, properties: { event: { type: string, enum: [run.done] }, data: { $ref: '#/components/schemas/Run' } } }
              - { type: object, properties: { event: { type: string, enum: [done] }, data: { type: string, enum: ['[DONE]'] } } }
            """,
            "Run: { type: object, properties: { id: { type: string } } }",
            "3.1.0");

        Assert.Equal(["done", "runCreated", "runDone"], stream.Names);
        Assert.Equal(
            ["runCreated {\"id\":\"1\"}", "runDone {}", "done ", "End"],
            await stream.SignalsAsync("event: run.created\ndata: {\"id\":\"1\"}\n\nevent: run.done\ndata: {}\n\nevent: done\ndata: [DONE]\n\n"));
    }

    [Fact]
    public void An_event_that_is_declared_to_end_the_stream_does()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse,
            """
            itemSchema:
              type: object
              properties: { event: { type: string }, data: { type: string } }
              oneOf:
              - properties: { event: { const: tick }, data: { contentMediaType: application/json, contentSchema: { type: object, properties: { n: { type: integer } } } } }
              - { properties: { data: { contentMediaType: text/plain, const: over } }, x-ms-sse-terminal-event: true }
            """);

        Assert.Equal([("over", SignalRole.End), ("tick", SignalRole.Progress)], stream.Book.Signals.Select(static signal => (signal.Name, signal.Role)));
        Assert.Equal("WatchTick", stream.Book.Signals[1].Data!.Name);
    }

    [Theory]
    [InlineData("discriminator: { propertyName: type, mapping: { new: '#/components/schemas/Created', gone: Deleted } }", "new", "gone")]
    [InlineData("discriminator: { propertyName: type }", "created", "deleted")]
    public void A_discriminator_tells_by_its_mapping_or_by_the_names_of_its_schemas(string discriminator, string first, string second)
    {
        DeclaredStream stream = DeclaredStream.Compile(
            "application/jsonl",
            $$"""
            itemSchema:
              oneOf: [{ $ref: '#/components/schemas/Created' }, { $ref: '#/components/schemas/Deleted' }]
              {{discriminator}}
            """,
            "Created: { type: object, properties: { type: { type: string }, at: { type: string } } }\nDeleted: { type: object, properties: { type: { type: string } } }");

        Assert.Equal([first, second], stream.Names);
        Assert.Equal(["Created", "Deleted"], stream.Book.Signals.Select(static signal => signal.Data!.Name));
    }

    [Fact]
    public async Task Children_that_only_the_parents_mapping_names_are_cases()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            "application/jsonl",
            "itemSchema: { $ref: '#/components/schemas/Pet' }",
            """
            Pet: { type: object, properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog' } } }
            Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { lives: { type: integer } } }] }
            Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { tricks: { type: integer } } }] }
            """);

        Assert.Equal(["cat", "dog"], stream.Names);
        Assert.Equal(["dog {\"kind\":\"dog\",\"tricks\":2}", "End"], await stream.SignalsAsync("{\"kind\":\"dog\",\"tricks\":2}\n"));
    }

    [Fact]
    public async Task The_one_case_without_a_constant_takes_what_the_others_leave()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse,
            "schema: { oneOf: [{ $ref: '#/components/schemas/Chunk' }, { $ref: '#/components/schemas/Failure' }] }",
            "Chunk: { type: object, properties: { text: { type: string } } }\nFailure: { type: object, properties: { type: { const: error }, message: { type: string } } }",
            "3.1.0");

        Assert.Equal(["error", "chunk"], stream.Names);
        Assert.Equal(["chunk {\"text\":\"a\"}", "error {\"type\":\"error\"}", "End"], await stream.SignalsAsync("data: {\"text\":\"a\"}\n\ndata: {\"type\":\"error\"}\n\n"));
    }

    [Fact]
    public void A_list_of_names_beside_several_payloads_leaves_the_payload_to_tell()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse,
            """
            schema:
              type: object
              required: [event, data]
              properties:
                event: { type: string, enum: [a.delta, a.done] }
                data: { oneOf: [{ $ref: '#/components/schemas/Delta' }, { $ref: '#/components/schemas/Done' }] }
            """,
            "Delta: { type: object, properties: { type: { const: a.delta } } }\nDone: { type: object, properties: { type: { const: a.done } } }",
            "3.1.0");

        Assert.Equal(["aDelta", "aDone"], stream.Names);
        Assert.All(stream.Book.Signals, static signal => Assert.Empty(signal.When[0].Events));
    }

    [Fact]
    public void A_list_of_names_beside_one_payload_is_a_signal_for_each()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse, "itemSchema: { type: object, properties: { event: { enum: [opened, closed] }, data: { $ref: '#/components/schemas/Door' } } }", "Door: { type: object, properties: { id: { type: string } } }");

        Assert.Equal(["opened", "closed"], stream.Names);
        Assert.All(stream.Book.Signals, static signal => Assert.Equal("Door", signal.Data!.Name));
    }

    [Fact]
    public async Task Cases_that_nothing_tells_apart_are_one_signal_typed_by_their_union()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            "application/jsonl",
            "itemSchema: { $ref: '#/components/schemas/Either' }",
            "Either: { oneOf: [{ type: object, properties: { a: { type: string } } }, { type: object, properties: { b: { type: string } } }] }");

        Assert.Equal(new TypeRef(ValueKind.Union, "Either"), Assert.Single(stream.Book.Signals).Data);
        Assert.Contains("public Either? Either", stream.Code, System.StringComparison.Ordinal);
        Assert.Equal(["either {\"a\":\"1\"}", "either {\"b\":\"2\"}", "End"], await stream.SignalsAsync("{\"a\":\"1\"}\n{\"b\":\"2\"}\n"));
    }

    [Fact]
    public async Task Json_without_a_class_of_its_own_is_given_as_its_text()
    {
        DeclaredStream stream = DeclaredStream.Compile("application/jsonl", "itemSchema: { type: array, items: { type: integer } }");

        StreamReading reading = await stream.ReadAsync("[1,2]\n[3]\n");
        Assert.Equal(["item [1,2]", "item [3]", "End"], DeclaredStream.Told(reading));
        Assert.Equal("", reading.Reply.Text);
    }

    [Fact]
    public async Task Text_is_given_as_text_and_is_none_of_the_reply()
    {
        DeclaredStream stream = DeclaredStream.Compile(
            Sse,
            """
            itemSchema:
              type: object
              properties: { event: { type: string }, data: { type: string } }
              oneOf: [{ properties: { event: { const: line } } }, { properties: { event: { const: count }, data: { format: int64 } } }]
            """);

        StreamReading reading = await stream.ReadAsync("event: line\ndata: one\n\nevent: count\ndata: 2\n\n");
        Assert.Equal(["line one", "count 2", "End"], DeclaredStream.Told(reading));
        Assert.Equal("", reading.Reply.Text);
    }

    [Fact]
    public void A_list_of_all_there_may_ever_be_is_one_signal()
    {
        string names = string.Join(", ", Enumerable.Range(0, 65).Select(static number => "e" + number));
        DeclaredStream stream = DeclaredStream.Compile(
            Sse, $"itemSchema: {{ type: object, properties: {{ event: {{ enum: [{names}] }}, data: {{ $ref: '#/components/schemas/Door' }} }} }}", "Door: { type: object, properties: { id: { type: string } } }");

        Assert.Equal(["door"], stream.Names);
    }
}
