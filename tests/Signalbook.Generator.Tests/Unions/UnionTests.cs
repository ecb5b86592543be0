using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Binding;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Json;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Unions;

/// <summary>Values of several types, compiled and held against JSON.</summary>
public sealed class UnionTests
{
    [Theory]
    [InlineData("Bird", """{"kind":"Heron","legs":2}""", "Heron")]
    [InlineData("Bird", """{"song":"la","kind":"Wren","extra":[1]}""", "Wren")]
    [InlineData("Bird", """{"kind":"Owl","eyes":{"big":true}}""", "JsonElement")]
    [InlineData("Bird", """{"legs":2}""", "JsonElement")]
    [InlineData("Bird", """{"kind":7,"legs":2}""", "JsonElement")]
    [InlineData("Bird", "\"Heron\"", "JsonElement")]
    [InlineData("Bird", """{"kind":"Wren","kind":"Heron","legs":2}""", "Heron")]
    [InlineData("Mapped", """{"type":"text","text":"a"}""", "Text")]
    [InlineData("Mapped", """{"type":"markdown","text":"a"}""", "Text")]
    [InlineData("Mapped", """{"type":"picture","url":"https://a.test/b"}""", "Image")]
    [InlineData("Mapped", """{"type":"sound","hz":440}""", "Other")]
    [InlineData("Nest", """{"kind":"Wren","song":"la"}""", "Bird")]
    [InlineData("Nest", """{"kind":"egg","grams":1.5}""", "Egg")]
    [InlineData("Nest", """{"kind":"Owl"}""", "JsonElement")]
    [InlineData("Block", """{"type":"text","text":"a"}""", "TextBlock")]
    [InlineData("Block", """{"type":"tool_use","name":"a"}""", "ToolBlock")]
    [InlineData("Block", """{"type":"tool_result","name":"a"}""", "JsonElement")]
    [InlineData("Shape", """{"radius":1}""", "ShapeCircle")]
    [InlineData("Shape", """{"width":1,"height":2}""", "ShapeRectangle")]
    [InlineData("Shape", """{"width":1}""", "ShapeSquare")]
    [InlineData("Shape", """{"sides":[1,2]}""", "JsonElement")]
    [InlineData("Shape", """{"radius":null}""", "JsonElement")]
    [InlineData("Content", "\"text\"", "String")]
    [InlineData("Content", """[{"type":"text","text":"a"},{"type":"new"}]""", "List`1")]
    [InlineData("Content", "[]", "List`1")]
    [InlineData("Content", "3", "JsonElement")]
    [InlineData("Count", "\"3\"", "String")]
    [InlineData("Count", "3", "Int64")]
    [InlineData("Count", "true", "JsonElement")]
    [InlineData("Several", "true", "Boolean")]
    [InlineData("Several", "9007199254740993", "Int64")]
    [InlineData("Several", "\"a\"", "String")]
    [InlineData("Input", "\"a\"", "String")]
    [InlineData("Input", """["a","b"]""", "List`1")]
    [InlineData("Input", "[1,2]", "List`1")]
    [InlineData("Input", "[[1],[2,3]]", "List`1")]
    [InlineData("Input", "[true]", "JsonElement")]
    [InlineData("Tree", """["a",["b",{"left":"c","right":[]}]]""", "List`1")]
    [InlineData("Tree", """{"left":{"left":"a"}}""", "Branch")]
    [InlineData("Item", """{"type":"text","text":"a"}""", "TextBlock")]
    [InlineData("Item", """{"id":"a","type":"image"}""", "ItemOption2")]
    [InlineData("Item", """{"type":"image"}""", "JsonElement")]
    [InlineData("Vague", """{"id":"a","one":1}""", "JsonElement")]
    [InlineData("Animal", """{"sort":"kitty","name":"Tom","lives":9}""", "Cat")]
    [InlineData("Animal", """{"sort":"Dog","bark":"loud"}""", "Dog")]
    [InlineData("Animal", """{"sort":"cow"}""", "JsonElement")]
    [InlineData("Bag", """{"a":"b"}""", "Dictionary`2")]
    [InlineData("Bag", """[{"a":"b"}]""", "List`1")]
    public void A_value_is_told_by_what_the_schemas_declare_and_written_as_it_was_read(string type, string json, string expected)
    {
        object union = AviarySpec.Read(type, json);

        Assert.Equal(expected, AviarySpec.Get(union, "Value")!.GetType().Name);
        Assert.Equal(expected == "JsonElement", AviarySpec.Get(union, "Unknown") is not null);
        AssertSame(json, AviarySpec.Write(union));
    }

    [Theory]
    [InlineData("Bird", """{"kind":"Heron","legs":"SECRET"}""")]
    [InlineData("Bird", """{"kind":"Heron"}""")]
    [InlineData("Content", """[{"type":"text","text":{"SECRET":1}}]""")]
    [InlineData("Input", """["a",1,"SECRET"]""")]
    [InlineData("Shape", """{"radius":"SECRET"}""")]
    public void A_value_that_is_not_what_its_own_schema_says_is_a_format_error_without_the_value(string type, string json)
    {
        var error = Assert.Throws<JsonPayloadException>(() => AviarySpec.Read(type, json));

        Assert.DoesNotContain("SECRET", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model":"small"}""")]
    [InlineData("""{"model":"huge","listed":"slow","level":1}""")]
    [InlineData("""{"listed":"brisk","level":77}""")]
    [InlineData("""{"maybe":{"type":"text","text":"a"},"both":{"id":"a","b":2},"inline":{"when":"2026-01-31","who":"me"}}""")]
    [InlineData("""{"bird":{"kind":"Owl"},"several":"a","input":[[1]]}""")]
    public void An_object_keeps_what_its_unions_hold(string json) => AssertSame(json, AviarySpec.Write(AviarySpec.Read("Flock", json)));

    [Fact]
    public void The_types_are_those_that_a_caller_expects()
    {
        Dictionary<string, string> members = AviarySpec.Type("Flock").GetProperties().ToDictionary(static member => member.Name, static member => member.PropertyType.Name);

        Assert.Equal("TextBlock", members["Maybe"]);
        Assert.Equal("Both", members["Both"]);
        Assert.Equal(["A", "B", "ExtraMembers", "Id"], AviarySpec.Type("Both").GetProperties().Select(static member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal(typeof(DateOnly?), AviarySpec.Type("Inline").GetProperty("When")!.PropertyType);
        Assert.Equal("InlineWho", AviarySpec.Type("Inline").GetProperty("Who")!.PropertyType.Name);
        Assert.Equal(["AsInt64", "AsString"], Accessors("Count"));
        Assert.Equal(["AsInt64List", "AsInt64ListList", "AsString", "AsStringList"], Accessors("Input"));
        Assert.Equal(["High", "Low", "ValueMinus3"], AviarySpec.Type("Level").GetProperties().Select(static member => member.Name).Where(static name => name != "Value").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_nothing_tells_apart_is_told_to_the_author_and_read_on_demand()
    {
        Assert.Equal(
            ["SIG0204", "SIG0215"],
            AviarySpec.Result.Diagnostics.Where(static told => told.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Info).Select(static told => told.Id).Order(StringComparer.Ordinal));
        object vague = AviarySpec.Read("Vague", """{"id":"a","two":true}""");

        Assert.Equal(true, AviarySpec.Get(AviarySpec.Get(vague, "AsVagueSecond")!, "Two"));
        Assert.NotNull(AviarySpec.Get(vague, "AsVagueFirst"));
        Assert.Null(AviarySpec.Get(AviarySpec.Read("Vague", """{"id":7}"""), "AsVagueFirst"));
    }

    [Fact]
    public void A_caller_writes_cases_where_the_union_is_asked_for()
    {
        var program = new InMemoryProgram();
        program.Add("Aviary", AviarySpec.Files.Select(static file => (file.HintName, file.Text)));
        var test = program.Add("Caller", [("Caller.cs", """
            using Aviaries;

            public static class Caller
            {
                public static Flock Make() => new()
                {
                    Bird = new Heron { Legs = 2 },
                    Mapped = new Image { Type = "picture", Url = new System.Uri("https://a.test/") },
                    Block = new ToolBlock { Name = "search" },
                    Content = Content.FromBlockList([new TextBlock { Text = "a" }, new ToolBlock { Name = "b" }]),
                    Count = 3,
                    Several = "a",
                    Model = "tiny",
                    Level = Level.High,
                    Nest = Nest.FromBird(new Wren { Song = "la" }),
                };

                public static string Tell(Flock flock) => flock.Bird?.Value switch
                {
                    Heron heron => "a heron on " + heron.Legs,
                    Wren => "a wren",
                    _ => "a bird",
                } + (flock.Content?.AsBlockList is { Count: 2 } && flock.Count?.AsInt64 == 3 ? ", and blocks" : "");
            }
            """)]);
        Type caller = test.GetType("Caller", throwOnError: true)!;
        object flock = caller.GetMethod("Make")!.Invoke(null, null)!;

        AssertSame(
            """
            {"bird":{"kind":"Heron","legs":2},"mapped":{"type":"picture","url":"https://a.test/"},"nest":{"kind":"Wren","song":"la"},
             "block":{"type":"tool_use","name":"search"},"content":[{"type":"text","text":"a"},{"type":"tool_use","name":"b"}],
             "count":3,"several":"a","model":"tiny","level":2}
            """,
            AviarySpec.Write(flock));
        Assert.Equal("a heron on 2, and blocks", caller.GetMethod("Tell")!.Invoke(null, [flock]));
    }

    [Fact]
    public void What_a_union_holds_is_checked_before_it_is_sent()
    {
        object flock = AviarySpec.Read("Flock", """{"nest":{"kind":"Wren","song":"far too long a song"}}""");
        var validate = flock.GetType().GetMethod("Validate", System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!;

        Assert.Throws<ArgumentException>(() => validate.Invoke(flock, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null, null));
    }

    [Fact]
    public void A_union_shows_no_value() =>
        Assert.DoesNotContain("SECRET", AviarySpec.Read("Count", "\"SECRET\"").ToString()!, StringComparison.Ordinal);

    [Fact]
    public void The_code_is_the_one_that_was_reviewed() => Snapshot.VerifyAll(
        AviarySpec.Files.Where(static file => file.HintName.Contains("Models", StringComparison.Ordinal)).Select(static file => (file.HintName, file.Text)),
        AviarySpec.Folder + "/snapshots",
        "aviary");

    [Fact]
    public void A_mapping_that_leads_nowhere_is_told_at_its_value()
    {
        Bound bound = Bound.Schema(
            "{ oneOf: [{ $ref: '#/components/schemas/Cat' }, { type: string }], discriminator: { propertyName: type, mapping: { cat: Cst } } }",
            "components: { schemas: { Cat: { type: object, properties: { type: { type: string } } } } }");

        Assert.Equal(["SIG0111 15:143"], bound.Places);
    }

    private static string[] Accessors(string type) =>
        [.. AviarySpec.Type(type).GetProperties().Select(static member => member.Name).Where(static name => name.StartsWith("As", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static void AssertSame(string expected, string actual)
    {
        using JsonDocument left = JsonDocument.Parse(expected);
        using JsonDocument right = JsonDocument.Parse(actual);
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement) || expected.Contains("\"kind\":\"Wren\",\"kind\"", StringComparison.Ordinal), actual);
    }
}
