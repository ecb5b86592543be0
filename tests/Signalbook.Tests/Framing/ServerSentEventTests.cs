using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;
using Signalbook.Goals;

namespace Signalbook.Tests.Framing;

/// <summary>The HTML standard's section on event streams, each case in every style of line end, cut in every way, with and without a byte order mark.</summary>
public sealed class ServerSentEventTests
{
    private static readonly string[] s_lineEnds = ["\n", "\r", "\r\n"];

    /// <summary>Name, input with LF for line ends, and the frames as "name|id|data", LF in data as ¶; unterminated ones begin with "…".</summary>
    public static TheoryData<string, string, string[]> Cases => new()
    {
        // The standard's own examples.
        { "standard: three messages", "data: This is the first message.\n\ndata: This is the second message, it\ndata: has two lines.\n\ndata: This is the third message.\n\n", ["message||This is the first message.", "message||This is the second message, it¶has two lines.", "message||This is the third message."] },
        { "standard: types", "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n", ["add||73857293", "remove||2153", "add||113411"] },
        { "standard: stock ticker", "data: YHOO\ndata: +2\ndata: 10\n\n", ["message||YHOO¶+2¶10"] },
        { "standard: comment and ids", ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n", ["message|1|first event", "message||second event", "message|| third event"] },
        { "standard: empty data, one of two lines, the last discarded", "data\n\ndata\ndata\n\ndata:", ["message||", "message||¶", "…message||"] },
        { "standard: a space after the colon or none", "data:test\n\ndata: test\n\n", ["message||test", "message||test"] },
        // Fields.
        { "one space is removed, not two", "data:  x\n\n", ["message|| x"] },
        { "a tab is not removed", "data:\tx\n\n", ["message||\tx"] },
        { "a space before the colon makes another field", "data : x\n\n", [] },
        { "a space before the field makes another field", " data: x\n\n", [] },
        { "field names are compared by case", "Data: x\nDATA: y\ndata: z\n\n", ["message||z"] },
        { "a field that only begins like data", "datax: 1\ndat: 2\ndata: 3\n\n", ["message||3"] },
        { "a colon in the value stays", "data: a:b: c\n\n", ["message||a:b: c"] },
        { "unknown fields are ignored", "foo: 1\nerror: 2\nbar\ndata: 3\n\n", ["message||3"] },
        { "a value that is one space", "data: \n\n", ["message||"] },
        { "lines of data, the first and last empty", "data\ndata: a\ndata\n\n", ["message||¶a¶"] },
        { "data after the name after data", "data: a\nevent: e\ndata: b\nid: i\ndata: c\n\n", ["e|i|a¶b¶c"] },
        { "NUL in data stays", "data: a\0b\n\n", ["message||a\0b"] },
        { "text that is not ASCII", "event: ünï\nid: ïd✓\ndata: 💡 €\n\n", ["ünï|ïd✓|💡 €"] },
        // Names.
        { "the last of two names counts", "event: a\nevent: b\ndata: x\n\n", ["b||x"] },
        { "an empty event field means message", "event:\ndata: x\n\n", ["message||x"] },
        { "an empty event field undoes a name", "event: a\nevent\ndata: x\n\n", ["message||x"] },
        { "a name does not outlive its event", "event: a\ndata: x\n\ndata: y\n\n", ["a||x", "message||y"] },
        { "a name does not outlive an event without data", "event: a\n\ndata: y\n\n", ["message||y"] },
        { "an event without data is none", "event: a\nid: 1\n\n", [] },
        // Ids.
        { "an id stays", "id: 1\ndata: a\n\ndata: b\n\n", ["message|1|a", "message|1|b"] },
        { "an id of an event without data stays", "id: 1\n\ndata: b\n\n", ["message|1|b"] },
        { "an id with NUL is ignored", "id: 1\ndata: a\n\nid: 2\0\ndata: b\n\n", ["message|1|a", "message|1|b"] },
        { "an empty id resets", "id: 1\ndata: a\n\nid:\ndata: b\n\n", ["message|1|a", "message||b"] },
        { "the last of two ids counts", "id: 1\nid: 22222222222222222222222222222222222222222222222222\ndata: a\n\n", ["message|22222222222222222222222222222222222222222222222222|a"] },
        // Comments.
        { "comments anywhere", ":\n: x\ndata: a\n:data: no\ndata: b\n:\n\n:\n", ["message||a¶b"] },
        { "a comment with colons", "::::\ndata: a\n\n", ["message||a"] },
        // Blank lines and ends.
        { "blank lines only", "\n\n\n\n", [] },
        { "blank lines between", "\n\ndata: a\n\n\n\ndata: b\n\n\n", ["message||a", "message||b"] },
        { "nothing", "", [] },
        { "no blank line at the end", "data: a\n\ndata: b\n", ["message||a", "…message||b"] },
        { "no line end at the end", "data: a\n\nevent: e\ndata: b", ["message||a", "…e||b"] },
        { "two lines, the second without its end", "data: a\ndata: b", ["…message||a¶b"] },
        { "an id cut at the end is not taken", "id: 1\ndata: a\nid: 2", ["…message|1|a"] },
        { "a name cut at the end is", "data: a\nevent: x", ["…x||a"] },
        { "an unterminated event without data is none", "event: a\nid: 7\n", [] },
        { "a comment at the end without its end", "data: a\n\n: keep", ["message||a"] },
        { "an event and then a comment without its end", "data: a\n: keep", ["…message||a"] },
    };

    [Fact]
    public async Task The_standard_holds_for_every_line_end_cut_and_mark()
    {
        int cases = 0;
        var wrong = new List<string>();
        foreach ((string name, string input, string[] expected) in Cases.Select(static row => row.Data))
        {
            foreach (string lineEnd in s_lineEnds)
            {
                foreach (string mark in (string[])["", "\uFEFF"])
                {
                    byte[] bytes = Encoding.UTF8.GetBytes(mark + input.Replace("\n", lineEnd, StringComparison.Ordinal));
                    FrameReading reading = await FrameReading.OfEveryCutAsync(bytes);
                    cases++;
                    if (reading.Failure is not null || !expected.SequenceEqual(reading.Frames.Select(Show)))
                        wrong.Add($"{name}: {string.Join(" / ", reading.Frames.Select(Show))}");
                }
            }
        }

        GoalLine.Write(120, "SSE conformance, cases written from the standard", $"{cases - wrong.Count} of {cases}", "all", wrong.Count == 0);
        Assert.Empty(wrong);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_split_gives_the_same_frames(string name, string input, string[] expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("\uFEFF" + input.Replace("\n", "\r\n", StringComparison.Ordinal));
        for (int split = 0; split <= bytes.Length; split++)
        {
            FrameReading reading = await FrameReading.OfAsync(TrickleStream.SplitAt(bytes, split));
            Assert.True(expected.SequenceEqual(reading.Frames.Select(Show)), $"{name} at {split}");
        }
    }

    [Fact]
    public async Task Line_ends_may_be_mixed()
    {
        FrameReading reading = await FrameReading.OfEveryCutAsync("data: a\rdata: b\ndata: c\r\n\rdata: d\n\r\n\rdata: e\r\r"u8.ToArray());
        Assert.Equal(["message||a¶b¶c", "message||d", "message||e"], reading.Frames.Select(Show));
    }

    [Fact]
    public async Task A_carriage_return_ends_the_event_without_waiting_for_the_next_byte()
    {
        byte[] bytes = "data: a\r\r\ndata: b\r\n\r\n"u8.ToArray();
        using FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, TrickleStream.Fixed(bytes, 9));
        await reader.FillAsync(TestContext.Current.CancellationToken);
        Assert.True(reader.TryRead(out Frame frame));
        Assert.Equal("a"u8, frame.Data.Span);
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public async Task Only_one_byte_order_mark_at_the_very_start_is_dropped()
    {
        FrameReading twice = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes("\uFEFF\uFEFFdata: a\n\ndata: b\n\n"));
        Assert.Equal(["message||b"], twice.Frames.Select(Show));
        FrameReading later = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes("data: a\n\n\uFEFFdata: b\n\ndata: \uFEFFc\n\n"));
        Assert.Equal(["message||a", "message||\uFEFFc"], later.Frames.Select(Show));
        FrameReading cut = await FrameReading.OfEveryCutAsync([0xEF, 0xBB]);
        Assert.Empty(cut.Frames);
    }

    [Theory]
    [InlineData("retry: 1500\n", 1500L)]
    [InlineData("retry:0\n", 0L)]
    [InlineData("retry: 1\nretry: 2\n", 2L)]
    [InlineData("retry: 3\r\rretry\rretry:\r", 3L)]
    [InlineData("retry: 7\0\n", null)]
    [InlineData("retry: 1.5\n", null)]
    [InlineData("retry: -1\n", null)]
    [InlineData("retry: +1\n", null)]
    [InlineData("retry:  1\n", null)]
    [InlineData("retry: 1 \n", null)]
    [InlineData("retry: 0x1\n", null)]
    [InlineData("retry: ١\n", null)]
    [InlineData("retry: 5", null)]
    public async Task Retry_is_digits_only(string input, long? milliseconds)
    {
        FrameReading reading = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes(input));
        Assert.Equal(milliseconds, (long?)reading.Reconnection?.TotalMilliseconds);
    }

    [Fact]
    public async Task A_retry_beyond_every_time_span_is_the_longest()
    {
        FrameReading reading = await FrameReading.OfAsync("retry: 99999999999999999999999999\n");
        Assert.Equal(TimeSpan.MaxValue, reading.Reconnection);
    }

    [Theory]
    [InlineData("id: 1\ndata: a\n\nid: 2\n", "1")]
    [InlineData("id: 1\ndata: a\n\nid: 2\n\n", "2")]
    [InlineData("id: 1\ndata: a\n\nid: 2\ndata: b\n", "1")]
    [InlineData("id: 1\n\nid\n\n", "")]
    [InlineData("id: 1", "")]
    public async Task The_last_event_id_is_that_of_the_last_blank_line(string input, string expected)
    {
        FrameReading reading = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes(input));
        Assert.Equal(expected, reading.LastEventId);
    }

    [Fact]
    public async Task Has_name_and_has_id_tell_what_the_stream_said()
    {
        using FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, TrickleStream.Fixed("data: a\n\nevent: message\nid: 1\ndata: b\n\n"u8.ToArray(), 100));
        var told = new List<(bool, bool)>();
        while (!reader.EndOfInput)
        {
            await reader.FillAsync(TestContext.Current.CancellationToken);
            while (reader.TryRead(out Frame frame))
                told.Add((frame.HasName, frame.HasId));
        }
        Assert.Equal([(false, false), (true, true)], told);
    }

    internal static string Show(FrameRow frame) =>
        $"{(frame.IsUnterminated ? "…" : "")}{frame.Name}|{frame.Id}|{frame.Data.Replace("\n", "¶", StringComparison.Ordinal)}";
}
