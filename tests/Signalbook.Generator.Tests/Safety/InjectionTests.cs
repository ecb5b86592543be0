using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Tests.Corpus;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>
/// "Spec text reaches generated C# only as escaped literals, comments that cannot be broken out of, and checked identifiers": every slot of a
/// spec times every payload gives the declarations of the plain spec, or a diagnostic. <c>SIGNALBOOK_HOSTILE=all</c> puts every string of the
/// Big List of Naughty Strings into every slot; without it each goes into one.
/// </summary>
public sealed class InjectionTests
{
    /// <summary>How many operations the spec has.</summary>
    private const int Operations = 3;

    private const string Target = "0 declarations, directives or hidden characters that the spec does not declare";

    /// <summary>These decide what there is, not only what it is called: another one may be another shape, and still be no text that got out.</summary>
    private static readonly string[] s_shaping = ["status", "mediaType", "path", "pattern", "format", "constant", "default", "parameterDefault", "text", "prefix", "memberValue", "member", "pointer", "code", "linkValue", "channel", "usage", "serverUrl", "schemaName"];

    /// <summary>These name types: "Evil" may be one's name.</summary>
    private static readonly string[] s_naming = ["schemaName", "operationId", "signalName"];

    private static readonly string s_plain = Skeleton(InjectionSpec.With("", "")).Shape;

    [Fact]
    public void A_text_stays_a_text_in_every_slot()
    {
        int tried = 0;
        int compiled = 0;
        var wrong = new List<string>();
        foreach (string slot in InjectionSpec.Slots)
        {
            foreach (string payload in InjectionPayloads.All)
            {
                tried++;
                compiled += Check(slot, payload, wrong) ? 1 : 0;
            }
        }

        Tell(30, "texts in every slot of a spec", $"{tried} specs, {compiled} compiled, the others told of", wrong);
        Assert.True(compiled > tried / 2, $"{compiled} of {tried}");
    }

    [Fact]
    public void Naughty_strings_stay_strings()
    {
        if (CorpusFolder.Find("blns/blns.json") is not { } path)
        {
            GoalLine.NotRun(31, "naughty strings in the slots of a spec", "the corpus is not here", Target);
            Assert.Skip("The corpus 'blns' is not here: set SIGNALBOOK_CORPUS to the corpus.");
            return;
        }

        string[] strings = JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!;
        bool isFull = Environment.GetEnvironmentVariable("SIGNALBOOK_HOSTILE") == "all";
        int tried = 0;
        var wrong = new List<string>();
        for (int i = 0; i < strings.Length; i++)
        {
            foreach (string slot in isFull ? InjectionSpec.Slots : [InjectionSpec.Slots[i % InjectionSpec.Slots.Count]])
            {
                Check(slot, strings[i], wrong);
                tried++;
            }
        }

        Tell(31, "naughty strings in the slots of a spec", $"{tried} specs", wrong);
    }

    [Theory]
    [InlineData("\"; } } class Evil { } //")]
    [InlineData("a\u2028class Evil { }")]
    [InlineData("*/ class Evil { } /*")]
    [InlineData("\\u0022 + \\x22 {0}")]
    [InlineData("</summary>&\u202E\U000E0041")]
    public void What_is_made_of_them_compiles(string payload)
    {
        foreach (string slot in (string[])["title", "operationText", "enumValue", "text", "queryName", "propertyName", "operationId"])
        {
            if (Compile(slot, payload) is { } files)
                Assert.Empty(GeneratedCode.Of(files).Diagnostics);
        }
    }

    private static void Tell(int order, string name, string tried, List<string> wrong)
    {
        GoalLine.Write(order, name, string.Create(CultureInfo.InvariantCulture, $"{tried}, {wrong.Count} injections"), Target, wrong.Count == 0);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
    }

    /// <summary>Whether it compiled; what of it is not as the plain spec's is added to what is wrong.</summary>
    private static bool Check(string slot, string payload, List<string> wrong)
    {
        // An operation that cannot be sent, and a key without a name, is told of and left out, and its declarations with it: then there is nothing to compare.
        if (Compile(slot, payload, out bool isWhole) is not { } files)
            return false;

        var skeleton = new GeneratedSkeleton(files);
        string? fault =
            skeleton.Errors.FirstOrDefault() is { } error ? error
            : skeleton.Hidden.FirstOrDefault() is { } hidden ? hidden + " stands raw"
            : !s_naming.Contains(slot) && skeleton.Declares("Evil") ? "declares a class"
            : isWhole && !s_shaping.Contains(slot) && skeleton.Shape != s_plain ? "changes the declarations"
            : isWhole && InjectionSpec.IsLiteral(slot) && !skeleton.Literals.Contains(payload) ? "is not there as a literal"
            : null;
        if (fault is not null)
            wrong.Add($"{slot} = {JsonSerializer.Serialize(payload)}: {fault}");
        return true;
    }

    private static GeneratedFile[]? Compile(string slot, string payload) => Compile(slot, payload, out _);

    private static GeneratedFile[]? Compile(string slot, string payload, out bool isWhole)
    {
        CompileResult result = SpecCompiler.Compile(InjectionSpec.With(slot, payload), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(result.Diagnostics, static found => found.Id == "SIG0901");
        Assert.True(result.Files.Count > 0 || result.Diagnostics.Count > 0, slot + " gives neither code nor a word");
        isWhole = result.Contract?.Operations.Count == Operations && result.Contract.SecuritySchemes.Count == 1;
        return result.Files.Count == 0 ? null : [.. result.Files];
    }

    private static GeneratedSkeleton Skeleton(SpecFile file)
    {
        CompileResult result = SpecCompiler.Compile(file, TestContext.Current.CancellationToken);
        Assert.True(result.Files.Count > 0, string.Join("; ", result.Diagnostics.Select(static found => found.Id + " " + found.Message)));
        return new GeneratedSkeleton(result.Files);
    }
}
