using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Interpretation;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Mutation;

/// <summary>
/// Streams with bytes changed, taken out and put in: generated parsers and the interpretation read them alike, and nothing but an exception
/// of ours comes of any. <c>SIGNALBOOK_MUTATIONS</c> says how many frames, <c>SIGNALBOOK_MUTATION_SEED</c> repeats a run.
/// </summary>
public sealed class MutatedStreamTests(ITestOutputHelper output)
{
    private const int DefaultCount = 100_000;
    private const int MostDifferences = 20;

    [Fact]
    public async Task Mutated_streams_are_read_alike()
    {
        int count = Read("SIGNALBOOK_MUTATIONS", DefaultCount);
        int seed = Read("SIGNALBOOK_MUTATION_SEED", Environment.TickCount & 0xFFFFFF);
        output.WriteLine($"SIGNALBOOK_MUTATION_SEED={seed}");
        IReadOnlyList<MutationSource> sources = [.. TranscriptSources.All(), .. CorpusSources.All()];
        Assert.NotEmpty(sources);

        long frames = 0;
        long streams = 0;
        long signals = 0;
        var verdicts = new int[Enum.GetValues<VerdictKind>().Length];
        var differences = new ConcurrentQueue<string>();
        await Parallel.ForAsync(0, Environment.ProcessorCount, TestContext.Current.CancellationToken, async (worker, cancellationToken) =>
        {
            var mutator = new Mutator(sources, unchecked(seed + worker));
            while (Interlocked.Read(ref frames) < count && differences.Count < MostDifferences)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (MutationSource source, byte[] body) = mutator.Next();
                StreamReading interpreted = StreamInterpreter.Read(source.Book, Counted(WireFrames.Of(source.Framing, body), () => Interlocked.Increment(ref frames)));
                GeneratedReading generated = await source.ReadAsync(body);
                Interlocked.Increment(ref streams);
                Interlocked.Add(ref signals, interpreted.Signals.Count);
                Interlocked.Increment(ref verdicts[(int)interpreted.Verdict.Kind]);
                IReadOnlyList<string> expected = ReadingText.Of(interpreted);
                IReadOnlyList<string> actual = ReadingText.Of(generated);
                if (!expected.SequenceEqual(actual) && !IsWrongInTwoWays(expected, actual))
                    differences.Enqueue($"{source.Protocol} {source.Name}\n{ReadingText.Difference(expected, actual)}\n{Convert.ToBase64String(body)}\n{Encoding.UTF8.GetString(body)}");
            }
        });

        string kinds = string.Join(", ", verdicts.Select(static (number, kind) => $"{(VerdictKind)kind} {number}"));
        string value = $"{differences.Count} different in {frames} frames of {streams} streams ({signals} signals; {kinds}; seed {seed})";
        output.WriteLine(value);
        GoalLine.Write(150, "generated readers against the interpretation, mutated streams", value, "0 in 1000000 frames", differences.IsEmpty && frames >= 1_000_000);
        Assert.True(differences.IsEmpty, $"SIGNALBOOK_MUTATION_SEED={seed}\n{string.Join("\n\n", differences)}");
        Assert.True(signals > frames / 5, value);
    }

    // A frame may be out of order and malformed: which of the two is told first is no part of its meaning.
    private static bool IsWrongInTwoWays(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        string[] ways = [nameof(VerdictKind.Format), nameof(VerdictKind.Order)];
        return ways.Contains(expected[^1]) && ways.Contains(actual[^1]) && expected.SkipLast(1).SequenceEqual(actual.SkipLast(1));
    }

    private static IEnumerable<Frame> Counted(IEnumerable<Frame> frames, Action count)
    {
        foreach (Frame frame in frames)
        {
            count();
            yield return frame;
        }
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
