using Microsoft.CodeAnalysis;
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
            .SelectMany(static (pair, token) => SpecFile.From(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Spec);

        var bound = specs
            .Combine(specs.Collect())
            .Select(static (pair, token) => pair.Left.WithNeighbours(pair.Right, token))
            .WithTrackingName(TrackingNames.Neighbours)
            .Select(static (file, token) => (file.Path, Result: SpecCompiler.Bind(file, token)))
            .WithTrackingName(TrackingNames.Bind);

        var models = bound
            .Where(static spec => spec.Result.Contract is not null)
            .Select(static (spec, _) => new SpecModel(spec.Path, spec.Result.Contract!) { CodeLimit = spec.Result.CodeLimit })
            .WithTrackingName(TrackingNames.Model);

        var clashes = models
            .Collect()
            .Select(static (all, token) => ClashSearch.In(all, token))
            .WithTrackingName(TrackingNames.Clashes);

        var emitted = models
            .Combine(clashes)
            .Where(static pair => pair.Right.LetsThrough(pair.Left.Path))
            .Select(static (pair, token) => (pair.Left.Path, Client: SpecCompiler.Emit(pair.Left, token)))
            .WithTrackingName(TrackingNames.Emit);

        var diagnostics = bound
            .Select(static (spec, _) => spec.Result.Diagnostics)
            .WithTrackingName(TrackingNames.Diagnostics);

        context.RegisterSourceOutput(TranscriptPipeline.Check(context, specs, models), static (output, found) => SpecOutput.Report(output, found));
        context.RegisterSourceOutput(emitted, static (output, spec) => SpecOutput.Add(output, spec.Path, spec.Client));
        context.RegisterSourceOutput(diagnostics, static (output, found) => SpecOutput.Report(output, found));
        context.RegisterSourceOutput(clashes, static (output, found) => SpecOutput.Report(output, found.Diagnostics));
    }
}
