using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;

namespace Signalbook.Generator.Transcripts;

/// <summary>A transcript of a spec and what must come out of it; one of the two may be missing.</summary>
/// <param name="Model">The spec.</param>
/// <param name="IsAlone">Whether no other spec lies in the folder, whose transcript it might be.</param>
/// <param name="Exchange">The transcript, or null.</param>
/// <param name="Expectation">The expected signals, or null.</param>
internal sealed record TranscriptCase(SpecModel Model, bool IsAlone, TranscriptFile? Exchange, TranscriptFile? Expectation)
{
    /// <summary>"Every file in <c>transcripts/</c> beside it, named <c>operationId.what.http</c>, is an exchange of that operation."</summary>
    /// <param name="model">The spec.</param>
    /// <param name="specs">The paths of all specs of the project.</param>
    /// <param name="files">All transcripts of the project.</param>
    /// <param name="cancellationToken">The compiler's.</param>
    public static ImmutableArray<TranscriptCase> Of(SpecModel model, IEnumerable<string> specs, ImmutableArray<TranscriptFile> files, CancellationToken cancellationToken)
    {
        try
        {
            Stages.Begin(Stage.TranscriptCases, model.Path);
            return files.IsEmpty ? [] : [.. Find(model, specs, files)];
        }
        catch (Exception exception) when (Generator.Failure.Is(exception, cancellationToken))
        {
            return [new TranscriptCase(model, true, null, null) { Failure = Generator.Failure.Describe(exception) }];
        }
    }

    /// <summary>What failed before it could be looked at, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Where it is told of: the transcript, else what is expected of it, else the spec.</summary>
    public string Path => (Exchange ?? Expectation)?.Path ?? Model.Path;

    private static IEnumerable<TranscriptCase> Find(SpecModel model, IEnumerable<string> specs, ImmutableArray<TranscriptFile> files)
    {

        string folder = TranscriptFile.FolderOf(model.Path);
        bool isAlone = !specs.Any(path => path != model.Path && TranscriptFile.FolderOf(path) == folder);
        TranscriptFile[] own = [.. files.Where(file => TranscriptFile.FolderOf(file.Path) == folder + "transcripts/").OrderBy(static file => file.Path, StringComparer.Ordinal)];
        Dictionary<string, TranscriptFile> expected = ByName(own, TranscriptFile.Expectation);
        Dictionary<string, TranscriptFile> exchanges = ByName(own, TranscriptFile.Exchange);
        foreach (KeyValuePair<string, TranscriptFile> exchange in exchanges)
            yield return new TranscriptCase(model, isAlone, exchange.Value, expected.TryGetValue(exchange.Key, out TranscriptFile? expectation) ? expectation : null);
        foreach (KeyValuePair<string, TranscriptFile> orphan in expected.Where(expectation => !exchanges.ContainsKey(expectation.Key)))
            yield return new TranscriptCase(model, isAlone, null, orphan.Value);
    }

    private static Dictionary<string, TranscriptFile> ByName(TranscriptFile[] files, string ending)
    {
        var found = new Dictionary<string, TranscriptFile>(StringComparer.Ordinal);
        foreach (TranscriptFile file in files.Where(file => file.Path.EndsWith(ending, StringComparison.Ordinal)))
            found[TranscriptFile.NameOf(file.Path, ending)] = file;
        return found;
    }
}
