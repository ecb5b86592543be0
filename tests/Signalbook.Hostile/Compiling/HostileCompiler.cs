using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Signalbook.Generator;
using Signalbook.Generator.Tests.Incremental;
using Signalbook.Hostile.Inputs;

namespace Signalbook.Hostile.Compiling;

/// <summary>
/// Puts a spec through the generator as the compiler does: with Roslyn's own driver, which turns an exception into CS8785. Specs of one path
/// follow each other as edits do in an editor.
/// </summary>
internal static class HostileCompiler
{
    private static readonly CSharpCompilation s_compilation = CSharpCompilation.Create(
        "Hostile", options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static GeneratorDriver? s_driver;
    private static SpecItem? s_item;
    private static string? s_text;
    private static ImmutableArray<AdditionalText> s_beside = [];

    /// <summary>What became of a spec: <c>ok</c>, the ids of its diagnostics, <c>SIG0901 …</c> or <c>CS8785 …</c>.</summary>
    public static string Compile(HostileInput input)
    {
        string text = input.Text();
        bool isSame = s_item?.Path == input.Path && s_text == text;

        // Transcripts come and go beside a spec that stays as it is; without any, the same text once more would be no edit.
        if (!isSame || input.Transcripts is null)
        {
            var edited = new SpecItem(input.Path, text);
            bool isEdit = s_item?.Path == input.Path && !isSame;
            (s_driver, s_beside) = isEdit ? (s_driver!.ReplaceAdditionalText(s_item!, edited), s_beside) : (Start(edited), []);
            (s_item, s_text) = (edited, text);
        }

        s_driver = s_driver!.RemoveAdditionalTexts(s_beside);
        s_beside = [.. (input.Transcripts?.Invoke() ?? []).Select(file => Beside(input.Path, file.Name, file.Text))];
        s_driver = s_driver.AddAdditionalTexts(s_beside).RunGenerators(s_compilation, CancellationToken.None);
        GeneratorRunResult result = s_driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            return OneLine("CS8785 " + exception);

        // A message is made when it is shown: let it be shown.
        List<string> messages = [.. result.Diagnostics.Select(static found => found.Id + " " + found.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
        string? failure = messages.Find(static message => message.StartsWith("SIG0901", StringComparison.Ordinal));
        if (failure is not null)
            return OneLine(failure);
        if (result.GeneratedSources.Length > 0 && (s_beside.IsEmpty || messages.Count == 0))
            return "ok";
        return messages.Count == 0 ? "nothing" : string.Join(' ', result.Diagnostics.Select(static found => found.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static CSharpGeneratorDriver Start(SpecItem item) => CSharpGeneratorDriver.Create(
        [new SpecGenerator().AsSourceGenerator()],
        [item],
        new CSharpParseOptions(LanguageVersion.Preview),
        new SpecItem.Options("Acme.App"));

    private static SpecItem Beside(string spec, string name, string text) =>
        new(Path.Combine(Path.GetDirectoryName(spec)!, "transcripts", name), text, ("SourceItemType", "ProviderTranscript"));

    private static string OneLine(string text) => text.ReplaceLineEndings(" | ").Replace('\t', ' ');
}
