using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator.Tests.Incremental;

namespace Signalbook.Benchmarks.Generating;

/// <summary>A project with specs, open in an editor.</summary>
internal sealed class EditedProject
{
    private static readonly Type s_generator = LoadGenerator();

    private readonly CSharpCompilation[] _programs = [Program("class A;"), Program("class B;")];
    private readonly string _text;
    private GeneratorDriver _driver;
    private SpecItem _edited;
    private int _edits;

    /// <param name="text">The spec that is there several times, under a name and a client of its own each.</param>
    /// <param name="count">How often.</param>
    public EditedProject(string text, int count)
    {
        SpecItem[] items = [.. Enumerable.Range(0, count).Select(i => Item(i, text))];
        _text = text;
        _edited = items[0];
        _driver = CSharpGeneratorDriver.Create(
            [((IIncrementalGenerator)Activator.CreateInstance(s_generator)!).AsSourceGenerator()],
            items,
            new CSharpParseOptions(LanguageVersion.Preview),
            new SpecItem.Options("Acme"));
    }

    /// <summary>How many clients were made.</summary>
    public int Clients => _driver.GetRunResult().GeneratedTrees.Count(static tree => tree.FilePath.EndsWith("Client.g.cs", StringComparison.Ordinal));

    /// <summary>The first run, or one after an edit of the program's own code.</summary>
    public void EditProgram() => _driver = _driver.RunGenerators(_programs[++_edits % 2]);

    /// <summary>A run after a letter more in the first spec's title.</summary>
    public void EditSpec()
    {
        SpecItem next = Item(0, _text.Replace("  title: ", "  title: " + new string('X', ++_edits % 7), StringComparison.Ordinal));
        _driver = _driver.ReplaceAdditionalText(_edited, next).RunGenerators(_programs[0]);
        _edited = next;
    }

    private static SpecItem Item(int number, string text) =>
        new($"/specs/p{number}.yaml", text, ("ClientName", $"P{number}Client"), ("Namespace", $"P{number}"));

    private static CSharpCompilation Program(string code) => CSharpCompilation.Create("Acme", [CSharpSyntaxTree.ParseText(code)]);

    /// <summary>Projects are built side by side, each in a folder of its name, with its configuration below; the closure lies beside the generator.</summary>
    private static Type LoadGenerator()
    {
        string mine = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        string path = Path.Combine(mine, "../../Signalbook.Generator", Path.GetFileName(mine), "Signalbook.Generator.dll");
        return Assembly.LoadFrom(Path.GetFullPath(path)).GetType("Signalbook.Generator.SpecGenerator", throwOnError: true)!;
    }
}
