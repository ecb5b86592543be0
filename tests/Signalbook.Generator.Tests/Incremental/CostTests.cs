using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>What an edit costs in an editor. Measured and told, not asserted: a machine that does other things beside it takes longer.</summary>
public sealed class CostTests
{
    [Fact]
    public void An_edit_is_measured()
    {
        string path = Repository.At("specs/open-chat-widget/open-chat-widget.yaml");
        string text = File.ReadAllText(path);
        var item = new SpecItem(path, text);
        CSharpCompilation[] programs = [Program("class A;"), Program("class B;")];
        GeneratorDriver driver = Driver(item).RunGenerators(programs[0], TestContext.Current.CancellationToken);
        int edits = 0;
        double unrelated = Best(300, () => driver = driver.RunGenerators(programs[++edits % 2], TestContext.Current.CancellationToken));
        string title = "";
        double related = Best(600, () =>
        {
            title = new string('X', 1 + (++edits % 7)) + "Open Chat Widget";
            var edited = new SpecItem(path, text.Replace("  title: Open Chat Widget", "  title: " + title, StringComparison.Ordinal));
            driver = driver.ReplaceAdditionalText(item, edited).RunGenerators(programs[0], TestContext.Current.CancellationToken);
            item = edited;
        });
        GoalLine.Write(50, "generator, spec of 315 lines: an unrelated edit", Milliseconds(unrelated), "at most 0.1 ms", unrelated <= 0.1);
        GoalLine.Write(51, "generator, spec of 315 lines: a warm edit of the spec", Milliseconds(related), "at most 5 ms", related <= 5);
        Assert.Contains(driver.GetRunResult().GeneratedTrees, tree => tree.ToString().Contains($" <summary>{title}.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hundred_specs_are_measured()
    {
        SpecItem[] items = [.. Enumerable.Range(0, 100).Select(static i => new SpecItem($"/specs/p{i}.yaml", TinySpec.Yaml(), ("ClientName", $"P{i}Client"), ("Namespace", $"P{i}")))];
        CSharpCompilation program = Program("class A;");
        void Cold(int count)
        {
            GeneratorDriver driver = Driver(items[..count]).RunGenerators(program, TestContext.Current.CancellationToken);
            Assert.Equal(count, driver.GetRunResult().GeneratedTrees.Count(static tree => tree.FilePath.EndsWith("Client.g.cs", StringComparison.Ordinal)));
        }

        // In turns, and ten times ten against a hundred: so both take as long, and are as often in the way of what else the machine does.
        double ten = double.MaxValue;
        double hundred = double.MaxValue;
        for (int round = 0; round < 20; round++)
        {
            ten = Math.Min(ten, Best(1, () =>
            {
                for (int i = 0; i < 10; i++)
                    Cold(10);
            }) / 10);
            hundred = Math.Min(hundred, Best(1, () => Cold(100)));
        }

        GoalLine.Write(
            52,
            "generator: 100 specs in one project against 10",
            string.Create(CultureInfo.InvariantCulture, $"{hundred / ten:F1}x ({hundred:F1} ms, {ten:F1} ms)"),
            "at most 12x",
            hundred / ten <= 12);
    }

    private static CSharpCompilation Program(string code) => CSharpCompilation.Create("Acme", [CSharpSyntaxTree.ParseText(code)]);

    private static CSharpGeneratorDriver Driver(params SpecItem[] items) => CSharpGeneratorDriver.Create(
        [new SpecGenerator().AsSourceGenerator()], items, new CSharpParseOptions(LanguageVersion.Preview), new SpecItem.Options("Acme"));

    /// <summary>The least of several measurements: what it takes when nothing else takes the processor.</summary>
    private static double Best(int times, Action act)
    {
        double best = double.MaxValue;
        for (int i = 0; i < times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            act();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return best;
    }

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:F3} ms");
}
