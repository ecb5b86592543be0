using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>A driver that remembers what it did, as the one in an editor.</summary>
internal sealed class GeneratorRun
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Preview);

    private GeneratorDriver _driver;
    private Compilation _compilation;

    public GeneratorRun(params AdditionalText[] files)
    {
        _driver = CSharpGeneratorDriver.Create(
            [new SpecGenerator().AsSourceGenerator()],
            files,
            s_parse,
            new SpecItem.Options("Acme.App"),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        _compilation = CSharpCompilation.Create(
            "Acme.App",
            [CSharpSyntaxTree.ParseText("class Unrelated;", s_parse)],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Run();
    }

    /// <summary>The framework's assemblies and the runtime library.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    public GeneratorRunResult Result { get; private set; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    /// <summary>The generated files by hint name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(
        static source => source.HintName, static source => source.SourceText.ToString(), StringComparer.Ordinal);

    public void EditUnrelatedCode()
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText("class Unrelated { int _edited; }", s_parse);
        _compilation = _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees.Single(), tree);
        Run();
    }

    public void Edit(AdditionalText old, AdditionalText edited)
    {
        _driver = _driver.ReplaceAdditionalText(old, edited);
        Run();
    }

    /// <summary>Why each output of a step is what it is, in the order of the specs.</summary>
    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) =>
        [.. Result.TrackedSteps[step].SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>The same of everything that reaches the compilation.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons() =>
        [.. Outputs().SelectMany(static run => run.Outputs).Select(static output => output.Reason)];

    /// <summary>The same of what hangs on one step: the code (Emit), or the diagnostics.</summary>
    public IReadOnlyList<IncrementalStepRunReason> OutputReasons(string step) =>
    [
        .. Outputs()
            .Where(run => run.Inputs.Any(input => Result.TrackedSteps[step].Contains(input.Source)))
            .SelectMany(static run => run.Outputs)
            .Select(static output => output.Reason),
    ];

    private IEnumerable<IncrementalGeneratorRunStep> Outputs() => Result.TrackedOutputSteps.SelectMany(static output => output.Value);

    private void Run()
    {
        _driver = _driver.RunGenerators(_compilation, TestContext.Current.CancellationToken);
        GeneratorDriverRunResult result = _driver.GetRunResult();
        Result = result.Results.Single();
        Diagnostics = result.Diagnostics;
    }
}
