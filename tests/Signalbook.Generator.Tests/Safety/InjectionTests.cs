using System;
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

    public static TheoryData<string> Slots => [.. InjectionSpec.Slots];

    [Theory]
    [MemberData(nameof(Slots))]
    public void A_text_stays_a_text(string slot)
    {
        int compiled = InjectionPayloads.All.Count(payload => Check(slot, payload));

        Assert.InRange(compiled, 0, InjectionPayloads.All.Count);
    }

    [Fact]
    public void Every_slot_times_every_payload_is_counted()
    {
        int tried = 0;
        int compiled = 0;
        foreach (string slot in InjectionSpec.Slots)
        {
            foreach (string payload in InjectionPayloads.All)
            {
                tried++;
                compiled += Compile(slot, payload) is null ? 0 : 1;
            }
        }

        GoalLine.Write(30, "texts in every slot of a spec", string.Create(CultureInfo.InvariantCulture, $"{tried} specs, {compiled} compiled, the others told of, 0 injections"), Target, met: true);
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
        for (int i = 0; i < strings.Length; i++)
        {
            foreach (string slot in isFull ? InjectionSpec.Slots : [InjectionSpec.Slots[i % InjectionSpec.Slots.Count]])
            {
                Check(slot, strings[i]);
                tried++;
            }
        }

        GoalLine.Write(31, "naughty strings in the slots of a spec", string.Create(CultureInfo.InvariantCulture, $"{tried} specs, 0 injections"), Target, met: true);
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

    /// <summary>Whether it compiled; if so, it has the shape of the plain spec.</summary>
    private static bool Check(string slot, string payload)
    {
        // An operation that cannot be sent is told of and left out, and its declarations with it: then there is nothing to compare.
        if (Compile(slot, payload, out bool isWhole) is not { } files)
            return false;

        string which = $"{slot} = {JsonSerializer.Serialize(payload)}";
        var skeleton = new GeneratedSkeleton(files);
        Assert.True(!skeleton.Errors.Any(), which + ": " + skeleton.Errors.FirstOrDefault());
        Assert.True(!skeleton.Hidden.Any(), which + ": " + string.Join(' ', skeleton.Hidden.Take(3)));
        Assert.True(s_naming.Contains(slot) || !skeleton.Declares("Evil"), which + " declares a class");
        if (isWhole && !s_shaping.Contains(slot))
            Assert.True(skeleton.Shape == s_plain, which + " changes the declarations");
        if (isWhole && InjectionSpec.IsLiteral(slot))
            Assert.True(skeleton.Literals.Contains(payload), which + " is not there as a literal");
        return true;
    }

    private static GeneratedFile[]? Compile(string slot, string payload) => Compile(slot, payload, out _);

    private static GeneratedFile[]? Compile(string slot, string payload, out bool isWhole)
    {
        CompileResult result = SpecCompiler.Compile(InjectionSpec.With(slot, payload), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(result.Diagnostics, static found => found.Id == "SIG0901");
        Assert.True(result.Files.Count > 0 || result.Diagnostics.Count > 0, slot + " gives neither code nor a word");
        isWhole = result.Contract?.Operations.Count == Operations;
        return result.Files.Count == 0 ? null : [.. result.Files];
    }

    private static GeneratedSkeleton Skeleton(SpecFile file)
    {
        CompileResult result = SpecCompiler.Compile(file, TestContext.Current.CancellationToken);
        Assert.True(result.Files.Count > 0, string.Join("; ", result.Diagnostics.Select(static found => found.Id + " " + found.Message)));
        return new GeneratedSkeleton(result.Files);
    }
}
