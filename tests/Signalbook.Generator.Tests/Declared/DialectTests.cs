using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Declared;

/// <summary>
/// A stream that plain OpenAPI declares is typed, in whichever dialect: OpenAPI 3.2's events with <c>contentSchema</c>, ASP.NET Core's with the
/// schema under <c>data</c>, 3.1's schema beside the media type, lines of JSON. The same things are declared in all of them.
/// </summary>
public sealed class DialectTests
{
    private const string Schemas =
        """
        Started: { type: object, description: Work has begun., required: [kind, steps], properties: { kind: { type: string, enum: [started] }, steps: { type: integer } } }
        Piece: { type: object, required: [kind, word], properties: { kind: { type: string, enum: [piece] }, word: { type: string } } }
        Finished: { type: object, required: [kind], properties: { kind: { type: string, enum: [finished] }, score: { type: number } } }
        Message:
          oneOf: [{ $ref: '#/components/schemas/Started' }, { $ref: '#/components/schemas/Piece' }, { $ref: '#/components/schemas/Finished' }]
        """;

    private const string Standard =
        """
        itemSchema:
          type: object
          required: [event]
          properties: { event: { type: string }, data: { type: string } }
          oneOf:
          - properties: { event: { const: started }, data: { contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Started' } } }
          - properties: { event: { const: piece }, data: { contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Piece' } } }
          - properties: { event: { const: finished }, data: { contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Finished' } } }
        """;

    private const string AspNetCore =
        """
        itemSchema:
          anyOf:
          - { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Started' }, event: { enum: [started] }, id: { type: string } } }
          - { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Piece' }, event: { enum: [piece] }, id: { type: string } } }
          - { type: object, required: [data], properties: { data: { $ref: '#/components/schemas/Finished' }, event: { enum: [finished] }, id: { type: string } } }
        """;

    private const string Payload = "schema: { $ref: '#/components/schemas/Message' }";

    private const string Events =
        """
        event: started
        data: {"kind":"started","steps":2}

        event: piece
        data: {"kind":"piece","word":"a"}

        event: other
        data: {"kind":"other"}

        event: finished
        data: {"kind":"finished","score":0.5}


        """;

    private const string Lines = "{\"kind\":\"started\",\"steps\":2}\n{\"kind\":\"piece\",\"word\":\"a\"}\n{\"kind\":\"other\"}\n{\"kind\":\"finished\",\"score\":0.5}\n";

    public static TheoryData<string, string, string, string> Dialects => new()
    {
        { "text/event-stream", Standard, "3.2.0", Events },
        { "text/event-stream", AspNetCore, "3.2.0", Events },
        { "text/event-stream", "itemSchema: { type: object, properties: { data: { type: string, contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Message' } } } }", "3.2.0", Events },
        { "text/event-stream", "itemSchema: { type: object, properties: { data: { $ref: '#/components/schemas/Message' } } }", "3.2.0", Events },
        { "text/event-stream", Payload, "3.1.0", Events },
        { "text/event-stream", Payload, "3.0.3", Events },
        { "application/x-ndjson", Payload, "3.0.3", Lines },
        { "application/jsonl", "itemSchema: { $ref: '#/components/schemas/Message' }", "3.2.0", Lines },
        { "application/jsonl", "schema: { type: array, items: { $ref: '#/components/schemas/Message' } }", "3.2.0", Lines },
        { "application/json-seq", "itemSchema: { $ref: '#/components/schemas/Message' }", "3.2.0", "\u001E" + Lines.Replace("\n", "\n\u001E", System.StringComparison.Ordinal).TrimEnd('\u001E') },
    };

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task The_same_declarations_are_the_same_signals(string mediaType, string content, string version, string body)
    {
        DeclaredStream stream = DeclaredStream.Compile(mediaType, content, Schemas, version);

        Assert.Empty(stream.Result.Diagnostics);
        Assert.Equal(["started", "piece", "finished"], stream.Names);
        Assert.Equal(["Started", "Piece", "Finished"], stream.Book.Signals.Select(static signal => signal.Data!.Name));
        Assert.All(stream.Book.Signals, static signal => Assert.Equal(SignalRole.Progress, signal.Role));
        Assert.Equal("Work has begun.", stream.Book.Signals[0].Docs.Description);
        Assert.Equal(
            ["started {\"kind\":\"started\",\"steps\":2}", "piece {\"kind\":\"piece\",\"word\":\"a\"}", "unknown {\"kind\":\"other\"}", "finished {\"kind\":\"finished\",\"score\":0.5}", "End"],
            await stream.SignalsAsync(body));
    }

    [Fact]
    public void The_payload_is_a_property_of_the_signal()
    {
        string code = DeclaredStream.Compile("text/event-stream", Standard, Schemas).Code;

        Assert.Contains("public Piece? Piece", code, System.StringComparison.Ordinal);
        Assert.Contains("frame.NameIs(\"piece\"u8)", code, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_that_is_not_what_its_schema_says_fails_who_asks_for_it()
    {
        DeclaredStream stream = DeclaredStream.Compile("text/event-stream", Standard, Schemas);

        dynamic[] signals = await stream.TypedAsync("event: started\ndata: {\"kind\":\"started\"}\n\nevent: piece\ndata: {\"kind\":\"piece\",\"word\":\"a\"}\n\nevent: piece\ndata: no json\n\n");

        Assert.Equal(["Started", "Piece", "Piece"], signals.Select(static signal => (string)signal.ToString()));
        StreamFormatException exception = Assert.Throws<StreamFormatException>(() => (object)signals[0].Started);
        Assert.Contains("'steps' is missing", exception.Message, System.StringComparison.Ordinal);
        Assert.Null(signals[0].Piece);
        Assert.Equal("a", signals[1].Piece.Word);
        Assert.Null(signals[2].Piece);
    }

    [Fact]
    public void A_stream_without_a_declared_end_says_so_where_it_is_called()
    {
        DeclaredStream stream = DeclaredStream.Compile("text/event-stream", Standard, Schemas);

        Assert.Equal(StreamEnd.EndOfInput, stream.Book.Ends);
        Assert.Contains("the end of the body is taken for the end of the stream", stream.Code, System.StringComparison.Ordinal);
    }
}
