using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>Examples of streams are taken by the book; examples of bodies fit their schema.</summary>
public sealed class ExamplesTests
{
    private const string Schema = """
        { type: object, required: [id], properties: {
            id: { type: string, maxLength: 3 }, count: { type: integer, minimum: 1 }, kind: { enum: [a, b] }, tags: { type: array, maxItems: 2, items: { type: string } },
            one: { oneOf: [{ type: string }, { type: object, required: [x] }] }, maybe: { type: [string, 'null'] }, closed: { type: object, additionalProperties: false, properties: { other: {} } } } }
        """;

    [Theory]
    [InlineData("example: { id: abc, count: 1.0, kind: a, tags: [x], one: { x: 1 }, maybe: null, more: [] }")]
    [InlineData("examples: { a: { value: { id: a } }, b: { summary: nothing }, c: { externalValue: 'https://a.test/x' } }")]
    [InlineData("examples: { a: { dataValue: { id: a }, serializedValue: '{\"id\":\"a\"}' } }")]
    public void A_body_that_fits_is_let_through(string example) => Assert.Empty(Body(example));

    [Theory]
    [InlineData("example: {}", "'/id' is missing")]
    [InlineData("example: []", "it is a list, expected object")]
    [InlineData("example: { id: 1 }", "'/id' is the number 1, expected string")]
    [InlineData("example: { id: abcd }", "'/id' is the string 'abcd', expected maxLength 3")]
    [InlineData("example: { id: a, count: 0 }", "'/count' is the number 0, expected minimum 1")]
    [InlineData("example: { id: a, count: 1.5 }", "'/count' is the number 1.5, expected integer")]
    [InlineData("example: { id: a, kind: c }", "'/kind' is the string 'c', expected one of \"a\", \"b\"")]
    [InlineData("example: { id: a, tags: [x, 1] }", "'/tags/1' is the number 1, expected string")]
    [InlineData("example: { id: a, tags: [x, y, z] }", "'/tags' is a list, expected maxItems 2")]
    [InlineData("example: { id: a, one: 1 }", "'/one' fits no branch of 'oneOf'; of the first, '/one' is the number 1, expected string")]
    [InlineData("example: { id: a, closed: { z: 1 } }", "'/closed/z' is not declared")]
    [InlineData("examples: { a: { value: { id: null } } }", "'/id' is null, expected string")]
    [InlineData("examples: { a: { serializedValue: '{' } }", "it is no JSON")]
    [InlineData("examples: { a: { serializedValue: '{\"id\":1}' } }", "'/id' is the number 1, expected string")]
    public void A_body_that_does_not_is_told(string example, string why) =>
        Assert.Equal(["SIG0507 The example does not fit its schema: " + why], Body(example));

    [Fact]
    public void It_is_told_at_the_value() => Assert.Equal(
        ["SIG0507 8:177"],
        Bound.Paths("  /thing:\n    get: { operationId: get, responses: { '200': { description: d, content: { application/json: { schema: { properties: { n: { items: { type: string } } } }, example: { n: [a, 1] } } } } } }\n").Places);

    [Fact]
    public void A_request_is_looked_at_too() => Assert.Equal(
        ["SIG0507"],
        Bound.Paths("  /thing:\n    post: { operationId: post, requestBody: { content: { application/json: { schema: { type: object }, example: 1 } } }, responses: { '200': { description: d } } }\n").Diagnostics.Select(static found => found.Id));

    [Fact]
    public void Unions_in_unions_end()
    {
        string doubles = string.Concat(Enumerable.Range(0, 40).Select(static i => $"S{i}: {{ oneOf: [{{ $ref: '#/components/schemas/S{i + 1}' }}, {{ $ref: '#/components/schemas/S{i + 1}' }}] }}, "));

        Bound bound = Bound.Paths(
            "  /thing:\n    get: { operationId: get, responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/S0' }, example: 1 } } } } }\n"
            + "components: { schemas: { " + doubles + " S40: { type: string } } }\n");

        Assert.True(bound.HasContract);
    }

    [Theory]
    [InlineData("example: \"data: {\\\"word\\\":\\\"Hi\\\"}\\n\\ndata: x\\n\\n\"")]
    [InlineData("example: \"data: {\\\"word\\\":\\\"Hi\\\"}\"")]
    [InlineData("example: { word: Hi }")]
    [InlineData("examples: { a: { value: [{ word: Hi }, x] }, b: { dataValue: [{ data: { word: Hi } }, { event: end, data: 'x' }] } }")]
    [InlineData("examples: { a: { serializedValue: \"data: x\\n\\n\" } }")]
    public void A_stream_that_the_book_takes_is_let_through(string example) => Assert.Empty(Stream(example));

    [Theory]
    [InlineData("example: \"data: {\\\"ward\\\":\\\"Hi\\\"}\\n\\n\"", "no signal takes the frame '{\"ward\":\"Hi\"}'")]
    [InlineData("example: { ward: Hi }", "no signal takes the frame '{\"ward\":\"Hi\"}'")]
    [InlineData("example: \"data: {\\n\\n\"", "it is malformed, or has a frame that no signal takes")]
    [InlineData("example: Hello", "it has no frame")]
    [InlineData("examples: { a: { dataValue: [{ word: Hi }, { word: Hi }] } }", "'word' comes where the order does not allow it")]
    public void A_stream_that_it_does_not_take_is_told(string example, string why) =>
        Assert.Equal(["SIG0504 The book does not accept this: " + why], Stream(example));

    private static string[] Body(string example) => Told(Bound.Paths(
        "  /thing:\n    get:\n      operationId: get\n      responses: { '200': { description: d, content: { application/json: { schema: " + Schema.ReplaceLineEndings(" ") + ", " + example + " } } } }\n",
        "3.2.0"));

    private static string[] Stream(string example) => Told(Bound.Paths(
        "  /thing:\n    get:\n      operationId: get\n      responses: { '200': { description: d, content: { text/event-stream: { "
        + example + ", x-stream: { order: word?, signals: { word: { role: delta, text: /word }, done: { role: end, when: { text: x } } } } } } } }\n",
        "3.2.0"));

    private static string[] Told(Bound bound)
    {
        Assert.True(bound.HasContract, string.Join('\n', bound.Reported));
        return [.. bound.Diagnostics.Where(static found => found.Id is "SIG0504" or "SIG0507").Select(static found => found.Id + " " + found.Message)];
    }
}
