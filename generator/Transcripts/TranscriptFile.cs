using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Signalbook.Generator.Transcripts;

/// <summary>A file of a provider's <c>transcripts</c> folder: an exchange, or what must come out of one.</summary>
/// <param name="Path">As the compiler knows it.</param>
/// <param name="Text">Its text; null when it cannot be read.</param>
internal sealed record TranscriptFile(string Path, string? Text)
{
    /// <summary>What the name of an exchange ends with.</summary>
    public const string Exchange = ".http";

    /// <summary>What the name of an expectation ends with.</summary>
    public const string Expectation = ".signals.jsonl";

    private const string ItemType = "ProviderTranscript";

    /// <summary>What failed before it could be looked at, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>Takes what counts out of the compiler's object. Nothing when the file is none: the targets say so.</summary>
    public static ImmutableArray<TranscriptFile> From(AdditionalText file, AnalyzerConfigOptionsProvider options, CancellationToken cancellationToken)
    {
        try
        {
            bool isTranscript = options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.SourceItemType", out string? type)
                && string.Equals(type, ItemType, StringComparison.Ordinal);
            if (!isTranscript)
                return [];
            Stages.Begin(Stage.Transcript, file.Path);
            return [new TranscriptFile(file.Path, SpecFile.TextOf(file, cancellationToken))];
        }
        catch (Exception exception) when (Generator.Failure.Is(exception, cancellationToken))
        {
            return [new TranscriptFile(file.Path, null) { Failure = Generator.Failure.Describe(exception) }];
        }
    }

    /// <summary>The folder of a path, with a slash at its end, whichever slashes it has.</summary>
    public static string FolderOf(string path)
    {
        string normal = path.Replace('\\', '/');
        return normal.Substring(0, normal.LastIndexOf('/') + 1);
    }

    /// <summary>The file's name without the ending that makes it one of the two.</summary>
    public static string NameOf(string path, string ending)
    {
        string name = path.Replace('\\', '/');
        name = name.Substring(name.LastIndexOf('/') + 1);
        return name.Substring(0, name.Length - ending.Length);
    }
}
