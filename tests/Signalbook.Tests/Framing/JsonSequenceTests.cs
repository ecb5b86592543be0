using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>RFC 7464. In the cases, <c>^</c> stands for the record separator.</summary>
public sealed class JsonSequenceTests
{
    private const StreamFraming Framing = StreamFraming.JsonSequence;

    public static TheoryData<string, string[]> Sequences => new()
    {
        { "", [] },
        { " \r\n", [] },
        { "^{\"a\":1}\n", ["{\"a\":1}"] },
        { "^{\"a\":1}\n^{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"] },
        { "^{\"a\":1}^{\"b\":2}", ["{\"a\":1}", "{\"b\":2}"] },
        { "^{\n \"a\": [\n1,\n2 ]\n}\n", ["{\n \"a\": [\n1,\n2 ]\n}"] },
        { "^^^{}\n^^[]\n", ["{}", "[]"] },
        { "^\n^ \r\n^1\n", ["1"] },
        { "^ \n{}\r\n\n", ["{}"] },
        { "\n^{}\n", ["{}"] },
        { "\uFEFF^{}\n", ["{}"] },
        { "^1\n^true\r\n^null ^false\t", ["1", "true", "null", "false"] },
        { "^\"\\\"a\\u001E]\"\n^\"b\"", ["\"\\\"a\\u001E]\"", "\"b\""] },
        { "^hello\n", ["hello"] },
    };

    /// <summary>What breaks the sequence, what was read before, and the complaint.</summary>
    public static TheoryData<string, string[], string> Broken => new()
    {
        { "{}\n", [], "Frame 1 does not come: no record separator stands at byte 0" },
        { "^{}\n{}\n", ["{}"], "Frame 2 does not come: no record separator stands at byte 4" },
        { "^{}x\n", ["{}"], "Frame 2 does not come: no record separator stands at byte 3" },
        { "^1\n2\n", ["1"], "Frame 2 does not come: no record separator stands at byte 3" },
        { "^{\"a\":^{}\n", [], "Frame 1 is cut short by a record separator at byte 6" },
        { "^\"ab^\"c\"\n", [], "Frame 1 is cut short by a record separator at byte 4" },
        { "^[1,2^1\n", [], "Frame 1 is cut short by a record separator at byte 5" },
        { "^12^3\n", [], "Frame 1 is a number or a literal that may be cut short: no white space stands after it at byte 3" },
        { "^{}\n^tru^{}\n", ["{}"], "Frame 2 is a number or a literal that may be cut short: no white space stands after it at byte 8" },
        { "^12,\n", [], "Frame 1 is a number or a literal that may be cut short: no white space stands after it at byte 3" },
        { "^]\n", [], "Frame 1 does not come: no JSON value begins at byte 1" },
        { "^\n,\n", [], "Frame 1 does not come: no JSON value begins at byte 2" },
    };

    /// <summary>Sequences that end inside an element.</summary>
    public static TheoryData<string, string[]> Cut => new()
    {
        { "^", [] },
        { "^{}\n^", ["{}"] },
        { "^{}\n^{\n", ["{}"] },
        { "^{}\n^{\"a\":1\n", ["{}"] },
        { "^{}\n^\"a", ["{}"] },
        { "^{}\n^\"\\\"", ["{}"] },
        { "^{}\n^12", ["{}"] },
        { "^{}\n^true", ["{}"] },
    };

    [Theory]
    [MemberData(nameof(Sequences))]
    public async Task An_element_is_a_frame_and_separators_in_a_row_are_none(string input, string[] expected)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Bytes(input), Framing);
        Assert.Equal(expected.Select(data => new FrameRow("", data)), reading.Frames);
        Assert.Null(reading.Failure);
        Assert.False(reading.IsTruncated);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_breaks_the_sequence_is_an_error_that_says_where(string input, string[] expected, string complaint)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Bytes(input), Framing);
        Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
        Assert.Equal(complaint + " of the stream.", Assert.IsType<StreamFormatException>(reading.Failure).Message);
    }

    [Theory]
    [MemberData(nameof(Cut))]
    public async Task An_element_the_end_may_have_cut_short_is_no_frame(string input, string[] expected)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Bytes(input), Framing);
        Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
        Assert.Null(reading.Failure);
        Assert.True(reading.IsTruncated);
    }

    [Theory]
    [MemberData(nameof(Sequences))]
    public async Task A_sequence_cut_anywhere_gives_whole_elements_only(string input, string[] expected)
    {
        byte[] bytes = Bytes(input);
        for (int length = bytes is [0xEF, ..] ? 3 : 0; length < bytes.Length; length++)
        {
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes[..length], Framing);
            Assert.Null(reading.Failure);
            Assert.Equal(expected.Take(reading.Frames.Count), reading.Frames.Select(frame => frame.Data));
        }
    }

    [Fact]
    public async Task An_element_does_not_wait_for_the_next()
    {
        using var stream = new StalledStream();
        using FrameReader reader = FrameReader.Create(Framing, stream);
        foreach ((string piece, string? expected) in ((string, string?)[])[("^", null), ("{\"a\":", null), ("1}", "{\"a\":1}"), ("\n", null), ("^1", null), ("2", null), ("\n", "12")])
        {
            stream.Give(Bytes(piece));
            Assert.True(await reader.FillAsync(TestContext.Current.CancellationToken));
            Assert.Equal(expected, reader.TryRead(out Frame frame) ? Encoding.UTF8.GetString(frame.Data.Span) : null);
            Assert.False(reader.TryRead(out _));
        }
    }

    private static byte[] Bytes(string input) => Encoding.UTF8.GetBytes(input.Replace('^', '\u001E'));
}
