using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Tests.Reading;

public sealed class YamlScalarTests
{
    [Theory]
    [InlineData("null", null)]
    [InlineData("~", null)]
    [InlineData("NULL", null)]
    [InlineData("", null)]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("TRUE", "true")]
    [InlineData("tRUE", "\"tRUE\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-012", "-12")]
    [InlineData("00", "0")]
    [InlineData("0o17", "15")]
    [InlineData("0xFF", "255")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695")]
    [InlineData("017", "17")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1.0", "1.0")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("-.5e+3", "-0.5e+3")]
    [InlineData("1e3", "1e3")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("2026-11-21", "\"2026-11-21\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("''", "\"\"")]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int '12'", "12")]
    [InlineData("!!float 1", "1")]
    [InlineData("!!bool 'true'", "true")]
    [InlineData("!!null ''", null)]
    public void A_scalar_means_what_the_core_schema_says(string yaml, string? json)
    {
        Reads reads = Reads.Yaml(Reads.Head + "x-value: " + yaml + "\n");

        Assert.Equal(string.Empty, reads.Reported);
        JsonNode? value = reads.Spec!.Root["x-value"];
        Assert.Equal(json, value?.ToJsonString());
        Assert.True(reads.Spec.Root.AsObject().ContainsKey("x-value"));
    }

    [Theory]
    [InlineData("|\n  a\n  b\n", "a\nb\n")]
    [InlineData(">-\n  a\n  b\n", "a b")]
    [InlineData("|\n  12\n", "12\n")]
    public void A_block_scalar_is_a_string(string yaml, string text) =>
        Assert.Equal(text, Reads.Yaml(Reads.Head + "x-value: " + yaml).Spec!.Root["x-value"]!.GetValue<string>());

    [Theory]
    [InlineData(".inf", "SIG0115(4,10)")]
    [InlineData("-.INF", "SIG0115(4,10)")]
    [InlineData(".nan", "SIG0115(4,10)")]
    [InlineData("!!binary aGk=", "SIG0114(4,10)")]
    [InlineData("!!int twelve", "SIG0114(4,10)")]
    [InlineData("!secret 1", "SIG0114(4,10)")]
    public void What_JSON_cannot_say_is_reported(string yaml, string reported) =>
        Assert.Equal(reported, Reads.Yaml(Reads.Head + "x-value: " + yaml + "\n").Reported);

    [Fact]
    public void A_number_converts_to_every_type_that_holds_it()
    {
        JsonNode value = Reads.Yaml(Reads.Head + "x-value: 7\n").Spec!.Root["x-value"]!;

        Assert.Equal(JsonValueKind.Number, value.GetValueKind());
        Assert.Equal(7, value.GetValue<int>());
        Assert.Equal(7L, value.GetValue<long>());
        Assert.Equal(7d, value.GetValue<double>());
        Assert.Equal(7m, value.GetValue<decimal>());
    }

    [Fact]
    public void A_status_code_is_a_key_like_any_other() =>
        Assert.True(Reads.Yaml(Reads.Head + "x-value: { 200: a, true: b, ~: c }\n").Spec!.Root["x-value"]!.AsObject().ContainsKey("200"));
}
