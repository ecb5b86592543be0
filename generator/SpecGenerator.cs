using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator;

/// <summary>
/// Compiles every <c>ProviderSpec</c> of a project into a client.
/// Nothing of the compilation is looked at, so that an edit of C# costs nothing; code and diagnostics go out apart,
/// so that an edit that only moves lines of a spec leaves the code cached.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class SpecGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var specs = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Where(static pair => SpecFile.IsSpec(pair.Left, pair.Right))
            .Select(static (pair, token) => SpecFile.From(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Spec);

        var bound = specs
            .Combine(specs.Collect())
            .Select(static (pair, _) => pair.Left with { Neighbours = NeighbourFile.Of(pair.Left, pair.Right) })
            .WithTrackingName(TrackingNames.Neighbours)
            .Select(static (file, token) => (file.Path, Result: SpecCompiler.Bind(file, token)))
            .WithTrackingName(TrackingNames.Bind);

        var models = bound
            .Where(static spec => spec.Result.Contract is not null)
            .Select(static (spec, _) => new SpecModel(spec.Path, spec.Result.Contract!))
            .WithTrackingName(TrackingNames.Model);

        var clashes = models
            .Collect()
            .Select(static (all, _) => ClientClash.Find(all))
            .WithTrackingName(TrackingNames.Clashes);

        var emitted = models
            .Combine(clashes)
            .Where(static pair => pair.Right.All(clash => clash.Path != pair.Left.Path))
            .Select(static (pair, token) => SpecCompiler.Emit(pair.Left, token))
            .WithTrackingName(TrackingNames.Emit);

        var diagnostics = bound
            .Select(static (spec, _) => spec.Result.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        context.RegisterSourceOutput(TranscriptPipeline.Check(context, specs, models), static (output, found) => Report(output, found));
        context.RegisterSourceOutput(emitted, static (output, client) =>
        {
            Report(output, client.Diagnostics);
            foreach (GeneratedFile file in client.Files)
                output.AddSource(file.HintName, SourceText.From(file.Text, Encoding.UTF8));
        });
        context.RegisterSourceOutput(diagnostics, static (output, found) => Report(output, found));
        context.RegisterSourceOutput(clashes, static (output, found) => Report(output, found.Select(static clash => clash.ToDiagnostic())));
    }

    private static void Report(SourceProductionContext output, IEnumerable<LocatedDiagnostic> diagnostics)
    {
        foreach (LocatedDiagnostic diagnostic in diagnostics)
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
    }
}
