using System.Linq;
using Signalbook.Generator.Binding;
using Signalbook.Generator.Tests.Binding;

namespace Signalbook.Generator.Tests.Formats;

/// <summary>Every keyword of JSON Schema 2020-12 and of OpenAPI's Schema Object: used, of no consequence to a client, or told to the author.</summary>
public sealed class KeywordTests
{
    /// <summary>The vocabularies of draft 2020-12 (Core, Applicator, Unevaluated, Validation, Meta-Data, Format, Content), then OpenAPI's own words.</summary>
    private const string Keywords =
        "$id $schema $ref $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs "
        + "prefixItems items contains additionalProperties properties patternProperties dependentSchemas propertyNames if then else allOf anyOf oneOf not "
        + "unevaluatedItems unevaluatedProperties "
        + "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains "
        + "maxProperties minProperties required dependentRequired "
        + "title description default deprecated readOnly writeOnly examples format contentEncoding contentMediaType contentSchema "
        + "nullable discriminator xml externalDocs example";

    public static TheoryData<string> Unsupported => [.. SchemaKeywords.Unsupported.Keys];

    public static TheoryData<string> Annotations => [.. SchemaKeywords.Annotations];

    [Fact]
    public void Every_keyword_has_its_place() => Assert.Equal(
        Keywords.Split(' ').Order(System.StringComparer.Ordinal),
        SchemaKeywords.Used.Concat(SchemaKeywords.Annotations).Concat(SchemaKeywords.Unsupported.Keys).Order(System.StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Unsupported))]
    public void A_keyword_that_is_not_supported_is_told_at_its_key(string keyword)
    {
        string value = keyword is "$dynamicRef" or "$dynamicAnchor" ? "'#meta'" : keyword is "uniqueItems" ? "true"
            : keyword is "prefixItems" ? "[{ type: string }]" : keyword is "dependentRequired" ? "{ a: [b] }" : keyword.StartsWith('m') ? "1" : "{}";
        Bound bound = Bound.Schema("{ type: object, properties: { a: { type: string, " + keyword + ": " + value + " } } }");

        Assert.Contains("SIG0204 15:72", bound.Places);
        Assert.StartsWith("SIG0204 15:72 The schema keyword '" + keyword + "' is not supported; " + SchemaKeywords.Unsupported[keyword], bound.Reported[0], System.StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Annotations))]
    public void An_annotation_changes_nothing(string keyword)
    {
        string value = keyword is "examples" ? "[x]" : keyword is "xml" or "externalDocs" or "$vocabulary" ? "{}" : keyword is "unevaluatedProperties" ? "false" : "'https://a.test'";
        Bound bound = Bound.Schema("{ type: object, properties: { a: { type: string, " + keyword + ": " + value + " } } }");

        Assert.Empty(bound.Reported);
        Assert.Equal(Bound.Schema("{ type: object, properties: { a: { type: string } } }").Contract, bound.Contract);
    }
}
