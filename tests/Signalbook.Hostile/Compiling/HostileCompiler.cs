using System;
using System.Collections.Generic;
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

    /// <summary>What became of a spec: <c>ok</c>, the ids of its diagnostics, <c>SIG0901 …</c> or <c>CS8785 …</c>.</summary>
    public static string Compile(HostileInput input)
    {
        string text = input.Text();
        var edited = new SpecItem(input.Path, text);

        // The same text once more would be no edit.
        bool isEdit = s_item?.Path == input.Path && s_text != text;
        s_driver = isEdit ? s_driver!.ReplaceAdditionalText(s_item!, edited) : Start(edited);
        s_item = edited;
        s_text = text;
        s_driver = s_driver.RunGenerators(s_compilation, CancellationToken.None);
        GeneratorRunResult result = s_driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception)
            return OneLine("CS8785 " + exception);

        // A message is made when it is shown: let it be shown.
        List<string> messages = [.. result.Diagnostics.Select(static found => found.Id + " " + found.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
        string? failure = messages.Find(static message => message.StartsWith("SIG0901", StringComparison.Ordinal));
        if (failure is not null)
            return OneLine(failure);
        if (result.GeneratedSources.Length > 0)
            return "ok";
        return messages.Count == 0 ? "nothing" : string.Join(' ', result.Diagnostics.Select(static found => found.Id).Distinct().Order(StringComparer.Ordinal));
    }

    private static CSharpGeneratorDriver Start(SpecItem item) => CSharpGeneratorDriver.Create(
        [new SpecGenerator().AsSourceGenerator()],
        [item],
        new CSharpParseOptions(LanguageVersion.Preview),
        new SpecItem.Options("Acme.App"));

    private static string OneLine(string text) => text.ReplaceLineEndings(" | ").Replace('\t', ' ');
}
