using System.Linq;

namespace Signalbook.Generator.Tests.Reading;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_that_leads_nowhere_is_reported_with_what_was_meant()
    {
        Reads reads = Reads.Yaml(Reads.Head + """
            components:
              schemas:
                Message: { type: object }
                Reply: { $ref: '#/components/schemas/Mesage' }
            """);

        Assert.Equal("SIG0111(7,20)", reads.Reported);
        Assert.Contains("Did you mean '#/components/schemas/Message'?", reads.Diagnostics.ToArray().Single().Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A: { $ref: '#/components/schemas/A' }", "SIG0111(6,16)")]
    [InlineData("A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }", "SIG0111(6,16)")]
    [InlineData("A: { $ref: other.yaml }", "SIG0112(6,16)")]
    [InlineData("A: { $ref: '#anchor' }", "SIG0111(6,16)")]
    [InlineData("A: { $ref: 5 }", "SIG0111(6,16)")]
    [InlineData("A: { properties: { b: { items: { $ref: '#/none' } } } }", "SIG0111(6,44)")]
    [InlineData("A: { properties: { default: { $ref: '#/none' } } }", "SIG0111(6,41)")]
    [InlineData("A: { allOf: [{ $ref: '#/none' }] }", "SIG0111(6,26)")]
    public void A_reference_is_checked_wherever_OpenAPI_has_one(string schema, string reported) =>
        Assert.Equal(reported, Reads.Yaml(Reads.Head + "components:\n  schemas:\n    " + schema + "\n").Reported);

    [Theory]
    [InlineData("A: { example: { $ref: '#/none' } }")]
    [InlineData("A: { default: { $ref: '#/none' } }")]
    [InlineData("A: { enum: [{ $ref: '#/none' }] }")]
    [InlineData("A: { examples: [{ $ref: '#/none' }] }")]
    [InlineData("A: { x-more: { $ref: '#/none' } }")]
    [InlineData("A: { properties: { $ref: { type: string } } }")]
    [InlineData("A: { properties: { next: { $ref: '#/components/schemas/A' } } }")]
    [InlineData("A: { $ref: '#/components/schemas/B~1C%20D' }\n    B/C D: { type: string }")]
    public void What_is_data_or_leads_somewhere_is_left_alone(string schema) =>
        Assert.Equal(string.Empty, Reads.Yaml(Reads.Head + "components:\n  schemas:\n    " + schema + "\n").Reported);

    [Fact]
    public void An_error_of_the_OpenAPI_reader_has_a_place()
    {
        Reads reads = Reads.Yaml("""
            openapi: 3.1.0
            info: { title: T, version: '1' }
            paths:
              /a:
                get:
                  operationId: a
                  unknown: 1
                  responses: {}
            """);

        Assert.Equal("SIG0110(7,7)", reads.Reported);
        Assert.Null(reads.Spec);
    }

    [Fact]
    public void The_root_stays_as_written_beside_the_document()
    {
        Reads reads = Reads.Yaml(Reads.Head + "x-a: { b: ~, c: [1] }\n");

        Assert.Equal("""{"b":null,"c":[1]}""", reads.Spec!.Root["x-a"]!.ToJsonString());
        Assert.Equal("T", reads.Spec.Document.Info.Title);
    }
}
