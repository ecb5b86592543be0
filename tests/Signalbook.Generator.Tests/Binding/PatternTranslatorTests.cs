using System.Text.RegularExpressions;
using Signalbook.Generator.Binding;

namespace Signalbook.Generator.Tests.Binding;

public sealed class PatternTranslatorTests
{
    [Theory]
    [InlineData("^abc$", "abc", true)]
    [InlineData("^abc$", "abc\n", false)]       // .NET's own $ lets a final line feed through
    [InlineData("abc", "xxabcxx", true)]        // not anchored unless it says so
    [InlineData("^abc", "xabc", false)]
    [InlineData(@"^\d+$", "42", true)]
    [InlineData(@"^\d+$", "٤٢", false)]         // Arabic digits are digits in .NET
    [InlineData(@"^[\d.]+$", "4.2", true)]
    [InlineData(@"^\w+$", "a_1", true)]
    [InlineData(@"^\w+$", "é", false)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData("^.$", "\r", false)]            // .NET's own . takes all but LF
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^[a-z-[b]$", "[", true)]       // a class subtraction in .NET
    [InlineData("^(?<year>[0-9]{4})$", "2026", true)]
    [InlineData(@"^\u0041\u{42}$", "AB", true)]
    [InlineData(@"^\/a\-b$", "/a-b", true)]
    [InlineData("^[A-Za-z0-9._:-]{1,128}$", "a.b:c-d", true)]
    [InlineData("a|^b$", "xa", true)]
    public void A_pattern_means_what_json_schema_says(string pattern, string value, bool matches)
    {
        string? translated = PatternTranslator.Translate(pattern, out string? refusal);

        Assert.Null(refusal);
        Assert.Equal(matches, Regex.IsMatch(value, translated!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }

    [Theory]
    [InlineData(@"^(a)\1$")]
    [InlineData(@"\k<a>")]
    [InlineData("a(?=b)")]
    [InlineData("a(?!b)")]
    [InlineData("(?<=a)b")]
    [InlineData("(?<!a)b")]
    [InlineData(@"\bword\b")]
    [InlineData(@"a\")]
    [InlineData(@"\A")]
    [InlineData(@"\u{1F600}")]
    public void What_cannot_run_in_linear_time_or_means_something_else_is_refused(string pattern)
    {
        Assert.Null(PatternTranslator.Translate(pattern, out string? refusal));
        Assert.NotNull(refusal);
    }
}
