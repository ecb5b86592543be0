using System.Linq;

namespace Signalbook.Generator.Tests.Reading;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("x-a: 1\nx-a: 2\n", "SIG0103(5,1)")]
    [InlineData("x-a: { b: 1, c: 2, b: 3 }\n", "SIG0103(4,20)")]
    [InlineData("x-a: 1\n---\nx-b: 2\n", "SIG0104(5,1)")]
    [InlineData("x-a: 1\n...\n", "")]
    [InlineData("? [a, b]\n: 1\n", "SIG0105(4,3)")]
    [InlineData("x-a: *missing\n", "SIG0106(4,6)")]
    [InlineData("x-a: &me [*me]\n", "SIG0106(4,11)")]
    [InlineData("x-a: { <<: { b: 1 } }\n", "SIG0113(4,8)")]
    [InlineData("x-a: 'unclosed\n", "SIG0101(4,6)")]
    public void What_is_wrong_with_YAML_is_reported_where_it_stands(string yaml, string reported) =>
        Assert.Equal(reported, Reads.Yaml(Reads.Head + yaml).Reported);

    [Theory]
    [InlineData("{\n  \"openapi\": \"3.1.0\",\n  \"openapi\": \"3.0.0\"\n}", "SIG0103(3,3)")]
    [InlineData("{\n  \"openapi\": \"3.1.0\",\n}", "SIG0102(3,1)")]
    [InlineData("{ \"openapi\": \"3.1.0\" // no\n}", "SIG0102(1,22)")]
    [InlineData("{ \"openapi\": 3.1.0 }", "SIG0102(1,17)")]
    [InlineData("{ \"a\": \"\\ud800\" }", "SIG0102(1,8)")]
    [InlineData("{} {}", "SIG0102(1,4)")]
    [InlineData("", "SIG0102(1,1)")]
    [InlineData("[]", "SIG0108(1,1)")]
    [InlineData("nul", "SIG0102(1,4)")]
    public void What_is_wrong_with_JSON_is_reported_where_it_stands(string json, string reported) =>
        Assert.Equal(reported, Reads.Json(json).Reported);

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("- a\n- b\n")]
    [InlineData("text\n")]
    [InlineData("~\n")]
    public void A_text_that_is_no_object_is_no_spec(string yaml) => Assert.Equal("SIG0108(1,1)", Reads.Yaml(yaml).Reported);

    [Theory]
    [InlineData("info: {}\n", "SIG0109(1,1)", "The key 'openapi' is missing")]
    [InlineData("openapi: 3.1\n", "SIG0109(1,10)", "not a string of three numbers")]
    [InlineData("openapi: 2.0.0\n", "SIG0109(1,10)", "'2.0.0' is not supported")]
    [InlineData("openapi: 3.3.0\n", "SIG0109(1,10)", "'3.3.0' is not supported")]
    [InlineData("info: {}\nswagger: '2.0'\n", "SIG0109(2,10)", "Swagger 2.0 is not supported")]
    public void Only_OpenAPI_3_0_to_3_2_is_read(string yaml, string reported, string message)
    {
        Reads reads = Reads.Yaml(yaml);

        Assert.Equal(reported, reads.Reported);
        Assert.Contains(message, reads.Diagnostics.ToArray().Single().Message, System.StringComparison.Ordinal);
        Assert.Null(reads.Spec);
    }

    [Fact]
    public void A_blank_line_with_spaces_in_a_block_says_what_to_do()
    {
        Reads reads = Reads.Yaml(Reads.Head + "x-a: |+\n    \n  text\n");

        Assert.Equal("SIG0101", reads.Diagnostics.ToArray().Single().Id);
        Assert.Contains("remove the spaces", reads.Diagnostics.ToArray().Single().Message, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x-a: |+\n    \nx-b: 1\n", """{"x-a":"\n","x-b":1}""")]
    [InlineData("x-a: |+\r\n    \r\nx-b: 1\r\n", """{"x-a":"\n","x-b":1}""")]
    [InlineData("x-a:\n  c: |\n    \n  d: |+\n        \n   \n  # here\nx-b: 1\n", """{"x-a":{"c":"","d":"\n\n"},"x-b":1}""")]
    [InlineData("x-a:\n- |+\n    \n- c: |+\n      \n  d: 2\nx-b: 1\n", """{"x-a":["\n",{"c":"\n","d":2}],"x-b":1}""")]
    [InlineData("x-a: |\n  a |\n     \n  b\nx-c: |+\n    \nx-b: 1\n", """{"x-a":"a |\n   \nb\n","x-c":"\n","x-b":1}""")]
    [InlineData("x-a: |+\n    ", """{"x-a":""}""")]
    public void A_block_of_blank_lines_is_read_whatever_spaces_they_hold(string yaml, string json)
    {
        Reads reads = Reads.Yaml(Reads.Head + yaml);

        Assert.Equal("", reads.Reported);
        var members = (System.Text.Json.Nodes.JsonObject)reads.Spec!.Root;
        Assert.Equal(json, "{" + string.Join(",", members.Skip(3).Select(static member => $"\"{member.Key}\":{member.Value?.ToJsonString() ?? "null"}")) + "}");
        if (members.ContainsKey("x-b"))
            Assert.Equal((Reads.Head + yaml).IndexOf("x-b", System.StringComparison.Ordinal), reads.Diagnostics.Map.FindKey("/x-b").Span.Start);
    }

    [Fact]
    public void YAML_and_JSON_of_the_same_document_read_the_same()
    {
        const string Json = """{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {}, "x-a": [1, -2.50, 1e3, "é\n", true, null, {}] }""";

        Assert.Equal(Reads.Json(Json).Spec!.Root.ToJsonString(), Reads.Yaml(Json).Spec!.Root.ToJsonString());
    }

    [Fact]
    public void An_alias_is_a_copy_of_what_its_anchor_names()
    {
        Reads reads = Reads.Yaml(Reads.Head + "x-a: &it { b: [1, &two 2] }\nx-c: [*it, *it, *two]\n");

        Assert.Equal("""[{"b":[1,2]},{"b":[1,2]},2]""", reads.Spec!.Root["x-c"]!.ToJsonString());
    }
}
