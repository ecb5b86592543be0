using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>An additional file with the metadata that the targets give it.</summary>
internal sealed class SpecItem(string path, string? text, params (string Name, string Value)[] metadata) : AdditionalText
{
    private readonly ImmutableDictionary<string, string> _metadata = metadata
        .Prepend((Name: "SourceItemType", Value: "ProviderSpec"))
        .GroupBy(static pair => pair.Name)
        .ToImmutableDictionary(static group => "build_metadata.AdditionalFiles." + group.Key, static group => group.Last().Value);

    /// <summary>The text of a file that fails when it is read.</summary>
    public const string Unreadable = "\0unreadable";

    public override string Path { get; } = path;

    /// <summary>A new object each time, as an editor gives after an edit.</summary>
    public override SourceText? GetText(CancellationToken cancellationToken = default) =>
        text is null ? null : text == Unreadable ? throw new System.IO.IOException("The file is locked.") : SourceText.From(text, Encoding.UTF8);

    /// <summary>What the compiler says about the files and the project.</summary>
    public sealed class Options(string rootNamespace) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } =
            new Values(ImmutableDictionary<string, string>.Empty.Add("build_property.RootNamespace", rootNamespace));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(ImmutableDictionary<string, string>.Empty);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) =>
            new Values((textFile as SpecItem)?._metadata ?? ImmutableDictionary<string, string>.Empty);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
