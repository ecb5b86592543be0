using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Binding;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Json;

namespace Signalbook.Generator.Tests.Formats;

/// <summary>Each format: a value that comes back as it went, and one that is refused without being shown; and the same contract from each dialect.</summary>
public sealed class FormatTests
{
    private static readonly CompileResult s_result = SpecCompiler.Compile(new SpecFile("formats.yaml", FormatSpec.Yaml) { Namespace = "Formats" }, default);

    private static readonly Lazy<Assembly> s_assembly = new(static () => GeneratedCode.Of(s_result.Files).Load());

    [Theory]
    [InlineData("text", "\"a\"", "7")]
    [InlineData("dateTime", "\"2026-01-31T10:00:00.5+01:00\"", "\"SECRET\"")]
    [InlineData("dateTime", "\"2026-01-31T10:00:00+00:00\"", "1769853600")]
    [InlineData("date", "\"2026-01-31\"", "\"2026-02-30SECRET\"")]
    [InlineData("time", "\"10:00:00+01:00\"", "10")]
    [InlineData("duration", "\"PT1.5S\"", "\"1.5 SECRET\"")]
    [InlineData("uuid", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "\"SECRET\"")]
    [InlineData("uri", "\"https://a.test/b?c=d\"", "\"http://SECRET:x:y/\"")]
    [InlineData("bytes", "\"AQI=\"", "\"SECRET!\"")]
    [InlineData("int32", "-2147483648", "2147483648")]
    [InlineData("int64", "9223372036854775807", "9223372036854775808")]
    [InlineData("integer", "1", "1.5")]
    [InlineData("float", "0.5", "1e39")]
    [InlineData("double", "0.1", "1e400")]
    [InlineData("number", "-1e3", "\"SECRET\"")]
    [InlineData("decimal", "79228162514264337593543950335", "1e29")]
    [InlineData("flag", "false", "\"true SECRET\"")]
    [InlineData("secret", "\"x\"", "[\"SECRET\"]")]
    [InlineData("free", """{"a":[1,null,"x"]}""", null)]
    [InlineData("object", """{"a":{}}""", null)]
    [InlineData("map", """{"a":1,"":2}""", """{"a":"SECRET"}""")]
    [InlineData("mapOfLists", """{"a":["x",null]}""", """{"a":"SECRET"}""")]
    [InlineData("list", "[1,2.5]", """[1,"SECRET"]""")]
    [InlineData("nullable", "\"x\"", "1")]
    [InlineData("level", "77", "\"SECRET\"")]
    [InlineData("color", "\"blue\"", "7")]
    [InlineData("one", "\"other\"", "7")]
    [InlineData("part", """{"name":"a","parts":[{"name":"b"}]}""", """{"name":{"SECRET":1}}""")]
    [InlineData("either", """{"name":"a"}""", """{"name":["SECRET"]}""")]
    [InlineData("either", "[7]", null)]
    [InlineData("shape", """{"kind":"Line","length":1}""", """{"kind":"Line","length":"SECRET"}""")]
    [InlineData("whole", """{"name":"a","more":true}""", """{"name":"a","more":"SECRET"}""")]
    [InlineData("old", "\"x\"", "1")]
    public void A_value_comes_back_as_it_went_and_a_bad_one_is_a_format_error_that_does_not_show_it(string member, string good, string? bad)
    {
        Assert.Equal(Normal(With(member, good)), Normal(RoundTrip(With(member, good))));
        if (bad is null)
            return;

        var error = Assert.Throws<JsonPayloadException>(() => RoundTrip(With(member, bad)));
        Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("formats.yaml", "3.1.0")]
    [InlineData("formats.yaml", "3.2.0")]
    [InlineData("formats.yaml", "3.0.4")]
    [InlineData("formats.json", "3.1.0")]
    [InlineData("formats.json", "3.2.0")]
    [InlineData("formats.json", "3.0.4")]
    public void Every_dialect_gives_the_same_contract(string file, string version)
    {
        // JSON is YAML too: the same text by the other reader.
        Bound bound = Bound.Document(FormatSpec.Json(version), file);

        Assert.Equal(Bound.Document(FormatSpec.Yaml, "formats.yaml").Contract with { SpecFile = "" }, bound.Contract with { SpecFile = "" });
        Assert.DoesNotContain(bound.Diagnostics, static told => told.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    [Fact]
    public void What_goes_one_way_alone_is_not_demanded_on_the_other()
    {
        Bound bound = Bound.Paths("""
              /a:
                post:
                  operationId: a
                  requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Both' } } } }
                  responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Both' } } } } }
                get:
                  operationId: b
                  responses: { '200': { description: d, content: { application/json: { schema: { $ref: '#/components/schemas/Answer' } } } } }
            components:
              schemas:
                Both: { type: object, required: [id, key, name], properties: { id: { type: string, readOnly: true }, key: { type: string, writeOnly: true }, name: { type: string } } }
                Answer: { type: object, required: [id], properties: { id: { type: string, readOnly: true } } }
            """);

        Assert.Equal([("id", false), ("key", false), ("name", true)], bound.Object("Both").Properties.Select(static member => (member.WireName, member.IsRequired)));
        Assert.True(Assert.Single(bound.Object("Answer").Properties).IsRequired);
    }

    [Theory]
    [InlineData("const: 5", ValueKind.Int64)]
    [InlineData("const: 1.5", ValueKind.Double)]
    [InlineData("const: true", ValueKind.Boolean)]
    [InlineData("const: word", ValueKind.String)]
    public void A_constant_says_its_type(string schema, object kind) =>
        Assert.Equal((ValueKind)kind, Assert.Single(Bound.Schema("{ type: object, properties: { a: { " + schema + " } } }").Object("GetThingResponse").Properties).Type.Kind);

    private static string With(string member, string json) => member == "text" ? $$"""{"text":{{json}}}""" : $$"""{"text":"t","{{member}}":{{json}}}""";

    private static string Normal(string json) => JsonNode.Parse(json)!.ToJsonString().Replace("-1e3", "-1000", StringComparison.Ordinal);

    private static string RoundTrip(string json) => (string)typeof(FormatTests)
        .GetMethod(nameof(RoundTripBy), BindingFlags.NonPublic | BindingFlags.Static)!
        .MakeGenericMethod(s_assembly.Value.GetType("Formats.Values", throwOnError: true)!)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, [json], null)!;

    private static string RoundTripBy<T>(string json)
        where T : IJsonModel<T>
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();
        T value = T.ReadFrom(ref reader);
        using var written = new MemoryStream();
        using (var writer = new Utf8JsonWriter(written))
            value.WriteTo(writer);
        return Encoding.UTF8.GetString(written.ToArray());
    }
}
