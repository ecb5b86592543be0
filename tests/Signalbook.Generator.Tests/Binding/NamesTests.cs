using Signalbook.Generator.Binding;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class NamesTests
{
    [Theory]
    [InlineData("get_stream_status", "GetStreamStatus")]
    [InlineData("getStreamStatus", "GetStreamStatus")]
    [InlineData("get-stream status", "GetStreamStatus")]
    [InlineData("x-api-key", "XApiKey")]
    [InlineData("RATE_LIMIT", "RateLimit")]
    [InlineData("GPT", "Gpt")]
    [InlineData("_id", "Id")]
    [InlineData("1st", "_1st")]
    [InlineData("größe", "Größe")]
    public void Types_and_members_are_in_pascal_case(string name, string expected) => Assert.Equal(expected, Identifiers.Pascal(name));

    [Theory]
    [InlineData("conversation_id", "conversationId")]
    [InlineData("URLPath", "urlPath")]
    [InlineData("ID", "id")]
    [InlineData("event", "eventValue")]
    public void Parameters_are_in_camel_case_and_never_keywords(string name, string expected) => Assert.Equal(expected, Identifiers.Camel(name));

    [Fact]
    public void Of_two_names_that_are_the_same_in_CSharp_the_later_gets_a_number_and_is_told()
    {
        Bound bound = Bound.Schema("{ type: object, properties: { user_id: { type: string }, userId: { type: string } } }");

        Assert.Equal(["SIG0401 15:80 'userId' and 'user_id' both become 'UserId' in C#; 'userId' is named 'UserId2'"], bound.Reported);
        ObjectContract thing = bound.Object("GetThingResponse");
        Assert.Equal(["UserId", "UserId2"], [thing.Properties[0].Identifier, thing.Properties[1].Identifier]);
    }

    [Fact]
    public void A_property_is_not_named_like_its_class_nor_like_what_every_object_has()
    {
        Bound bound = Bound.Schema(
            "{ $ref: '#/components/schemas/Error' }",
            "components: { schemas: { Error: { type: object, properties: { error: { type: string }, to_string: { type: string } } } } }");

        ObjectContract error = bound.Object("Error");
        Assert.Equal("ErrorValue", error.Properties[0].Identifier);
        Assert.Equal("ToStringValue", error.Properties[1].Identifier);
        Assert.Equal(
            [
                "SIG0402 16:63 'error' would be 'Error' in C#, which is a name that generated code has already; it is named 'ErrorValue'",
                "SIG0402 16:88 'to_string' would be 'ToString' in C#, which is a name that generated code has already; it is named 'ToStringValue'",
            ],
            bound.Reported);
    }

    [Fact]
    public void A_schema_gives_way_to_the_types_of_the_client()
    {
        Bound bound = Bound.Schema("{ $ref: '#/components/schemas/AcmeClient' }", "components: { schemas: { AcmeClient: { properties: { a: { type: string } } } } }");

        Assert.Equal("AcmeClientModel", Assert.Single(bound.Contract.Types).Name);
    }

    [Fact]
    public void A_signal_with_a_payload_is_not_named_like_a_member_of_the_signal()
    {
        Bound bound = Bound.Book(
            "  signals:\n    text: { role: delta, text: /t }\n    usage: { when: { /u: 1 }, data: { $ref: '#/components/schemas/U' } }\n    unknown: { role: end, when: { text: x } }",
            components: "components: { schemas: { U: { properties: { n: { type: integer } } } } }");

        Assert.Equal(["Text", "UsageSignal", "UnknownSignal"], [bound.OneBook.Signals[0].Identifier, bound.OneBook.Signals[1].Identifier, bound.OneBook.Signals[2].Identifier]);
    }
}
