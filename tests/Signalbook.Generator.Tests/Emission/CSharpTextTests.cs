using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Signalbook.Generator.Emission;

namespace Signalbook.Generator.Tests.Emission;

public sealed class CSharpTextTests
{
    [Fact]
    public void Every_character_survives_a_string_literal()
    {
        string all = new([.. Enumerable.Range(0, 65536).Select(code => (char)code)]);

        Assert.Equal(all, Value<string>(CSharpText.Literal(all)));
    }

    [Fact]
    public void A_literal_has_no_line_break_and_nothing_unseen()
    {
        string all = new([.. Enumerable.Range(0, 65536).Select(code => (char)code)]);

        Assert.All(CSharpText.Literal(all), c => Assert.True(CSharpText.IsPlain(c)));
    }

    [Theory]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u200B')]
    [InlineData('\uFEFF')]
    [InlineData('\u00A0')]
    [InlineData('\u2028')]
    [InlineData('\u0085')]
    [InlineData('\0')]
    public void What_a_reader_cannot_see_is_escaped(char c) =>
        Assert.Equal($"\"a\\u{(int)c:X4}b\"", CSharpText.Literal($"a{c}b").Replace("\\0", "\\u0000", System.StringComparison.Ordinal));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\"\\\r\n\t\0", "\"\\\r\n\t\0")]
    [InlineData("😀", "😀")]
    public void A_utf8_literal_holds_the_text_in_utf8(string text, string expected) => HoldsInUtf8(text, expected);

    // Attributes cannot hold lone surrogates.
    [Fact]
    public void A_lone_surrogate_has_no_utf8_and_becomes_the_replacement_character()
    {
        HoldsInUtf8("\uD800", "\uFFFD");
        HoldsInUtf8("\uDC00\uD800x", "\uFFFD\uFFFDx");
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\rb")]
    [InlineData("a\u0085b")]
    [InlineData("a\u2028b")]
    [InlineData("a\u2029b")]
    public void A_comment_stays_one_line(string text) => Assert.Equal("a b", CSharpText.Comment(text));

    [Theory]
    [InlineData("GetResponse", "getResponse")]
    [InlineData("URL", "url")]
    [InlineData("IOError", "ioError")]
    [InlineData("already", "already")]
    [InlineData("A", "a")]
    public void Camel_case_lowers_the_first_word(string name, string expected) => Assert.Equal(expected, CSharpText.Camel(name));

    private static void HoldsInUtf8(string text, string expected)
    {
        string literal = CSharpText.Utf8Literal(text);

        Assert.EndsWith("u8", literal, System.StringComparison.Ordinal);
        Assert.Equal(expected, Value<string>(literal[..^2]));
        Assert.Equal(Encoding.UTF8.GetByteCount(expected), CSharpText.Utf8Length(text));
    }

    private static T Value<T>(string literal)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);
        Assert.Empty(expression.GetDiagnostics());
        return (T)Assert.IsType<LiteralExpressionSyntax>(expression).Token.Value!;
    }
}
