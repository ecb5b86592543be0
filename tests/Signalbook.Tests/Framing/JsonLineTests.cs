using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class JsonLineTests
{
    public static TheoryData<string, string[]> Lines => new()
    {
        { "", [] },
        { "{}\n", ["{}"] },
        { "{}", ["{}"] },
        { "{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"] },
        { "{\"a\":1}\r\n{\"b\":2}\r\n", ["{\"a\":1}", "{\"b\":2}"] },
        { "{\"a\":1}\n{\"b\":2}", ["{\"a\":1}", "{\"b\":2}"] },
        { "1\n\n\r\n \t \n2\n", ["1", "2"] },
        { "1\n  ", ["1"] },
        { "\n\n", [] },
        { " 1 \n", [" 1 "] },
        { "a\rb\n", ["a\rb"] },
        { "a\r\r\n", ["a\r"] },
        { "\uFEFF1\n\uFEFF2\n", ["1", "\uFEFF2"] },
        { "\"\u2028\u2029\u0085\"\n1\n", ["\"\u2028\u2029\u0085\"", "1"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_is_a_frame_and_a_blank_line_is_none(string input, string[] expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(input);
        FrameReading reading = await FrameReading.OfEveryCutAsync(bytes, StreamFraming.JsonLines);
        Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
        for (int split = 0; split <= bytes.Length; split++)
            reading.ShouldEqual(await FrameReading.OfAsync(TrickleStream.SplitAt(bytes, split), StreamFraming.JsonLines), $"split at {split}");
    }

    [Fact]
    public async Task Lines_have_neither_name_nor_id_and_the_last_needs_no_end()
    {
        FrameReading reading = await FrameReading.OfAsync("1\n2", StreamFraming.JsonLines);
        Assert.All(reading.Frames, frame => Assert.Equal(("", "", false), (frame.Name, frame.Id, frame.IsUnterminated)));
    }

    [Theory]
    [InlineData("{ \"a\": [1,\r\n2]\n}\n", "{ \"a\": [1,\r\n2]\n}\n")]
    [InlineData("\uFEFF1", "1")]
    [InlineData("", null)]
    [InlineData(" \r\n\t", null)]
    public async Task A_json_body_is_one_frame_unless_it_is_blank(string input, string? expected)
    {
        FrameReading reading = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes(input), StreamFraming.Json);
        Assert.Equal(expected is null ? (IEnumerable<string>)[] : [expected], reading.Frames.Select(frame => frame.Data));
    }

    [Fact]
    public void An_unknown_framing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => FrameReader.Create((StreamFraming)99, TrickleStream.Fixed(default, 1)));
}
