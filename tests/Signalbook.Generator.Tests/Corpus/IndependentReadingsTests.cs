using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>
/// The books against what an independent program made of the same streams. The figures are those of the reference's own interpreter;
/// what is left to differ is explained in docs/corpus.md.
/// </summary>
public sealed class IndependentReadingsTests
{
    private static readonly string[] s_figures = ["text", "reasoning", "tools", "finish", "usage"];

    /// <summary>For each provider how many streams there are, and in how many each figure is equal at least.</summary>
    public static TheoryData<string, int, int[]> Providers { get; } = new()
    {
        { "openai-chat", 66, [64, 62, 66, 64, 66] },
        { "openai-responses", 140, [131, 134, 97, 3, 130] },
        { "anthropic", 69, [62, 68, 57, 61, 58] },
        { "bedrock-anthropic", 14, [14, 14, 14, 14, 14] },
        { "google", 55, [55, 55, 51, 55, 55] },
        { "xai-chat", 18, [18, 17, 18, 18, 0] },
        { "openai-compatible", 99, [99, 99, 99, 99, 99] },
        { "groq", 8, [8, 8, 8, 8, 8] },
        { "alibaba", 3, [3, 3, 3, 3, 3] },
        { "cohere", 8, [8, 8, 8, 8, 8] },
        { "deepseek", 3, [3, 3, 3, 3, 3] },
        { "mistral", 4, [4, 4, 4, 4, 4] },
        { "moonshot", 1, [1, 1, 1, 1, 1] },
        { "open-responses", 4, [4, 4, 4, 0, 4] },
        { "perplexity", 2, [2, 2, 2, 2, 2] },
        { "xai-responses", 6, [6, 6, 4, 5, 5] },
        { "bedrock-converse", 7, [7, 7, 7, 7, 7] },
    };

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task The_figures_are_those_of_the_reference_or_better(string adapter, int streams, int[] atLeast)
    {
        OracleEntry[] entries = [.. CorpusStreams.Oracle().Where(entry => entry.Adapter == adapter)];
        var differences = new List<(string Figure, string File)>();
        int read = 0;
        foreach (OracleEntry entry in entries.Where(static entry => entry.Summary is not null))
        {
            read++;
            (StreamReading reading, _) = await CorpusBook.Of(CorpusStreams.BookOfAdapter[adapter]).ReadAsync(entry.Path);
            OracleFigures theirs = OracleFigures.Of(entry.Summary!.Value);
            differences.AddRange(OracleFigures.Of(reading).DifferencesTo(theirs).Select(figure => (figure, Path.GetFileName(entry.Path))));
        }

        ITestOutputHelper output = TestContext.Current.TestOutputHelper!;
        foreach ((string figure, string file) in differences)
            output.WriteLine($"{figure,-10}{file}");
        Assert.Equal(streams, entries.Length);
        for (int i = 0; i < s_figures.Length; i++)
        {
            int equal = read - differences.Count(difference => difference.Figure == s_figures[i]);
            Assert.True(equal >= atLeast[i], $"{adapter}: {s_figures[i]} is equal in {equal} of {read}, which were {atLeast[i]}.");
        }
    }

    [Fact]
    public void Every_provider_of_the_corpus_has_its_figures()
    {
        string[] adapters = [.. CorpusStreams.Oracle().Select(static entry => entry.Adapter).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal<string[]>([.. CorpusStreams.BookOfAdapter.Keys.Order(StringComparer.Ordinal)], adapters);
        Assert.Equal<string[]>(adapters, [.. Providers.Select(static row => row.Data.Item1).Order(StringComparer.Ordinal)]);
    }
}
