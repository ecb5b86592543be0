using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Signalbook.Reliability.Guarantees;

/// <summary>The page of guarantees cannot rot: each names tests, and each test that it names is there.</summary>
public sealed partial class GuaranteesPageTests
{
    private static readonly string s_docs = Path.Combine(Root(), "docs");
    private static readonly string s_page = File.ReadAllText(Path.Combine(s_docs, "guarantees.md"));

    [Fact]
    public void Every_guarantee_is_there_once_and_in_order_and_names_a_test()
    {
        string[] sections = [.. s_page.Split("\n## ").Skip(1)];

        Assert.Equal(Enumerable.Range(1, 18).Select(static n => $"G{n}."), sections.Select(static section => section[..(section.IndexOf('.', StringComparison.Ordinal) + 1)]));
        Assert.All(sections, static section => Assert.NotEmpty(TestLink().Matches(section)));
    }

    [Fact]
    public void Every_test_that_is_named_is_in_the_file_that_is_named_and_runs()
    {
        var missing = new List<string>();
        foreach (Match link in TestLink().Matches(s_page))
        {
            string file = Path.GetFullPath(Path.Combine(s_docs, link.Groups["file"].Value));
            string test = link.Groups["test"].Value;
            if (!File.Exists(file) || !IsTest(File.ReadAllText(file), test))
                missing.Add($"{test} in {link.Groups["file"].Value}");
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_link_leads_to_a_file()
    {
        foreach (Match link in AnyLink().Matches(s_page))
            Assert.True(File.Exists(Path.Combine(s_docs, link.Groups[1].Value)), link.Value);
    }

    // A method of that name whose attributes, those after the method before it, say that it is run.
    private static bool IsTest(string code, string name)
    {
        Match method = Regex.Match(code, $@"    public (async )?(Task|void) {name}\(");
        if (!method.Success)
            return false;
        string before = code[..method.Index];
        int start = Math.Max(before.LastIndexOf("\n    }\n", StringComparison.Ordinal), before.LastIndexOf(";\n\n", StringComparison.Ordinal));
        return before.IndexOf("[Fact", Math.Max(start, 0), StringComparison.Ordinal) >= 0 || before.IndexOf("[Theory", Math.Max(start, 0), StringComparison.Ordinal) >= 0;
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../.."));

    [GeneratedRegex(@"\[`(?<test>\w+)`\]\((?<file>\.\./tests/[^)]+\.cs)\)")]
    private static partial Regex TestLink();

    [GeneratedRegex(@"\]\(([^)#:]+)\)")]
    private static partial Regex AnyLink();
}
