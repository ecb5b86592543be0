using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Signalbook.Generator.Tests.Incremental;

public sealed class DeterminismTests
{
    [Fact]
    public void Two_runs_give_the_same_files_and_diagnostics() => Assert.Equal(Outcome(Specs()), Outcome(Specs()));

    [Fact]
    public void The_order_of_the_specs_does_not_matter() => Assert.Equal(Outcome(Specs()), Outcome([.. Specs().AsEnumerable().Reverse()]));

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("fi-FI")]
    [InlineData("ar-SA")]
    [InlineData("th-TH")]
    public void Every_culture_gives_the_same_files_and_diagnostics(string culture)
    {
        string expected = Outcome(Specs());
        string? actual = null;
        var thread = new Thread(() => actual = Outcome(Specs()))
        {
            CurrentCulture = CultureInfo.GetCultureInfo(culture),
            CurrentUICulture = CultureInfo.GetCultureInfo(culture),
        };
        thread.Start();
        thread.Join();

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Generated_files_have_line_feeds_and_safe_names_and_no_path_of_the_machine()
    {
        var run = new GeneratorRun(Specs());

        Assert.True(run.Files.Count > 10, "The repository's specs give more files than that.");
        foreach ((string name, string text) in run.Files)
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain("/machine/", text, StringComparison.Ordinal);
            Assert.Matches(@"\A[A-Za-z0-9_.]+\.g\.cs\z", name);
        }
    }

    /// <summary>The repository's own specs; one with the letters that Turkish cases otherwise; one with an error of the book, one of the syntax.</summary>
    private static AdditionalText[] Specs() =>
    [
        .. ShippedSpecs().Select(static path => new SpecItem("/machine/" + Path.GetFileName(path), File.ReadAllText(path))),
        new SpecItem("/machine/tiny-list.yaml", TinySpec.Yaml(operationId: "listItemsById")),
        new SpecItem("/machine/illegal.yaml", TinySpec.Yaml().Replace("role: end", "Role: END, idx: 1.5", StringComparison.Ordinal)),
        new SpecItem("/machine/invalid.yaml", "openapi: [1.5"),
    ];

    private static IEnumerable<string> ShippedSpecs([CallerFilePath] string here = "") => Directory
        .EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "../../../specs"), "*.yaml", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal);

    private static string Outcome(AdditionalText[] specs)
    {
        var run = new GeneratorRun(specs);
        IEnumerable<string> files = run.Files
            .OrderBy(static file => file.Key, StringComparer.Ordinal)
            .Select(static file => file.Key + "\n" + file.Value);
        IEnumerable<string> diagnostics = run.Diagnostics
            .Select(static found => found.Location.GetLineSpan() + " " + found.GetMessage(CultureInfo.InvariantCulture))
            .Order(StringComparer.Ordinal);
        return string.Join("\n", files.Concat(diagnostics));
    }
}
