using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Tests.Reading;

public sealed class SourceMapTests
{
    private const string Yaml = """
        openapi: 3.1.0
        info: { title: T, version: '1' }
        paths:
          /a/{b}:
            get:
              operationId: "getA"
              x-list: [one, { two: 2 }]
              x-text: |
                several
                lines
              responses: {}
        """;

    private const string Json = """
        {
          "openapi": "3.1.0",
          "info": { "title": "Tïtel 😀", "version": "1" }, "x-after": 1,
          "paths": { "/a/{b}": { "get": {
            "operationId": "getA", "x-list": ["one", { "two": 2 }],
            "responses": {} } } }
        }
        """;

    [Theory]
    [InlineData("/paths/~1a~1{b}/get/operationId", "operationId", "\"getA\"", 6)]
    [InlineData("#/paths/~1a~1{b}/get/operationId", "operationId", "\"getA\"", 6)]
    [InlineData("/info/version", "version", "'1'", 2)]
    [InlineData("/paths/~1a~1{b}/get/x-list", "x-list", "[one, { two: 2 }]", 7)]
    [InlineData("/paths/~1a~1{b}/get/x-list/0", "one", "one", 7)]
    [InlineData("/paths/~1a~1{b}/get/x-list/1/two", "two", "2", 7)]
    [InlineData("/paths/~1a~1{b}/get/x-text", "x-text", "|\n        several\n        lines", 8)]
    [InlineData("/paths/~1a~1{b}/get/responses", "responses", "{}", 11)]
    public void YAML_keys_and_values_have_their_places(string place, string key, string value, int line) =>
        CheckPlaces(Reads.Yaml(Yaml), Yaml, place, key, value, line);

    [Theory]
    [InlineData("/info/title", "\"title\"", "\"Tïtel 😀\"", 3)]
    [InlineData("/x-after", "\"x-after\"", "1", 3)]
    [InlineData("/paths/~1a~1{b}/get/x-list/1", "{ \"two\": 2 }", "{ \"two\": 2 }", 5)]
    [InlineData("/paths/~1a~1{b}/get/responses", "\"responses\"", "{}", 6)]
    public void JSON_keys_and_values_have_their_places(string place, string key, string value, int line) =>
        CheckPlaces(Reads.Json(Json), Json, place, key, value, line);

    [Fact]
    public void Line_ends_of_every_kind_count_as_the_compiler_counts_them()
    {
        string text = Yaml.Replace("\n", "\r\n", System.StringComparison.Ordinal);
        CheckPlaces(Reads.Yaml(text), text, "/paths/~1a~1{b}/get/operationId", "operationId", "\"getA\"", 6);
    }

    [Fact]
    public void A_byte_order_mark_shifts_nothing() =>
        CheckPlaces(Reads.Yaml("\uFEFF" + Yaml), Yaml, "/info/version", "version", "'1'", 2);

    [Theory]
    [InlineData("/paths/~1a~1{b}/get/missing", "get")]
    [InlineData("/paths/~1a~1{b}/get/missing/deeper/0", "get")]
    [InlineData("/info/title/x", "title")]
    public void A_pointer_to_nothing_leads_to_the_key_of_what_should_hold_it(string place, string key)
    {
        Reads reads = Reads.Yaml(Yaml);

        Assert.Equal(key, TextAt(Yaml, reads.Diagnostics.Map.FindValue(place)));
        Assert.Equal(key, TextAt(Yaml, reads.Diagnostics.Map.FindKey(place)));
    }

    [Fact]
    public void A_pointer_without_any_known_ancestor_leads_to_the_start() =>
        Assert.Equal(default, Reads.Yaml(Yaml).Diagnostics.Map.FindKey("/nothing/here"));

    [Fact]
    public void The_value_of_an_alias_stands_where_the_alias_does()
    {
        string text = Reads.Head + "x-a: &it { b: [1] }\nx-c: *it\n";
        Reads reads = Reads.Yaml(text);

        Assert.Equal("*it", TextAt(text, reads.Diagnostics.Map.FindValue("/x-c")));
        Assert.Equal("x-c", TextAt(text, reads.Diagnostics.Map.FindValue("/x-c/b/0")));
        Assert.Equal("1", TextAt(text, reads.Diagnostics.Map.FindValue("/x-a/b/0")));
    }

    private static void CheckPlaces(Reads reads, string text, string place, string key, string value, int line)
    {
        Assert.Equal(string.Empty, reads.Reported);
        Assert.Equal(value, TextAt(text, reads.Diagnostics.Map.FindValue(place)).ReplaceLineEndings("\n"));
        Assert.Equal(key, TextAt(text, reads.Diagnostics.Map.FindKey(place)));
        Assert.Equal(line, reads.Diagnostics.Map.FindValue(place).Line);
    }

    private static string TextAt(string text, SourceRange range) => text.Substring(range.Span.Start, range.Span.Length);
}
