using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class TypeBinderTests
{
    [Theory]
    [InlineData("type: string", "String")]
    [InlineData("type: string, format: date-time", "DateTime")]
    [InlineData("type: string, format: date", "Date")]
    [InlineData("type: string, format: duration", "Duration")]
    [InlineData("type: string, format: uuid", "Uuid")]
    [InlineData("type: string, format: uri", "Uri")]
    [InlineData("type: string, format: byte", "Bytes")]
    [InlineData("type: string, format: password", "String")]
    [InlineData("type: string, format: of-the-author", "String")]
    [InlineData("type: integer", "Int64")]
    [InlineData("type: integer, format: int32", "Int32")]
    [InlineData("type: integer, format: int64", "Int64")]
    [InlineData("type: number", "Double")]
    [InlineData("type: number, format: float", "Single")]
    [InlineData("type: number, format: decimal", "Decimal")]
    [InlineData("type: boolean", "Boolean")]
    [InlineData("type: object", "Json")]
    [InlineData("type: [string, integer]", "Union")]
    [InlineData("description: anything", "Json")]
    [InlineData("oneOf: [{ type: string }, { type: integer }]", "Union")]
    [InlineData("oneOf: [{ type: string }, {}]", "Union")]
    [InlineData("oneOf: [{ type: object }, {}]", "Json")]
    [InlineData("anyOf: [{ type: integer }, { type: number }]", "Double")]
    [InlineData("anyOf: [{ type: string }, { type: string, format: date-time }]", "String")]
    [InlineData("anyOf: [{ type: string }, { enum: [a, b] }]", "Enum")]
    [InlineData("type: integer, enum: [1, 2]", "IntegerEnum")]
    [InlineData("allOf: [{ enum: [a, b] }, { description: more words }]", "Enum")]
    [InlineData("anyOf: [{ type: object, properties: { a: { type: string } } }, { type: string }]", "Union")]
    [InlineData("allOf: [{ type: string, format: uuid }]", "Uuid")]
    [InlineData("const: token", "String")]
    public void A_schema_is_the_type_it_says(string schema, string kind)
    {
        PropertyContract member = Member(schema);

        Assert.Equal(kind, member.Type.Kind.ToString());
        Assert.False(member.Type.IsNullable);
    }

    [Theory]
    [InlineData("type: string, nullable: true", "3.0.3")]
    [InlineData("type: [string, 'null']", "3.1.0")]
    [InlineData("anyOf: [{ type: string }, { type: 'null' }]", "3.1.0")]
    [InlineData("oneOf: [{ type: 'null' }, { type: string }]", "3.2.0")]
    public void Null_is_a_value_in_every_dialect(string schema, string version) =>
        Assert.Equal(new TypeRef(ValueKind.String, IsNullable: true), Member(schema, version).Type);

    [Fact]
    public void A_nullable_reference_keeps_the_type_of_what_it_refers_to()
    {
        Bound bound = Bound.Schema(
            "{ properties: { a: { $ref: '#/components/schemas/Part' }, b: { anyOf: [{ $ref: '#/components/schemas/Part' }, { type: 'null' }] } } }",
            "components: { schemas: { Part: { properties: { c: { type: string } } } } }");

        Assert.Equal(
            [new TypeRef(ValueKind.Object, "Part"), new TypeRef(ValueKind.Object, "Part", IsNullable: true)],
            bound.Object("GetThingResponse").Properties.Select(member => member.Type));
        Assert.Equal(["GetThingResponse", "Part"], bound.Contract.Types.Select(type => type.Name));
    }

    [Fact]
    public void Inline_types_are_named_after_what_they_are_in()
    {
        Bound bound = Bound.Schema("{ properties: { owner: { properties: { pets: { type: array, items: { properties: { kind: { type: string, enum: [cat] } } } } } } } }");

        Assert.Equal(
            ["GetThingResponse", "GetThingResponseOwner", "GetThingResponseOwnerPetsItem", "GetThingResponseOwnerPetsItemKind"],
            bound.Contract.Types.Select(type => type.Name));
    }

    [Fact]
    public void A_map_has_the_type_of_its_values() =>
        Assert.Equal(
            new TypeRef(ValueKind.Map, Item: new TypeRef(ValueKind.Int32)),
            Member("type: object, additionalProperties: { type: integer, format: int32 }").Type);

    [Fact]
    public void The_parts_of_an_allOf_are_one_object_and_the_later_word_counts()
    {
        Bound bound = Bound.Schema(
            "{ allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { b: { type: integer } }, required: [b] }] }",
            "components: { schemas: { Base: { properties: { a: { type: string }, b: { type: string } }, required: [a] } } }");

        ObjectContract thing = bound.Object("GetThingResponse");
        Assert.Equal([("a", ValueKind.String, true), ("b", ValueKind.Int64, true)], thing.Properties.Select(member => (member.WireName, member.Type.Kind, member.IsRequired)));
        Assert.Single(bound.Contract.Types);
    }

    [Fact]
    public void An_enum_keeps_its_words_and_null_only_makes_it_nullable()
    {
        Bound bound = Bound.Schema("{ properties: { state: { enum: [is_streaming, '', null, value] } } }");

        var states = Assert.IsType<EnumContract>(bound.Contract.Types[1]);
        Assert.Equal([("is_streaming", "IsStreaming"), ("", "Empty"), ("value", "ValueValue")], states.Values.Select(value => (value.Value, value.Identifier)));
        Assert.Equal(new TypeRef(ValueKind.Enum, "GetThingResponseState", IsNullable: true), bound.Object("GetThingResponse").Properties[0].Type);
    }

    [Fact]
    public void A_schema_may_refer_to_itself()
    {
        Bound bound = Bound.Schema(
            "{ $ref: '#/components/schemas/Node' }",
            "components: { schemas: { Node: { properties: { next: { $ref: '#/components/schemas/Node' }, all: { type: array, items: { $ref: '#/components/schemas/Node' } } } } } }");

        ObjectContract node = bound.Object("Node");
        Assert.Equal(new TypeRef(ValueKind.Object, "Node"), node.Properties[0].Type);
        Assert.Equal("Node", node.Properties[1].Type.Item!.Name);
    }

    [Fact]
    public void A_list_of_itself_without_an_object_between_is_json()
    {
        Bound bound = Bound.Schema("{ $ref: '#/components/schemas/Nest' }", "components: { schemas: { Nest: { type: array, items: { $ref: '#/components/schemas/Nest' } } } }");

        Assert.Equal(new TypeRef(ValueKind.Array, Item: new TypeRef(ValueKind.Json)), Assert.IsType<AnswerMethod>(bound.Method("getThing")).Result);
    }

    [Fact]
    public void A_password_is_a_secret() => Assert.True(Member("type: string, format: password").IsSecret);

    [Fact]
    public void A_default_is_kept_as_json() => Assert.Equal("\"cat\"", Member("type: string, default: cat").Default);

    [Fact]
    public void Constraints_are_kept_and_a_pattern_is_translated() =>
        Assert.Equal(
            new ConstraintsContract(MinLength: 1, MaxLength: 4, Pattern: @"\A[0-9]\z", SpecPattern: @"^\d$"),
            Member(@"type: string, minLength: 1, maxLength: 4, pattern: '^\d$'").Constraints);

    [Theory]
    [InlineData("type: integer, exclusiveMinimum: 3, maximum: 9", "3.1.0")]
    [InlineData("type: integer, minimum: 3, exclusiveMinimum: true, maximum: 9", "3.0.3")]
    public void An_excluded_bound_of_whole_numbers_is_the_next_one(string schema, string version) =>
        Assert.Equal(new ConstraintsContract(Minimum: 4, Maximum: 9), Member(schema, version).Constraints);

    [Fact]
    public void Keywords_without_effect_are_named_with_their_place()
    {
        Bound bound = Bound.Schema("{ type: string, not: { const: x }, maxlength: 3, x-mine: 1 }");

        Assert.Equal(
            [
                "SIG0204 15:39 The schema keyword 'not' is not supported; values are not checked against it",
                "SIG0204 15:58 The schema keyword 'maxlength' is not supported; it has no effect. Did you mean 'maxLength'?",
            ],
            bound.Reported);
    }

    [Fact]
    public void A_pattern_that_could_run_for_ever_is_not_checked_and_told()
    {
        Bound bound = Bound.Schema(@"{ properties: { a: { type: string, pattern: '^(a+)\1$' } } }");

        Assert.Equal(["SIG0205 15:67"], bound.Places);
        Assert.Null(bound.Object("GetThingResponse").Properties[0].Constraints);
    }

    private static PropertyContract Member(string schema, string version = "3.1.0")
    {
        Bound bound = Bound.Schema("{ type: object, properties: { member: { " + schema + " } } }", version: version);
        Assert.Empty(bound.Reported);
        return Assert.Single(bound.Object("GetThingResponse").Properties);
    }
}
