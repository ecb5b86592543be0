using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>The generated code of the providers, held against the analyzers of the SDK at <c>latest-all</c> as if it were written by hand.</summary>
public sealed class AnalyzerTests
{
    /// <summary>What is left, and why.</summary>
    private static readonly Dictionary<string, string> s_accepted = new(StringComparer.Ordinal)
    {
        ["CA1027"] = "A kind's number is its signal's place in the book; that may happen to be a power of two.",
        ["CA1032"] = "An exception without the answer or signal it is about means nothing.",
        ["CA1056"] = "A member that the spec gives as text.",
        ["CA1720"] = "A name that the spec dictates.",
        ["CA1724"] = "A name that the spec dictates.",
        ["CA1819"] = "A member whose schema is base64.",
    };

    private static readonly string[] s_assemblies = ["Microsoft.CodeAnalysis.NetAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll"];

    public static TheoryData<string> Specs =>
    [
        .. Directory.GetFiles(Repository.At("specs"), "*.yaml", SearchOption.AllDirectories)
            .Concat(Directory.GetFiles(Repository.At("tests/Signalbook.Generator.Tests"), "*.yaml", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Specs))]
    public void A_provider_compiles_without_a_word(string spec) => Assert.Empty(GeneratedCode.Of(Compile(spec)).Diagnostics);

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Analyzers_find_nothing_but_what_is_listed(string spec)
    {
        string folder = AnalyzerFolder();
        Dictionary<string, ReportDiagnostic> rules = Rules(Path.Combine(folder, "build", "config", "analysislevel_10_all.globalconfig"));
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Analyzers(folder)];
        Assert.NotEmpty(rules);
        Assert.NotEmpty(analyzers);

        CSharpCompilation compilation = GeneratedCode.Of(Compile(spec), isMarked: false).Compilation;
        compilation = compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(rules));
        ImmutableArray<Diagnostic> found = await compilation
            .WithAnalyzers(analyzers)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);

        // What has no place in source is about the assembly, which is the user's.
        Assert.Equal("", string.Join('\n', found
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.IsInSource && !s_accepted.ContainsKey(diagnostic.Id))
            .Select(diagnostic => diagnostic.ToString())));
    }

    private static EquatableArray<GeneratedFile> Compile(string spec)
    {
        var file = new SpecFile(Path.GetFileName(spec), File.ReadAllText(Repository.At(spec))) { Namespace = "Acme.Sample" };
        CompileResult result = SpecCompiler.Compile(file, TestContext.Current.CancellationToken);
        Assert.NotEmpty(result.Files);
        return result.Files;
    }

    private static IEnumerable<DiagnosticAnalyzer> Analyzers(string folder) => s_assemblies.SelectMany(name =>
        new AnalyzerFileReference(Path.Combine(folder, name), new Loader()).GetAnalyzers(LanguageNames.CSharp));

    private static Dictionary<string, ReportDiagnostic> Rules(string config) => File.ReadLines(config)
        .Select(line => line.Split(['.', '='], StringSplitOptions.TrimEntries))
        .Where(parts => parts is ["dotnet_diagnostic", _, "severity", _])
        .ToDictionary(parts => parts[1], parts => parts[3] == "none" ? ReportDiagnostic.Suppress : ReportDiagnostic.Warn, StringComparer.Ordinal);

    /// <summary>The newest SDK beside the runtime that runs this test.</summary>
    private static string AnalyzerFolder()
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        return Directory.GetDirectories(Path.Combine(root, "sdk"), "10.*")
            .OrderByDescending(folder => Version.Parse(Path.GetFileName(folder).Split('-')[0]))
            .Select(folder => Path.Combine(folder, "Sdks", "Microsoft.NET.Sdk", "analyzers"))
            .First();
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
