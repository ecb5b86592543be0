using System;
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

    /// <summary>Whether an additional file is one. The targets say so; its text is not looked at.</summary>
    public static bool IsTranscript(AdditionalText file, AnalyzerConfigOptionsProvider options) =>
        options.GetOptions(file).TryGetValue("build_metadata.AdditionalFiles.SourceItemType", out string? type)
        && string.Equals(type, ItemType, StringComparison.Ordinal);

    /// <summary>Takes what counts out of the compiler's object.</summary>
    public static TranscriptFile From(AdditionalText file, CancellationToken cancellationToken) =>
        new(file.Path, SpecFile.TextOf(file, cancellationToken));

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
