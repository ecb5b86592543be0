using System;
using System.Linq;
using Signalbook.Generator.Tests.Binding;

namespace Signalbook.Generator.Tests.Reading;

/// <summary>Bounds of the other dialect are read as they are meant, and told.</summary>
public sealed class ExclusiveBoundsTests
{
    [Theory]
    [InlineData("3.0.3", "exclusiveMinimum: 0", "minimum: 0, exclusiveMinimum: true")]
    [InlineData("3.0.3", "exclusiveMaximum: 9, maximum: 10", "maximum: 9, exclusiveMaximum: true")]
    [InlineData("3.0.3", "exclusiveMaximum: 9, maximum: 8", "maximum: 8")]
    [InlineData("3.1.0", "exclusiveMinimum: true, minimum: 3", "exclusiveMinimum: 3")]
    [InlineData("3.1.0", "exclusiveMaximum: false, maximum: 3", "maximum: 3")]
    public void They_mean_what_they_would_in_their_own(string version, string written, string meant)
    {
        Bound bound = Schema(version, written);

        Assert.Equal(["SIG0116 15:74"], bound.Places.Where(static place => place.StartsWith("SIG0116", StringComparison.Ordinal)));
        Assert.Equal(Schema(version, meant).Object("GetThingResponse"), bound.Object("GetThingResponse"));
    }

    [Theory]
    [InlineData("3.0.3", "minimum: 0, exclusiveMinimum: true")]
    [InlineData("3.1.0", "exclusiveMinimum: 0")]
    [InlineData("3.1.0", "example: { exclusiveMinimum: true, minimum: 3 }")]
    public void Those_of_the_document_s_own_are_left_alone(string version, string written) =>
        Assert.Empty(Schema(version, written).Reported);

    [Fact]
    public void A_schema_of_a_published_document_may_have_keys_of_its_own()
    {
        Bound bound = Schema("3.0.3", "sometimes: 1");

        Assert.Equal(["SIG0204 15:74"], bound.Places);
        Assert.True(bound.HasContract);
    }

    private static Bound Schema(string version, string bounds) =>
        Bound.Schema($"{{ type: object, properties: {{ it: {{ type: integer, {bounds} }} }} }}", version: version);
}
