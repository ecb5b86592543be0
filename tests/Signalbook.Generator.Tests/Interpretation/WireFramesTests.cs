using System.Linq;
using System.Text;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>The edges at which a body is cut into frames.</summary>
public sealed class WireFramesTests
{
    [Theory]
    [InlineData("JsonArray", "[1, {\"a\":[2]}]", "1|{\"a\":[2]}")]
    [InlineData("JsonArray", " {\"a\":1} \n", "{\"a\":1}")]
    [InlineData("JsonArray", "{\"a\":1} x", "{\"a\":1}|!")]
    [InlineData("JsonArray", "{\"a\":", "...")]
    [InlineData("JsonArray", "[1, ", "1|...")]
    [InlineData("JsonArray", "[1,", "1|...")]
    [InlineData("JsonArray", "[x\u001E{", "x|!")]
    [InlineData("JsonArray", "[\"x\u001E\"]", "!")]
    [InlineData("JsonArray", "no", "!")]
    [InlineData("JsonArray", "\"text\"", "!")]
    [InlineData("JsonArray", "", "")]
    [InlineData("JsonArray", "\uFEFF[1]", "1")]
    [InlineData("JsonLines", "\uFEFF1\n\n2", "1|2")]
    [InlineData("Lines", "\uFEFFa\r\nb\n", "a|b")]
    [InlineData("Json", "\uFEFF{}", "{}")]
    [InlineData("ServerSentEvents", "\uFEFFdata: a\n\ndata: b\rdata: c\r\r", "a|b\nc")]
    [InlineData("JsonSequence", "\u001E1\n\u001E{}", "1|{}")]
    public void A_body_gives_frames(string framing, string body, string frames) => Assert.Equal(frames, Told(framing, Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("data: a\n\ndata: caf\u00C3", "a")]
    [InlineData("data: a\n\ndata: b\ndata: \u00C3", "a")]
    [InlineData("data: a\n\ndata: \u00C3\n", "a|!")]
    [InlineData("data: a\n\ndata: b\n: \u00C3", "a|b")]
    [InlineData("data: a\n\ndata: b\nid: \u00C3", "a|b")]
    [InlineData("data: a\n\ndata: b\nid: \u00C3\n", "a|!")]
    public void A_last_line_that_was_cut_in_a_character_is_no_frame_and_no_fault(string latin, string frames) =>
        Assert.Equal(frames, Told("ServerSentEvents", Encoding.Latin1.GetBytes(latin)));

    [Theory]
    [InlineData("JsonLines", "1\ncaf\u00C3", "1|...")]
    [InlineData("Lines", "a\n\u00F0\u009F\u0092", "a|...")]
    [InlineData("Json", "\"caf\u00C3", "...")]
    [InlineData("JsonLines", "1\ncaf\u00C3\n", "1|!")]
    [InlineData("JsonLines", "1\ncaf\u00C3\r", "1|!")]
    [InlineData("JsonLines", "\u00FF", "!")]
    [InlineData("Json", "\u00E0\u0080", "!")]
    public void A_character_that_the_end_of_input_cuts_is_a_cut(string framing, string latin, string frames) =>
        Assert.Equal(frames, Told(framing, Encoding.Latin1.GetBytes(latin)));

    [Theory]
    [InlineData("id: 1\ndata: a\n\ndata: b\nid: 12", "1|1")]
    [InlineData("id: 1\ndata: a\n\ndata: b\nid: 12\n", "1|12")]
    public void An_id_that_may_be_cut_short_is_not_taken(string body, string ids) =>
        Assert.Equal(ids, string.Join('|', WireFrames.Of("ServerSentEvents", Encoding.UTF8.GetBytes(body)).Select(static frame => frame.Id)));

    [Fact]
    public void A_frame_knows_where_its_data_begins() => Assert.Equal(
        [9, 27],
        WireFrames.Of("ServerSentEvents", Encoding.UTF8.GetBytes("event: a\ndata: one\n\nid: é\ndata: two\n\n")).Select(static frame => frame.Offset));

    private static string Told(string framing, byte[] body)
    {
        var told = new System.Collections.Generic.List<string>();
        try
        {
            foreach (Frame frame in WireFrames.Of(framing, body))
                told.Add(ReferenceEquals(frame, Frame.EndedInside) ? "..." : frame.Data);
        }
        catch (StreamFault)
        {
            told.Add("!");
        }

        return string.Join("|", told);
    }
}
