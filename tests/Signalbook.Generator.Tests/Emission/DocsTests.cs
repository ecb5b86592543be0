using System.Linq;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Emission;

namespace Signalbook.Generator.Tests.Emission;

public sealed class DocsTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\u0085")]
    [InlineData("\u2028")]
    [InlineData("\u2029")]
    public void No_line_break_leads_out_of_a_comment(string lineBreak)
    {
        string text = Write(new Docs($"a{lineBreak}b{lineBreak}{lineBreak}class Evil;", $"c{lineBreak}}}"));

        Assert.All(Lines(text), line => Assert.StartsWith("/// ", line, System.StringComparison.Ordinal));
    }

    [Fact]
    public void Every_character_leaves_the_xml_well_formed()
    {
        string all = new([.. Enumerable.Range(0, 65536).Select(code => (char)code)]);

        string text = Write(new Docs("x" + all, all));

        Assert.All(Lines(text), line => Assert.StartsWith("///", line, System.StringComparison.Ordinal));
        SyntaxTree tree = CSharpSyntaxTree.ParseText(
            text + "class C;", new CSharpParseOptions(documentationMode: DocumentationMode.Diagnose), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(tree.GetDiagnostics(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Markup_of_the_author_is_text()
    {
        string text = Write(new Docs("</summary><script> & ]]> -->", null));

        XElement summary = XElement.Parse(text.Replace("/// ", "", System.StringComparison.Ordinal));
        Assert.Equal("</summary><script> & ]]> -->.", summary.Value);
        Assert.False(summary.HasElements);
    }

    [Fact]
    public void A_bidirectional_override_is_shown_as_a_reference() =>
        Assert.Contains("&#x202E;", Write(new Docs("a\u202Eb", null)), System.StringComparison.Ordinal);

    [Fact]
    public void A_long_text_is_wrapped_and_its_paragraphs_are_kept()
    {
        string words = string.Join(' ', Enumerable.Repeat("word", 60));

        string text = Write(new Docs("Short.", $"{words}\n\nSecond."));

        Assert.All(Lines(text), line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains("<para>Second.</para>", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_spec_is_silent_we_say_something() =>
        Assert.Equal("/// <summary>Ours.</summary>\n", Write(Docs.None));

    private static string Write(Docs docs)
    {
        var writer = new CodeWriter();
        writer.Docs(docs, "Ours.");
        return writer.ToString();
    }

    private static string[] Lines(string text) => text.TrimEnd('\n').Split('\n', '\r', '\u0085', '\u2028', '\u2029');
}
