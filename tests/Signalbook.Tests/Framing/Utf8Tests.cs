using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class Utf8Tests
{
    private static readonly FrameReaderOptions s_replacing = new() { ReplaceInvalidUtf8 = true };

    private static readonly byte[][] s_invalid =
    [
        [0x80], [0xBF], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE2, 0x82], [0xE2, 0x28, 0xA1],
        [0xED, 0xA0, 0x80], [0xED, 0xA0, 0xBD, 0xED, 0xB2, 0xA9], [0xF0, 0x9F, 0x92], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF, 0xFF], [0x61, 0xF0, 0x9F, 0x62, 0x80, 0xC3, 0xA9],
    ];

    /// <summary>Where bytes stand in a frame of each framing: what comes before and after them.</summary>
    public static TheoryData<StreamFraming, string, string> Places => new()
    {
        { StreamFraming.ServerSentEvents, "data: a\n\ndata: ", "\n\n" },
        { StreamFraming.ServerSentEvents, "data: a\n\ndata: b\r\ndata:", "\r\n\r\n" },
        { StreamFraming.ServerSentEvents, "data: a\n\ndata\nid: ", "\n\n" },
        { StreamFraming.ServerSentEvents, "data: a\n\nevent: ", "\ndata\n\n" },
        { StreamFraming.JsonLines, "1\n", "\n" },
        { StreamFraming.JsonLines, "1\n", "" },
        { StreamFraming.Json, "", "" },
        { StreamFraming.Lines, "1\n", "\r\n" },
        { StreamFraming.JsonArray, "[1,\"", "\"]" },
        { StreamFraming.JsonArray, "[1,{\"a\":[\"", "\"]}]" },
        { StreamFraming.JsonSequence, "\u001E1\n\u001E\"", "\"\n" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Every_length_of_character_may_be_cut_at_each_byte(StreamFraming framing, string before, string after)
    {
        foreach (string text in (string[])["\u007F", "\u0080", "é", "\u07FF", "\u0800", "€", "\uD7FF", "\uE000", "\uFFFD", "\uFFFF", "\U00010000", "💡", "\U0010FFFF"])
        {
            byte[] bytes = Encoding.UTF8.GetBytes($"{before}{text}{after}");
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, framing);
            Assert.Null(reading.Failure);
            FrameRow last = reading.Frames[^1];
            Assert.Contains(text, last.Name + last.Id + last.Data, StringComparison.Ordinal);
            for (int split = 0; split <= bytes.Length; split++)
                reading.ShouldEqual(await FrameReading.OfAsync(TrickleStream.SplitAt(bytes, split), framing), $"{text} split at {split}");
        }
    }

    [Fact]
    public async Task Every_scalar_value_comes_through()
    {
        var all = new StringBuilder();
        for (int value = 0x20; value <= 0x10FFFF; value++)
        {
            if (Rune.IsValid(value))
                all.Append(new Rune(value).ToString());
        }
        string text = all.ToString();
        byte[] bytes = Encoding.UTF8.GetBytes($"data: {text}\n\n");
        FrameReading reading = await FrameReading.OfAsync(TrickleStream.Fixed(bytes, 4093));
        Assert.Equal(text, Assert.Single(reading.Frames).Data);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Bytes_that_are_not_utf8_are_an_error_that_says_where_and_not_what(StreamFraming framing, string before, string after)
    {
        foreach (byte[] invalid in s_invalid)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(before + "ok"), .. invalid, .. Encoding.UTF8.GetBytes(after)];
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, framing);
            if (after.Length == 0 && invalid is [0xC3] or [0xE2, 0x82] or [0xF0, 0x9F, 0x92])
            {
                // Nothing is wrong with these but that the rest of the character did not come.
                Assert.Null(reading.Failure);
                Assert.DoesNotContain(reading.Frames, static frame => frame.Data.Contains("ok", StringComparison.Ordinal));
                continue;
            }

            int first = before.Length + 2 + (invalid[0] == 0x61 ? 1 : 0);
            string frame = framing == StreamFraming.Json ? "Frame 1" : "Frame 2";
            var failure = Assert.IsType<StreamFormatException>(reading.Failure);
            Assert.Equal($"{frame} is not UTF-8 at byte {first} of the stream.", failure.Message);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Bytes_that_are_not_utf8_are_replaced_as_the_encoding_standard_does(StreamFraming framing, string before, string after)
    {
        foreach (byte[] invalid in s_invalid)
        {
            byte[] bytes = [.. Encoding.UTF8.GetBytes(before + "ok"), .. invalid, .. Encoding.UTF8.GetBytes(after)];
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, framing, s_replacing);
            Assert.Null(reading.Failure);
            FrameRow last = reading.Frames[^1];
            Assert.Contains("ok" + Encoding.UTF8.GetString(invalid), last.Name + last.Id + last.Data, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bytes_nobody_reads_may_be_anything(bool replaces)
    {
        byte[] bytes = [.. ": "u8, 0xFF, .. "\nunknown: "u8, 0xFF, .. "\nid: "u8, 0xFF, 0, .. "\ndata: a\n\n"u8];
        FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, options: new FrameReaderOptions { ReplaceInvalidUtf8 = replaces });
        Assert.Equal([new FrameRow("message", "a")], reading.Frames);
        Assert.Null(reading.Failure);
    }

    [Fact]
    public async Task A_character_cut_by_the_end_makes_an_unterminated_event_no_frame()
    {
        byte[] bytes = [.. "data: a\n\ndata: caf"u8, 0xC3];
        FrameReading strict = await FrameReading.OfEveryCutAsync(bytes);
        Assert.Equal([new FrameRow("message", "a")], strict.Frames);
        Assert.Null(strict.Failure);
        FrameReading replacing = await FrameReading.OfEveryCutAsync(bytes, options: s_replacing);
        Assert.Equal([new FrameRow("message", "a"), new FrameRow("message", "caf\uFFFD", IsUnterminated: true)], replacing.Frames);
    }

    [Fact]
    public async Task Random_bytes_are_replaced_as_decoding_the_whole_stream_would()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            byte[] bytes = [.. Enumerable.Range(0, random.Next(200)).SelectMany(_ => Piece(random))];
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, options: s_replacing);
            Assert.True(EventStreamModel.Interpret(bytes).Events.SequenceEqual(reading.Terminated), $"seed {seed}");
        }
    }

    private static byte[] Piece(Random random) => random.Next(6) switch
    {
        0 => "\n"u8.ToArray(),
        1 => "\ndata: "u8.ToArray(),
        2 => "\nevent:"u8.ToArray(),
        3 => "\nid:"u8.ToArray(),
        4 => [(byte)random.Next(0x80, 0x100)],
        _ => Encoding.UTF8.GetBytes(random.Next(3) switch { 0 => "é", 1 => "€", _ => "💡" })[..random.Next(1, 3)],
    };
}
