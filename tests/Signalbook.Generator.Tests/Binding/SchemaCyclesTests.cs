using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

public sealed class SchemaCyclesTests
{
    [Theory]
    [InlineData("A: { type: object, required: [b], properties: { b: { $ref: '#/components/schemas/B' } } }, B: { required: [a], properties: { a: { $ref: '#/components/schemas/A' } } }", "The schema 'A' can have no value: its required member 'a' leads back to it")]
    [InlineData("A: { allOf: [{ $ref: '#/components/schemas/A' }] }", "The schema 'A' can have no value: it is a part of itself by 'allOf'")]
    [InlineData("A: { allOf: [{ $ref: '#/components/schemas/B' }, { properties: { c: { type: string } } }] }, B: { allOf: [{ $ref: '#/components/schemas/A' }] }", "The schema 'A' can have no value: it is a part of itself by 'allOf'")]
    [InlineData("A: { type: array, minItems: 1, items: { $ref: '#/components/schemas/A' } }", "The schema 'A' can have no value: an element of the array, which may not be empty, leads back to it")]
    public void A_schema_that_no_value_ends_is_told_once(string schemas, string told)
    {
        Bound bound = Bound.Schema("{ $ref: '#/components/schemas/A' }", "components: { schemas: { " + schemas + " } }");

        Assert.True(bound.HasContract, string.Join('\n', bound.Reported));
        Assert.Equal(["SIG0214 " + told], bound.Diagnostics.Select(static found => found.Id + " " + found.Message));
    }

    [Theory]
    [InlineData("A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } }")]
    [InlineData("A: { type: object, required: [next], properties: { next: { type: array, items: { $ref: '#/components/schemas/A' } } } }")]
    [InlineData("A: { type: object, required: [next], properties: { next: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/A' }] } } }")]
    [InlineData("A: { type: [object, 'null'], required: [next], properties: { next: { $ref: '#/components/schemas/A' } } }")]
    [InlineData("A: { type: object, required: [next], properties: { next: { additionalProperties: { $ref: '#/components/schemas/A' } } } }")]
    public void A_schema_with_a_way_out_is_not(string schemas) =>
        Assert.Empty(Bound.Schema("{ $ref: '#/components/schemas/A' }", "components: { schemas: { " + schemas + " } }").Reported);
}
