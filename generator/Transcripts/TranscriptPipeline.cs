using Microsoft.CodeAnalysis;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Transcripts;

/// <summary>The part of the generator that looks at transcripts. Who has none pays nothing for it; an edit of one checks that one.</summary>
internal static class TranscriptPipeline
{
    /// <param name="context">The generator's.</param>
    /// <param name="specs">The specs.</param>
    /// <param name="models">What became of them.</param>
    /// <returns>What is wrong, transcript by transcript.</returns>
    public static IncrementalValuesProvider<EquatableArray<LocatedDiagnostic>> Check(
        IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<SpecFile> specs, IncrementalValuesProvider<SpecModel> models)
    {
        var paths = specs.Select(static (file, _) => file.Path).Collect().Select(static (all, _) => all.ToEquatableArray());
        var transcripts = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .SelectMany(static (pair, token) => TranscriptFile.From(pair.Left, pair.Right, token))
            .WithTrackingName(TrackingNames.Transcript);

        return models
            .Combine(paths.Combine(transcripts.Collect()))
            .SelectMany(static (pair, token) => TranscriptCase.Of(pair.Left, pair.Right.Left, pair.Right.Right, token))
            .WithTrackingName(TrackingNames.TranscriptCase)
            .Select(static (test, token) => TranscriptCheck.Check(test, token))
            .WithTrackingName(TrackingNames.TranscriptCheck);
    }
}
