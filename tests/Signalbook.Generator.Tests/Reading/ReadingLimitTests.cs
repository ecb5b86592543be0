using System;
using System.Diagnostics;
using System.Linq;
using System.Text;

namespace Signalbook.Generator.Tests.Reading;

public sealed class ReadingLimitTests
{
    /// <summary>Far above what any of these takes, and far below what a quadratic or exponential reader takes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("{a: ")]
    [InlineData("[{a: ")]
    [InlineData("[\n")]
    [InlineData("[a, ")]
    [InlineData("{a, ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("!a ")]
    [InlineData("'")]
    [InlineData("\"\\u")]
    [InlineData("a\n ")]
    [InlineData("a: ")]
    [InlineData("# x\n")]
    [InlineData("%x\n")]
    [InlineData("---\n")]
    [InlineData("*a ")]
    [InlineData("|\n")]
    public void A_text_of_nothing_but_beginnings_ends_in_time(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 80 * 1024 / piece.Length));
        TimeSpan least = TimeSpan.MaxValue;

        // A machine that is busy elsewhere may take long once; a reader that is too slow takes long each time.
        for (int i = 0; i < 3 && least >= s_patience; i++)
        {
            var watch = Stopwatch.StartNew();
            Assert.NotEqual(string.Empty, Reads.Yaml(text).Reported);
            Assert.NotEqual(string.Empty, Reads.Yaml("a: " + text).Reported);
            Assert.NotEqual(string.Empty, Reads.Json(text).Reported);
            least = watch.Elapsed;
        }

        Assert.True(least < s_patience, least.ToString());
    }

    [Theory]
    [InlineData(61, "")]
    [InlineData(63, "")]
    [InlineData(64, "SIG0107")]
    [InlineData(1000, "SIG0107")]
    public void Objects_and_arrays_nest_sixty_four_deep(int arrays, string reported)
    {
        string value = new string('[', arrays) + new string(']', arrays);
        Reads yaml = Reads.Yaml(Reads.Head + "x-a: " + value + "\n");
        Reads json = Reads.Json("""{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {}, "x-a": """ + value + "}");

        Assert.StartsWith(reported, yaml.Reported, StringComparison.Ordinal);
        Assert.Equal(reported.Length == 0, yaml.Spec is not null);
        Assert.StartsWith(reported, json.Reported, StringComparison.Ordinal);
        Assert.Equal(reported.Length == 0, json.Spec is not null);
    }

    [Fact]
    public void Aliases_count_as_what_they_repeat()
    {
        var text = new StringBuilder(Reads.Head + "x-0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n");
        for (int i = 1; i < 9; i++)
            text.Append(FormattableString.Invariant($"x-{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n"));

        Reads reads = Reads.Yaml(text.ToString());

        Assert.StartsWith("SIG0107", reads.Reported, StringComparison.Ordinal);
        Assert.Contains("values", reads.Diagnostics.ToArray().Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_are_counted_themselves()
    {
        string text = Reads.Head + "x-a: &a 1\nx-b: [" + string.Join(", ", Enumerable.Repeat("*a", 1001)) + "]\n";

        Assert.StartsWith("SIG0107", Reads.Yaml(text).Reported, StringComparison.Ordinal);
    }

    [Fact]
    public void An_alias_deep_down_counts_the_depth_of_what_it_repeats()
    {
        string text = Reads.Head
            + "x-a: &a " + new string('[', 40) + new string(']', 40) + "\n"
            + "x-b: " + new string('[', 40) + "*a" + new string(']', 40) + "\n";

        Assert.StartsWith("SIG0107", Reads.Yaml(text).Reported, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_counted()
    {
        string values = string.Join(",", Enumerable.Repeat("1", 100_000));

        Assert.StartsWith("SIG0107", Reads.Yaml(Reads.Head + "x-a: [" + values + "]\n").Reported, StringComparison.Ordinal);
        Assert.StartsWith("SIG0107", Reads.Json("{ \"a\": [" + values + "] }").Reported, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_over_a_mebibyte_is_not_read() =>
        Assert.Equal("SIG0107(1,1)", Reads.Yaml(Reads.Head + "#" + new string('x', 4 * 1024 * 1024)).Reported);

    [Fact]
    public void A_spec_cut_anywhere_is_read_or_reported()
    {
        const string Text = "openapi: 3.1.0\ninfo: &i { title: \"T\\n\", version: '1' }\npaths:\n  /a: # c\n    get:\n      operationId: a\n      description: |\n        x\n      responses: { 200: { description: ok } }\nx-i: *i\n";
        for (int length = 0; length <= Text.Length; length++)
        {
            Reads reads = Reads.Yaml(Text[..length]);
            Assert.True(reads.Spec is not null ^ reads.Diagnostics.HasErrors, Text[..length]);
        }
    }
}
