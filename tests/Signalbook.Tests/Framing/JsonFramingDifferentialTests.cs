using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>
/// Random bodies, most of them nearly right. A body is accepted when our reader has no complaint, finds its end, and all of its frames are
/// JSON; then the frames must be the elements the framework finds in the whole.
/// </summary>
public sealed class JsonFramingDifferentialTests
{
    private const int Bodies = 5000;

    private static readonly string[] s_scalars = ["0", "1", "-2.5e+10", "true", "false", "null", "\"\"", "\"a\"", "\"]}\"", "\"\\\"\"", "\"\\\\\"", "\"é💡\"", "\"[,\\u001e\""];

    private static readonly string[] s_noise = ["[", "]", "{", "}", ",", ":", "\"", "\\", " ", "\n", "\u001E", "1", "x", ""];

    [Fact]
    public async Task Arrays_are_accepted_and_cut_as_the_framework_does()
    {
        int seed = Environment.TickCount;
        int accepted = 0;
        for (int i = 0; i < Bodies; i++)
        {
            var random = new Random(seed + i);
            string text = random.Next(12) == 0 ? Value(random, 3) : Space(random) + "[" + List(random, 4, Value) + "]" + Space(random);
            byte[] bytes = Encoding.UTF8.GetBytes(Damage(text, random));
            accepted += await CompareAsync(bytes, StreamFraming.JsonArray, JsonFramingModel.ReadArray(bytes), random, seed + i);
        }
        Assert.InRange(accepted, Bodies / 10, Bodies * 9 / 10);
    }

    [Fact]
    public async Task Sequences_are_accepted_and_cut_as_splitting_at_the_separators_does()
    {
        int seed = Environment.TickCount;
        int accepted = 0;
        for (int i = 0; i < Bodies; i++)
        {
            var random = new Random(seed + i);
            var text = new StringBuilder(Space(random));
            for (int elements = random.Next(5); elements > 0; elements--)
            {
                text.Append('\u001E', random.Next(10) == 0 ? 2 : 1).Append(Space(random)).Append(Value(random, 3));
                text.Append(random.Next(8) == 0 ? "" : "\n");
            }
            byte[] bytes = Encoding.UTF8.GetBytes(Damage(text.ToString(), random));
            accepted += await CompareAsync(bytes, StreamFraming.JsonSequence, JsonFramingModel.ReadSequence(bytes), random, seed + i);
        }
        Assert.InRange(accepted, Bodies / 10, Bodies * 9 / 10);
    }

    private static async Task<int> CompareAsync(byte[] bytes, StreamFraming framing, string[]? expected, Random random, int seed)
    {
        FrameReading reading = await FrameReading.OfAsync(new TrickleStream(bytes, () => random.Next(1, 12)), framing);
        reading.ShouldEqual(await FrameReading.OfAsync(TrickleStream.Fixed(bytes, int.MaxValue), framing), $"seed {seed}");
        string[] frames = [.. reading.Frames.Select(frame => frame.Data)];
        bool isAccepted = reading.Failure is null && !reading.IsTruncated && frames.All(JsonFramingModel.IsJson);
        string shown = $"seed {seed}: {Encoding.UTF8.GetString(bytes)}";
        Assert.True(isAccepted == expected is not null, shown);
        Assert.True(expected is null || expected.SequenceEqual(frames), shown);
        return isAccepted ? 1 : 0;
    }

    private static string Damage(string text, Random random)
    {
        int at = random.Next(text.Length + 1);
        return random.Next(6) switch
        {
            0 => text[..at],
            1 => text[..at] + s_noise[random.Next(s_noise.Length)] + text[at..],
            2 when at < text.Length && !char.IsSurrogate(text[at]) => text.Remove(at, 1),
            _ => text,
        };
    }

    private static string Value(Random random, int depth) => random.Next(depth > 0 ? 5 : 3) switch
    {
        3 => "[" + List(random, depth - 1, Value) + "]",
        4 => "{" + List(random, depth - 1, static (random, depth) => $"\"k{random.Next(9)}\"{Space(random)}:{Space(random)}{Value(random, depth)}") + "}",
        _ => s_scalars[random.Next(s_scalars.Length)],
    };

    private static string List(Random random, int depth, Func<Random, int, string> item) =>
        Space(random) + string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Space(random) + item(random, depth) + Space(random)));

    private static string Space(Random random) => random.Next(4) switch { 0 => " ", 1 => "\r\n\t", _ => "" };
}
