namespace Signalbook.Generator.Tests.Incremental;

public sealed class NeighbourTests
{
    [Theory]
    [InlineData("$ref: '#/components/schemas/A'", false)]
    [InlineData("$ref:    \"#/components/schemas/A\"", false)]
    [InlineData("{ \"$ref\" : \"#/a\" }", false)]
    [InlineData("a: 1", false)]
    [InlineData("$ref: other.yaml", true)]
    [InlineData("$ref: 'other.yaml#/a'", true)]
    [InlineData("$ref: # a comment\n  other.yaml#/a", true)]
    [InlineData("$ref: #/a comment\n  other.yaml#/a", true)]
    [InlineData("$ref: >-\n  other.yaml#/a", true)]
    [InlineData("$ref:\n  'other.yaml#/a'", true)]
    [InlineData("$ref: &a 'other.yaml#/a'", true)]
    [InlineData("$ref: '#/a'\nx: { $ref: \"other.yaml#/a\" }", true)]
    [InlineData("$ref", true)]
    [InlineData("$ref: '", true)]
    public void A_text_refers_to_others_unless_all_it_refers_to_begins_with_a_number_sign(string text, bool may) =>
        Assert.Equal(may, NeighbourFile.MayBeNamedIn(text));
}
