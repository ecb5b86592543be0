using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Signalbook.Hostile.Inputs;

/// <summary>The sets of inputs by name: what the command line asks for.</summary>
internal static class InputSets
{
    public static IEnumerable<HostileInput> Of(string set, string[] arguments) => set switch
    {
        "warm" => [HostileInput.Yaml("warm", () => SampleSpec.Yaml), HostileInput.Json("warm", () => SampleSpec.Json)],
        "syntax" => SyntaxBombs.All(),
        "documents" => DocumentBombs.All().Concat(SearchBombs.All()).Concat(LimitBombs.All()),
        "books" => BookBombs.All(),
        "cuts" => Cuts.Of(arguments[0], Number(arguments[1])),
        "values" => OtherValues.Of(arguments[0], Number(arguments[1])),
        "mutations" => Mutations.Of(Number(arguments[0]), Number(arguments[1]), arguments[2..]),
        "reaching" => ReachingSpecs.All(),
        "transcripts" => TranscriptBombs.All(),
        "transcript-mutations" => TranscriptMutations.Of(Number(arguments[0]), Number(arguments[1]), arguments[2..]),
        "mutations-beside-transcripts" => TranscriptMutations.BesideChangedSpecs(Number(arguments[0]), Number(arguments[1]), arguments[2..]),
        "yaml-test-suite" => CorpusInputs.YamlTestSuite(arguments[0]),
        "json-test-suite" => CorpusInputs.JsonTestSuite(arguments[0]),
        "blns" => CorpusInputs.NaughtyStrings(arguments[0]),
        "search" => SearchBombs.All(),
        "only" => Enumerable.Repeat(Of(arguments[0], []).Where(input => input.Name.Contains(arguments[1], StringComparison.Ordinal)), Number(arguments[2])).SelectMany(static inputs => inputs),
        "edits" => Enumerable.Range(0, Number(arguments[1])).Select(i => new HostileInput(arguments[0], arguments[0], () => File.ReadAllText(arguments[0]).Replace("  title: ", "  title: " + new string('X', i % 7), StringComparison.Ordinal))),
        "file" => [new HostileInput(arguments[0], arguments[0], () => File.ReadAllText(arguments[0]))],
        _ => throw new ArgumentException("There is no set of this name.", nameof(set)),
    };

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
