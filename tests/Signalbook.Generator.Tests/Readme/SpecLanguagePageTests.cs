using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Binding;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>The reference of the language names the keys that the compiler knows.</summary>
public sealed partial class SpecLanguagePageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.At("docs/spec.md")).ReplaceLineEndings("\n");

    [Fact]
    public void Every_key_of_a_stream_is_one_that_the_compiler_knows() => AssertKnown(
        Keys("## x-stream"), static key => $"    signals: {{ done: {{ role: end }} }}\n    {key}: 1\n".Replace("    signals: 1\n", "", StringComparison.Ordinal));

    [Fact]
    public void Every_key_of_a_signal_is_one_that_the_compiler_knows() => AssertKnown(
        Keys("### A signal"), static key => $"    signals:\n      done: {{ role: end }}\n      it: {{ {key}: 1 }}\n");

    [Fact]
    public void Every_key_of_a_matcher_is_one_that_the_compiler_knows() => AssertKnown(
        Keys("### A matcher"), static key => $"    signals:\n      done: {{ role: end, when: {{ {key}: [] }} }}\n");

    [Fact]
    public void A_key_that_the_compiler_does_not_know_is_told()
    {
        Assert.Throws<Xunit.Sdk.EmptyException>(() => AssertKnown(["farming"], static key => $"    signals: {{ done: {{ role: end }} }}\n    {key}: 1\n"));
    }

    [Fact]
    public void The_framings_are_those_that_the_compiler_knows_and_no_other()
    {
        string refused = Assert.Single(Framed("nonsense"));
        string[] known = [.. refused[(refused.IndexOf("one of ", StringComparison.Ordinal) + 7)..].Split(", ")];

        Assert.NotEmpty(known);
        Assert.Equal(known.Order(StringComparer.Ordinal), Keys("## Frames").Order(StringComparer.Ordinal));
        Assert.All(known, static framing => Assert.Empty(Framed(framing)));
    }

    private static string[] Framed(string framing) =>
        Bound.Book($"    framing: {framing}\n    signals: {{ done: {{ role: end, when: {{ /a: 1 }} }} }}\n").Reported;

    private static void AssertKnown(IReadOnlyCollection<string> keys, Func<string, string> book)
    {
        Assert.NotEmpty(keys);
        Assert.Empty(keys.SelectMany(key => Bound.Book(book(key)).Reported.Where(static told => told.StartsWith("SIG0301", StringComparison.Ordinal))));
    }

    // The first column of the first table after a heading.
    private static string[] Keys(string heading)
    {
        string rest = s_page[(s_page.IndexOf("\n" + heading + "\n", StringComparison.Ordinal) + heading.Length + 2)..];
        string table = rest[rest.IndexOf("| --- |", StringComparison.Ordinal)..];
        return [.. table.Split('\n').TakeWhile(static line => line.StartsWith('|')).SelectMany(static line => Key().Matches(line.Split(" | ")[0])).Select(static match => match.Groups[1].Value).Where(static key => key != "$ref")];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
