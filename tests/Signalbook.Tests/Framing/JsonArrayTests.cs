using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class JsonArrayTests
{
    private const StreamFraming Framing = StreamFraming.JsonArray;

    public static TheoryData<string, string[]> Arrays => new()
    {
        { "[]", [] },
        { " \r\n[ \t]\n ", [] },
        { "[{}]", ["{}"] },
        { "[{\"a\":1}\n,\r\n{\"b\":2}\n]\n", ["{\"a\":1}", "{\"b\":2}"] },
        { "[ { \"a\" : [ 1 , 2 ] } ]", ["{ \"a\" : [ 1 , 2 ] }"] },
        { "[[],[[]],[[1,[2]],{}]]", ["[]", "[[]]", "[[1,[2]],{}]"] },
        { "[\"\",\"]\",\"a,[{\",\"\\\"]\",\"\\\\\",\"\\\\\\\"\"]", ["\"\"", "\"]\"", "\"a,[{\"", "\"\\\"]\"", "\"\\\\\"", "\"\\\\\\\"\""] },
        { "[{\"a]}\":\"}]\\\"}\"}]", ["{\"a]}\":\"}]\\\"}\"}"] },
        { "[1,-2.5e+10 ,true\n,false\t,null]", ["1", "-2.5e+10", "true", "false", "null"] },
        { "\uFEFF[1]", ["1"] },
        { "[\"é\u2028💡\"]", ["\"é\u2028💡\""] },
        { "{\"error\":{\"code\":429}}", ["{\"error\":{\"code\":429}}"] },
        { "\n{ \"a\": [1, 2] }\n", ["{ \"a\": [1, 2] }"] },
    };

    /// <summary>Bodies that are no array, what was read of them, and what is wrong where.</summary>
    public static TheoryData<string, string[], string> Broken => new()
    {
        { "x", [], "Frame 1 does not come: neither '[' nor '{' stands at byte 0" },
        { "\n\"[]\"", [], "Frame 1 does not come: neither '[' nor '{' stands at byte 1" },
        { "]", [], "Frame 1 does not come: neither '[' nor '{' stands at byte 0" },
        { "\uFEFF\uFEFF[]", [], "Frame 1 does not come: neither '[' nor '{' stands at byte 3" },
        { "[1,]", ["1"], "Frame 2 does not come: no JSON value begins at byte 3" },
        { "[1,,2]", ["1"], "Frame 2 does not come: no JSON value begins at byte 3" },
        { "[,1]", [], "Frame 1 does not come: no JSON value begins at byte 1" },
        { "[}", [], "Frame 1 does not come: no JSON value begins at byte 1" },
        { "[:", [], "Frame 1 does not come: no JSON value begins at byte 1" },
        { "[1 2]", ["1"], "Frame 2 does not come: neither ',' nor ']' stands at byte 3" },
        { "[{}{}]", ["{}"], "Frame 2 does not come: neither ',' nor ']' stands at byte 3" },
        { "[1}", ["1"], "Frame 2 does not come: neither ',' nor ']' stands at byte 2" },
        { "[\"a\":1]", ["\"a\""], "Frame 2 does not come: neither ',' nor ']' stands at byte 4" },
        { "[1]x", ["1"], "Frame 2 stands after the end of the JSON text at byte 3" },
        { "[1]\n[2]", ["1"], "Frame 2 stands after the end of the JSON text at byte 4" },
        { "[]]", [], "Frame 1 stands after the end of the JSON text at byte 2" },
        { "{}\n{}", ["{}"], "Frame 2 stands after the end of the JSON text at byte 3" },
        { "{},", ["{}"], "Frame 2 stands after the end of the JSON text at byte 2" },
        { "[\"a\u001E\"]", [], "Frame 1 is cut short by a record separator at byte 3" },
        { "[\"\\\u001E\"]", [], "Frame 1 is cut short by a record separator at byte 3" },
        { "[{\u001E}]", [], "Frame 1 is cut short by a record separator at byte 2" },
        { "[\u001E]", [], "Frame 1 does not come: no JSON value begins at byte 1" },
    };

    [Theory]
    [MemberData(nameof(Arrays))]
    public async Task An_element_is_a_frame_and_so_is_a_single_object(string input, string[] expected)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Encoding.UTF8.GetBytes(input), Framing);
        Assert.Equal(expected.Select(data => new FrameRow("", data)), reading.Frames);
        Assert.Null(reading.Failure);
        Assert.False(reading.IsTruncated);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task What_is_no_array_is_an_error_that_says_where(string input, string[] expected, string complaint)
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(Encoding.UTF8.GetBytes(input), Framing);
        Assert.Equal(expected, reading.Frames.Select(frame => frame.Data));
        Assert.Equal(complaint + " of the stream.", Assert.IsType<StreamFormatException>(reading.Failure).Message);
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public async Task An_array_cut_anywhere_gives_whole_elements_only_and_says_that_it_was_cut(string input, string[] expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(input);
        int end = Encoding.UTF8.GetByteCount(input.TrimEnd());
        for (int length = bytes is [0xEF, ..] ? 3 : 0; length < bytes.Length; length++)
        {
            FrameReading reading = await FrameReading.OfEveryCutAsync(bytes[..length], Framing);
            Assert.Null(reading.Failure);
            Assert.Equal(expected.Take(reading.Frames.Count), reading.Frames.Select(frame => frame.Data));
            Assert.Equal(length < end, reading.IsTruncated);
        }
    }

    [Fact]
    public async Task An_element_is_handed_out_when_its_last_byte_is_there()
    {
        using var stream = new StalledStream();
        using FrameReader reader = FrameReader.Create(Framing, stream);
        foreach ((string piece, string? expected) in ((string, string?)[])[("[", null), ("{\"a\":", null), ("1}", "{\"a\":1}"), (",\n", null), ("[\"", null), ("\"]", "[\"\"]"), (",1", null), ("2", null), ("]", "12")])
        {
            stream.Give(Encoding.UTF8.GetBytes(piece));
            Assert.True(await reader.FillAsync(TestContext.Current.CancellationToken));
            Assert.Equal(expected, reader.TryRead(out Frame frame) ? Encoding.UTF8.GetString(frame.Data.Span) : null);
            Assert.False(reader.TryRead(out _));
            Assert.False(reader.IsTruncated);
        }
    }
}
