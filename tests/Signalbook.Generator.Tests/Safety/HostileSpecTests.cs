using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Corpus;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>
/// "For any input: no crash, no hang, no more than 1 s and 200 MB for files up to 1 MiB." <c>SIGNALBOOK_HOSTILE=all</c> cuts every spec at every
/// byte, and puts every kind of value in every place; without it one spec is cut at every byte, the others here and there.
/// <c>SIGNALBOOK_HOSTILE_STEPS</c> and <c>SIGNALBOOK_HOSTILE_SEED</c> say how many random changes are tried, and which; of transcripts, which cost
/// less, five times as many, and of specs with all their transcripts beside them, which cost more, a tenth.
/// </summary>
/// <param name="output">Gets a line for each set.</param>
public sealed class HostileSpecTests(ITestOutputHelper output)
{
    private const int MostMilliseconds = 1_000;
    private const int MostMegabytes = 200;

    /// <summary>Where a test fails, for a machine that does other things beside it: what grows faster than the text takes far more.</summary>
    private const int PatientMilliseconds = 5_000;

    private static bool IsFull => Environment.GetEnvironmentVariable("SIGNALBOOK_HOSTILE") == "all";

    [Theory]
    [InlineData(20, "syntax", "texts that are dear to read")]
    [InlineData(21, "documents", "documents that are dear to follow")]
    [InlineData(22, "books", "signal books that are dear to check")]
    [InlineData(29, "transcripts", "transcripts that are dear to read")]
    public async Task What_is_cheap_to_write_is_not_dear_to_compile(int order, string set, string name)
    {
        HostileRun run = await HostileRun.OfAsync(set);
        for (int again = 0; again < 2 && run.Results.Max(static result => result.CpuMilliseconds) > MostMilliseconds; again++)
        {
            output.WriteLine(run + "; once more, in case that the machine was busy");
            run = run.LesserOf(await HostileRun.OfAsync(set));
        }

        Judge(order, name, [run]);
    }

    [Fact]
    public async Task A_spec_cut_off_anywhere_is_compiled_or_told_of()
    {
        var runs = new List<HostileRun>();
        foreach (string spec in Specs())
            runs.Add(await HostileRun.OfAsync("cuts", spec, IsFull || spec == Smallest() ? "1" : "97"));
        Judge(23, "specs cut off at a byte", runs);
    }

    [Fact]
    public async Task A_value_of_another_kind_is_compiled_or_told_of_wherever_it_stands()
    {
        var runs = new List<HostileRun>();
        foreach (string spec in Specs())
            runs.Add(await HostileRun.OfAsync("values", spec, IsFull ? "1" : "11"));
        Judge(24, "specs with a value of another kind", runs);
    }

    [Fact]
    public async Task A_spec_changed_at_random_is_compiled_or_told_of()
    {
        (string seed, string steps) = Chance(1);
        Judge(25, "specs changed at random, seed " + seed, [await HostileRun.OfAsync("mutations", [seed, steps, .. Specs()])]);
    }

    [Fact]
    public async Task A_transcript_changed_at_random_is_compared_or_told_of()
    {
        (string seed, string steps) = Chance(5);
        Judge(32, "transcripts changed at random, seed " + seed, [await HostileRun.OfAsync("transcript-mutations", [seed, steps, .. Specs()])]);
    }

    [Fact]
    public async Task Transcripts_beside_a_spec_changed_at_random_are_compared_or_told_of()
    {
        (string seed, string steps) = Chance(0.1);
        Judge(33, "specs changed at random beside their transcripts, seed " + seed, [await HostileRun.OfAsync("mutations-beside-transcripts", [seed, steps, .. Specs()])]);
    }

    [Theory]
    [InlineData(26, "yaml-test-suite", "yaml-test-suite")]
    [InlineData(27, "json-test-suite", "json/JSONTestSuite/test_parsing")]
    [InlineData(28, "blns", "blns/blns.json")]
    public async Task What_others_collected_is_compiled_or_told_of(int order, string set, string place)
    {
        string name = "specs from " + set;
        if (CorpusFolder.Find(place) is not { } path)
        {
            GoalLine.NotRun(order, name, "the corpus is not here", Target);
            Assert.Skip($"The corpus '{place}' is not here: set SIGNALBOOK_CORPUS to the corpus.");
            return;
        }

        Judge(order, name, [await HostileRun.OfAsync(set, path)]);
    }

    private const string Target = "0 crashes, 0 hangs, 0 CS8785, at most 1 s and 200 MB each";

    /// <summary>Which random changes, and how many: so many for each of a spec alone.</summary>
    private (string Seed, string Steps) Chance(double share)
    {
        string seed = Environment.GetEnvironmentVariable("SIGNALBOOK_HOSTILE_SEED") is { Length: > 0 } given
            ? given
            : Random.Shared.Next(1_000_000).ToString(CultureInfo.InvariantCulture);
        int steps = int.Parse(Environment.GetEnvironmentVariable("SIGNALBOOK_HOSTILE_STEPS") is { Length: > 0 } count ? count : "1000", CultureInfo.InvariantCulture);
        output.WriteLine($"SIGNALBOOK_HOSTILE_SEED={seed} SIGNALBOOK_HOSTILE_STEPS={steps}");
        return (seed, ((int)(steps * share)).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<string> Specs() =>
        Directory.EnumerateFiles(Repository.At("specs"), "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string Smallest() => Specs().MinBy(static spec => new FileInfo(spec).Length)!;

    private void Judge(int order, string name, IReadOnlyList<HostileRun> runs)
    {
        foreach (HostileRun run in runs)
            output.WriteLine(run.ToString());
        HostileResult[] results = [.. runs.SelectMany(static run => run.Results)];
        HostileResult[] failures = [.. runs.SelectMany(static run => run.Failures)];
        HostileResult dearest = results.MaxBy(static result => result.CpuMilliseconds)!;
        int warm = results.Max(static result => result.WarmMilliseconds);
        int heap = results.Max(static result => result.HeapMegabytes);
        GoalLine.Write(
            order,
            name,
            string.Create(CultureInfo.InvariantCulture, $"{results.Length} tried, {failures.Length} failed, at most {dearest.CpuMilliseconds / 1000.0:F2} s of CPU the first time and {warm / 1000.0:F2} s the second, {heap} MB of heap"),
            Target,
            failures.Length == 0 && dearest.CpuMilliseconds <= MostMilliseconds && heap <= MostMegabytes);
        Assert.Empty(failures);
        Assert.True(dearest.CpuMilliseconds < PatientMilliseconds, dearest.ToString());
    }
}
