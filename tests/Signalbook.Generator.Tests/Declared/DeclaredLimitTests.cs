using System.Linq;
using Signalbook.Generator.Tests.Binding;

namespace Signalbook.Generator.Tests.Declared;

/// <summary>Schemas that multiply, repeat or lead around in circles are taken apart within bounds.</summary>
public sealed class DeclaredLimitTests
{
    [Fact]
    public void Unions_in_unions_that_multiply_are_one_signal()
    {
        // 2 to the power of 30 ways.
        string parts = string.Join(", ", Enumerable.Range(0, 30).Select(static i => $"{{ oneOf: [{{ properties: {{ a{i}: {{ const: x }} }} }}, {{ properties: {{ a{i}: {{ const: y }} }} }}] }}"));
        Bound bound = Lines($"{{ type: object, allOf: [{parts}] }}");

        Assert.Equal(["item"], bound.OneBook.Signals.Select(static signal => signal.Name));
    }

    [Fact]
    public void Cases_that_lead_back_to_their_union_are_taken_once()
    {
        Bound bound = Lines(
            "{ $ref: '#/components/schemas/Node' }",
            "components: { schemas: { Node: { oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/Branch' }] }, "
            + "Leaf: { type: object, properties: { kind: { const: leaf } } }, Branch: { type: object, properties: { kind: { const: branch }, of: { $ref: '#/components/schemas/Node' } } } } }\n");

        Assert.Equal(["leaf", "branch"], bound.OneBook.Signals.Select(static signal => signal.Name));
    }

    [Fact]
    public void More_cases_than_a_book_can_tell_apart_are_one_signal()
    {
        string cases = string.Join(", ", Enumerable.Range(0, 600).Select(static i => $"{{ type: object, properties: {{ kind: {{ const: c{i} }} }} }}"));

        Assert.Equal(["item"], Lines($"{{ oneOf: [{cases}] }}").OneBook.Signals.Select(static signal => signal.Name));
    }

    [Fact]
    public void A_great_many_parts_members_and_values_are_read_in_time()
    {
        string parts = string.Join(", ", Enumerable.Repeat("{ $ref: '#/components/schemas/Wide' }", 2000));
        string members = string.Join(", ", Enumerable.Range(0, 4000).Select(static i => $"m{i}: {{ $ref: '#/components/schemas/Values' }}"));
        string values = string.Join(", ", Enumerable.Range(0, 10_000).Select(static i => "v" + i));
        string cases = string.Join(", ", Enumerable.Range(0, 400).Select(static i => $"{{ type: object, properties: {{ kind: {{ const: c{i} }} }} }}"));

        Bound bound = Lines(
            $"{{ type: object, allOf: [{parts}], oneOf: [{cases}] }}",
            $"components: {{ schemas: {{ Wide: {{ type: object, properties: {{ {members} }} }}, Values: {{ type: string, enum: [{values}] }} }} }}\n");

        Assert.Equal("c399", bound.OneBook.Signals[399].Name);
    }

    private static Bound Lines(string schema, string components = "") => Bound.Paths(
        $"  /a:\n    get:\n      operationId: a\n      responses: {{ '200': {{ description: d, content: {{ application/jsonl: {{ itemSchema: {schema} }} }} }} }}\n" + components, "3.2.0");
}
