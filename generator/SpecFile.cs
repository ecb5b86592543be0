using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator;

/// <summary>A spec as the project hands it in: what the compiler calls an additional file, with the metadata of its item.</summary>
/// <param name="Path">As the compiler knows it.</param>
/// <param name="Text">Its text; null when it cannot be read.</param>
internal sealed record SpecFile(string Path, string? Text)
{
    private const string ItemType = "ProviderSpec";

    /// <summary>The client class, or empty for the file's name.</summary>
    public string ClientName { get; init; } = string.Empty;

    /// <summary>The namespace of the generated types, or empty for the project's.</summary>
    public string Namespace { get; init; } = string.Empty;

    /// <summary><c>public</c>, <c>internal</c>, or empty for public.</summary>
    public string Accessibility { get; init; } = string.Empty;

    /// <summary>The operationIds to emit, with <c>|</c> between them, or empty for all.</summary>
    public string Operations { get; init; } = string.Empty;

    /// <summary>The project's root namespace, or empty.</summary>
    public string RootNamespace { get; init; } = string.Empty;

    /// <summary>Other specs of the project whose books this one may refer to.</summary>
    public EquatableArray<NeighbourFile> Neighbours { get; init; } = [];

    /// <summary>What lies in the <c>transcripts</c> folder beside it. The generator holds it against the contract by itself, file by file.</summary>
    public EquatableArray<TranscriptFile> Transcripts { get; init; } = [];

    /// <summary>Whether it may refer to other specs: else nobody has to look whether it does, with each edit of one of them.</summary>
    public bool MayHaveNeighbours { get; init; } = true;

    /// <summary>What failed before it could be compiled, or null.</summary>
    public string? Failure { get; init; }

    /// <summary>
    /// Takes what counts out of the compiler's objects, which are never equal and must not be kept. Nothing when the file is no spec: other
    /// tools' additional files come along; each has the metadata's name, but empty.
    /// </summary>
    public static ImmutableArray<SpecFile> From(AdditionalText file, AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        try
        {
            AnalyzerConfigOptions options = provider.GetOptions(file);
            return string.Equals(Metadata(options, "SourceItemType"), ItemType, StringComparison.Ordinal) ? [From(file, provider, options, cancellationToken)] : [];
        }
        catch (Exception exception) when (Generator.Failure.Is(exception, cancellationToken))
        {
            return [new SpecFile(file.Path, null) { Failure = Generator.Failure.Describe(exception) }];
        }
    }

    /// <summary>The same with the specs that it names.</summary>
    public SpecFile WithNeighbours(ImmutableArray<SpecFile> all, CancellationToken cancellationToken)
    {
        try
        {
            Stages.Begin(Stage.Neighbours, Path);
            return MayHaveNeighbours ? this with { Neighbours = NeighbourFile.Of(this, all) } : this;
        }
        catch (Exception exception) when (Generator.Failure.Is(exception, cancellationToken))
        {
            return this with { Failure = Generator.Failure.Describe(exception) };
        }
    }

    private static SpecFile From(AdditionalText file, AnalyzerConfigOptionsProvider provider, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        Stages.Begin(Stage.Spec, file.Path);
        provider.GlobalOptions.TryGetValue("build_property.RootNamespace", out string? rootNamespace);
        string? text = TextOf(file, cancellationToken);
        return new SpecFile(file.Path, text)
        {
            MayHaveNeighbours = text is not null && NeighbourFile.MayBeNamedIn(text),
            ClientName = Metadata(options, nameof(ClientName)),
            Namespace = Metadata(options, nameof(Namespace)),
            Accessibility = Metadata(options, nameof(Accessibility)),
            Operations = Metadata(options, nameof(Operations)),
            RootNamespace = rootNamespace ?? string.Empty,
        };
    }

    /// <summary>The text of a file, or null when it has none that can be read: a file may be locked, or gone since the compiler was started.</summary>
    public static string? TextOf(AdditionalText file, CancellationToken cancellationToken)
    {
        try
        {
            return file.GetText(cancellationToken)?.ToString();
        }
        catch (Exception exception) when (Generator.Failure.Is(exception, cancellationToken))
        {
            return null;
        }
    }

    private static string Metadata(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value.Trim() : string.Empty;
}
