using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Goals;

namespace Signalbook.Tests.Signals;

/// <summary>Streams that providers sent, with bytes changed, known by earlier frames and read in full.</summary>
public sealed class DeltaMutationTests(ITestOutputHelper output)
{
    private const int DefaultFrames = 60_000;

    private const string FramesVariable = "SIGNALBOOK_DELTA_FRAMES";

    private const string SeedVariable = "SIGNALBOOK_DELTA_SEED";

    [Fact]
    public async Task Transcripts_with_bytes_changed_are_read_as_in_full()
    {
        string root = RepositoryOf();
        (string, StreamFraming, byte[])[] streams = [.. Directory.EnumerateFiles(Path.Combine(root, "specs"), "*.http", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(BodiesOf)];

        (long frames, long known) = await MutateAsync(streams);

        GoalLine.Write(152, "known deltas against full reading, transcripts with bytes changed", $"{frames} frames the same, {known} of them known", "all the same, 10^6 by argument", true);
    }

    [Fact]
    public async Task Recorded_streams_with_bytes_changed_are_read_as_in_full()
    {
        const string line = "known deltas against full reading, recorded streams with bytes changed";
        const string target = "all the same, 10^6 by argument";
        GoalLine.NotRun(153, line, "no corpus here", target);
        string folder = Corpus.PathOf("recordings");
        GoalLine.Write(153, line, "a stream differs", target, false);
        (string, StreamFraming, byte[])[] streams =
        [
            .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(static path => (path, FramingOf(path))).Where(static each => each.Item2 is not null && new FileInfo(each.path).Length < 200_000)
                .Select(static each => (Path.GetFileName(each.path), each.Item2!.Value, File.ReadAllBytes(each.path))),
        ];

        (long frames, long known) = await MutateAsync(streams);

        GoalLine.Write(153, line, $"{frames} frames of {streams.Length} streams the same, {known} of them known", target, true);
        Assert.InRange(known, frames / 20, frames);
    }

    private async Task<(long Frames, long Known)> MutateAsync((string Name, StreamFraming Framing, byte[] Body)[] streams)
    {
        Assert.NotEmpty(streams);
        int most = Read(FramesVariable, DefaultFrames);
        int seed = Read(SeedVariable, Environment.TickCount & 0xFFFFFF);
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        long frames = 0;
        long known = 0;

        // Each as it was sent, then at random with changes.
        for (int i = 0; i < streams.Length || frames < most; i++)
        {
            (string name, StreamFraming framing, byte[] body) = i < streams.Length ? streams[i] : streams[random.Next(streams.Length)];
            byte[] changed = i < streams.Length ? body : Change(body, random);
            DeltaReading reading = await DeltaComparison.OfAsync<AnySignal, AnyKind>(framing, changed, replaces: random.Next(4) == 0, random, $"{name}, seed {seed}, round {i}");
            frames += reading.Frames;
            known += reading.Known;
        }

        return (frames, known);
    }

    private static byte[] Change(byte[] body, Random random)
    {
        // Some of a long stream: a fault ends the comparison, and most come early.
        int start = body.Length > 8000 ? random.Next(body.Length - 4000) : 0;
        int line = body.AsSpan(start).IndexOf("\n\n"u8);
        start = start == 0 || line < 0 ? 0 : start + line + 2;
        List<byte> changed = [.. body.AsSpan(start, Math.Min(body.Length - start, random.Next(200, 20_000)))];
        for (int count = random.Next(4); count > 0 && changed.Count > 0; count--)
        {
            int at = random.Next(changed.Count);
            switch (random.Next(6))
            {
                case 0:
                    changed.RemoveAt(at);
                    break;
                case 1:
                    changed.Insert(at, "\"\\{}[],: \n\rx1"u8[random.Next(13)]);
                    break;
                case 2:
                    changed[at] = (byte)random.Next(256);
                    break;
                case 3:
                    int length = Math.Min(changed.Count - at, random.Next(1, 600));
                    changed.InsertRange(random.Next(changed.Count), changed.GetRange(at, length));
                    break;
                case 4:
                    changed.InsertRange(at, Encoding.UTF8.GetBytes("\\u00e9|\\n|\\ud83d\\ude00|\u4F60|\\ud83d".Split('|')[random.Next(5)]));
                    break;
                default:
                    changed[at] = (byte)(changed[at] is >= (byte)'0' and <= (byte)'9' ? '0' + random.Next(10) : 'a' + random.Next(26));
                    break;
            }
        }

        return [.. changed];
    }

    private static StreamFraming? FramingOf(string path) => Path.GetExtension(path) switch
    {
        ".sse" => StreamFraming.ServerSentEvents,
        ".ndjson" => StreamFraming.JsonLines,
        ".jsonarray" => StreamFraming.JsonArray,
        _ => null,
    };

    /// <summary>The bodies of a transcript's answers, as far as they are lines of text.</summary>
    private static IEnumerable<(string Name, StreamFraming Framing, byte[] Body)> BodiesOf(string path)
    {
        foreach (string exchange in File.ReadAllText(path).Split("\n~~ next\n"))
        {
            int answer = exchange.IndexOf("HTTP/1.1 ", StringComparison.Ordinal);
            int blank = answer < 0 ? -1 : exchange.IndexOf("\n\n", answer, StringComparison.Ordinal);
            if (blank < 0)
                continue;
            string body = string.Concat(exchange[(blank + 2)..].Split('\n').Where(static line => !line.StartsWith("~~ ", StringComparison.Ordinal)).Select(static line => line + "\n"));
            yield return (Path.GetFileName(path), exchange.Contains("event-stream", StringComparison.Ordinal) ? StreamFraming.ServerSentEvents : StreamFraming.JsonLines, Encoding.UTF8.GetBytes(body));
        }
    }

    private static string RepositoryOf([CallerFilePath] string source = "")
    {
        DirectoryInfo? root = Directory.GetParent(source);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Toolkit.sln")))
            root = root.Parent;
        return root!.FullName;
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
