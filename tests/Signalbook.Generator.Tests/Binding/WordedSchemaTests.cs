using System;
using System.Linq;
using System.Reflection;
using Microsoft.OpenApi;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Tests.Binding;

/// <summary>A reference with words beside it says what the OpenAPI model says of it, found without looking its target up each time.</summary>
public sealed class WordedSchemaTests
{
    [Theory]
    [InlineData("")]
    [InlineData(", title: b")]
    [InlineData(", description: ''")]
    [InlineData(", title: '', format: '', pattern: '', $comment: ''")]
    [InlineData(", deprecated: false, readOnly: false")]
    [InlineData(", minLength: 2, enum: [b]")]
    [InlineData(", additionalProperties: false")]
    [InlineData(", allOf: [], required: []")]
    [InlineData(null)]
    public void It_says_of_each_keyword_what_the_model_says(string? words)
    {
        words ??= ", " + All("b", "integer", "false", 2);
        string target = All("a", "string", "true", 1);
        var diagnostics = new DiagnosticBag("acme.yaml");
        SpecDocument document = SpecReader.Read(
            $"openapi: 3.1.0\ninfo: {{ title: Acme, version: '1' }}\npaths: {{}}\ncomponents: {{ schemas: {{ A: {{ {target} }}, B: {{ $ref: '#/components/schemas/A'{words} }} }} }}\n", "acme.yaml", diagnostics, TestContext.Current.CancellationToken)!;
        var reference = (OpenApiSchemaReference)document.Document.Components!.Schemas!["B"];

        OpenApiSchema schema = WordedSchema.Of(reference.Reference, document.Document.Components.Schemas["A"]);

        PropertyInfo[] said = [.. typeof(IOpenApiSchema).GetInterfaces().Append(typeof(IOpenApiSchema)).SelectMany(static type => type.GetProperties()).Where(static one => one.Name != "Example")];
        Assert.True(said.Length > 40, FormattableString.Invariant($"{said.Length}"));
        foreach (PropertyInfo one in said)
        {
            if (one.Name is not "UnresolvedReference")
                Assert.True(Equals(one.GetValue(reference), one.GetValue(schema)), $"{one.Name}: {one.GetValue(reference)} and {one.GetValue(schema)}");
        }
    }

    [Fact]
    public void A_reference_to_a_reference_has_the_words_of_both()
    {
        Bound bound = Bound.Schema(
            "{ type: object, properties: { a: { $ref: '#/components/schemas/A', description: of a }, b: { $ref: '#/components/schemas/A' } } }",
            "components: { schemas: { A: { $ref: '#/components/schemas/B', title: of A }, B: { type: string, maxLength: 3, title: of B, description: of B } } }\n");

        Assert.Equal(
            [("a", "of A", "of a", 3), ("b", "of A", "of B", 3)],
            bound.Object("GetThingResponse").Properties.Select(static member => (member.WireName, member.Docs.Summary, member.Docs.Description, member.Constraints!.MaxLength!.Value)));
    }

    private static string All(string text, string type, string truth, int number) => FormattableString.Invariant(
        $"title: {text}, description: {text}, $comment: {text}, type: {type}, format: {text}, const: {text}, default: {text}, deprecated: {truth}, readOnly: {truth}, writeOnly: {truth}, ")
        + FormattableString.Invariant($"minimum: {number}, maximum: {number}, exclusiveMinimum: {number}, exclusiveMaximum: {number}, multipleOf: {number}, minLength: {number}, maxLength: {number}, ")
        + FormattableString.Invariant($"minItems: {number}, maxItems: {number}, uniqueItems: {truth}, minProperties: {number}, maxProperties: {number}, unevaluatedProperties: {truth}, ")
        + $"pattern: {text}, required: [{text}], enum: [{text}], examples: [{text}], allOf: [{{ title: {text} }}], oneOf: [{{ title: {text} }}], anyOf: [{{ title: {text} }}], not: {{ title: {text} }}, "
        + $"items: {{ title: {text} }}, properties: {{ {text}: {{ title: {text} }} }}, patternProperties: {{ {text}: {{ title: {text} }} }}, additionalProperties: {{ title: {text} }}, "
        + $"discriminator: {{ propertyName: {text} }}, externalDocs: {{ url: 'https://{text}.test' }}, xml: {{ name: {text} }}, $defs: {{ {text}: {{ title: {text} }} }}, dependentRequired: {{ {text}: [{text}] }}, x-{text}: {text}";
}
