using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Signals;

public sealed class DeltaParsingTests(ITestOutputHelper output)
{
    private const int DefaultFrames = 100_000;

    /// <summary>For a longer run.</summary>
    private const string FramesVariable = "SIGNALBOOK_DELTA_FRAMES";

    private const string SeedVariable = "SIGNALBOOK_DELTA_SEED";

    private static readonly string[] s_shapes =
    [
        """{"word":"~"}""",
        """{"word":"a","word":"~"}""",
        """{"word":"~","word":"b"}""",
        """{"n":1,"word":"~","k":"v\"w","l":[1,{"word":"x"}]}""",
        """ { "word" : "~" , "k" : null } """,
        """{"thought":"~","k":{"thought":"no"}}""",
        """{"index":0,"arguments":"~"}""",
        """{"index":1,"arguments":"~","id":"call","name":"f"}""",
        """{"index":"p","arguments":{"a":"~"}}""",
        """{"word":"~","usage":{"a":1,"b":2}}""",
        """{"done":"~"}""",
        """{"stop":"~","word":"x"}""",
        """{"raw":"~","type":"chunk"}""",
        """{"keyed":"~","k":1,"own":true}""",
        """{"keyed":"~","k":"p","both":true}""",
        """{"keyed":"~","k":"p"}""",
        """{"of":"m","k":"p","in":{"whole":"~"},"type":"chunk"}""",
        """{"own":1,"in":{"whole":"~"}}""",
        """{"items":[{"named":"~","x":1}],"type":"chunk"}""",
        """{"counted":"~","n":3}""",
        """["~"]""",
        """{"word":"~","thought":"~"}""",
        """{"word":"~","thought":"","n":#}""",
        """{"n":#,"word":"~","noise":"#~","l":[#]}""",
        """{"named":1,"items":[{"named":"~","n":#}],"of":"#"}""",
        """{"index":#,"arguments":"~"}""",
        "~",
    ];

    private static readonly string[] s_ids = ["m1", "m2", "", "m\u00E9"];

    private static readonly string[] s_between =
        [": comment\n\n", ": comment\n", "\n", "\r\n", "retry: 10\n\n", "id: m3\n\n", "retry: 7\n", "event: delta\n\n", "data: {\"word\":\ndata: \"two lines\"}\n\n", "id\n"];

    private static readonly string[] s_texts =
    [
        "", "a", " b", "stop", "stop it", "longer than a vector of bytes, so that every way to search is gone", "\\n", "\\\"", "\\\\", "\\\\\\\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\ude00x",
        "\\u12", "\\x", "\\", "\"", "\",\"word\":\"b", "\"}", "\t", "\u0001", "\u007F", "é", "日本", "\U0001F600", "tail\\", "\\/", "\\b\\f\\r\\t", "\\u0000", "\\U0041",
    ];

    [Theory]
    [InlineData(StreamFraming.ServerSentEvents, "data: {\"word\":\"a\"}\n\n")]
    [InlineData(StreamFraming.ServerSentEvents, "event: piece\nid: 7\ndata: {\"word\":\"a\"}\r\n\r\n")]
    [InlineData(StreamFraming.JsonLines, "{\"word\":\"a\"}\n")]
    [InlineData(StreamFraming.JsonSequence, "\u001E{\"word\":\"a\"}\n")]
    public async Task A_stream_that_rests_between_its_events_knows_them_all_the_same(StreamFraming framing, string frame)
    {
        const int Frames = 50;
        string start = framing switch
        {
            StreamFraming.JsonLines => "{\"type\":\"started\"}\n",
            StreamFraming.JsonSequence => "\u001E{\"type\":\"started\"}\n",
            _ => "data: {\"type\":\"started\"}\n\n",
        };
        start = start.Replace("}", "}".PadLeft((frame.Length * 3) - start.Length + 1), StringComparison.Ordinal);
        byte[] body = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(frame, Frames)));

        DeltaReading rested = await DeltaComparison.ReadAsync<TalkSignal, TalkKind>(framing, TrickleStream.InPieces(body, frame.Length), replaces: false, learns: true, rests: true);
        DeltaReading unrested = await DeltaComparison.ReadAsync<TalkSignal, TalkKind>(framing, TrickleStream.InPieces(body, frame.Length), replaces: false, learns: true);

        Assert.Equal(unrested.Seen, rested.Seen);
        Assert.InRange(rested.Known, Frames - 3, Frames - 1);
    }

    [Fact]
    public async Task Known_deltas_are_those_that_are_read_in_full()
    {
        int frames = Read(FramesVariable, DefaultFrames);
        int seed = Read(SeedVariable, Environment.TickCount & 0xFFFFFF);
        output.WriteLine($"{SeedVariable}={seed}");
        var random = new Random(seed);
        long known = 0;
        for (int count = 0; count < frames;)
        {
            StreamFraming framing = random.Next(3) == 0 ? StreamFraming.JsonLines : StreamFraming.ServerSentEvents;
            byte[] body = Make(framing, random, random.Next(2, 40), ref count);
            bool replaces = random.Next(4) == 0;
            if (random.Next(2) == 0)
                known += (await DeltaComparison.OfAsync<TalkSignal, TalkKind>(framing, body, replaces, random, $"seed {seed}")).Known;
            else
                known += (await DeltaComparison.OfAsync<TrickySignal, TrickyKind>(framing, body, replaces, random, $"seed {seed}")).Known;
        }

        output.WriteLine($"{known} of {frames} were known.");
        Assert.True(known > frames / 20, $"Only {known} of {frames} frames were known: this compares nothing.");
    }

    [Fact]
    public async Task A_delta_after_its_like_is_known_whatever_its_text()
    {
        string body = string.Concat(s_texts[..10].Select(static text => $"data: {{\"items\":[{{\"named\":\"{text}\"}}],\"type\":\"chunk\"}}\n\n"));

        (IReadOnlyList<string> seen, long known) = await ReadAsync<TrickySignal, TrickyKind>(body);

        // The first has no text and is not raised; the second is learned.
        Assert.Equal(8, known);
        Assert.Contains(seen, static line => line.Contains("{\"named\":\"stop\"}", StringComparison.Ordinal));
    }

    /// <summary>Frames of which only the first few are read in full: what differs from frame to frame is known not to matter, or takes turns.</summary>
    [Theory]
    [InlineData("""{"word":"~","n":#}""", 3)]
    [InlineData("""{"n":#,"word":"~","noise":"#"}""", 4)]
    [InlineData("""{"a":"#","b":[#,{"c":"#"}],"word":"~"}""", 5)]
    [InlineData("""{"word":"~","thought":"~","n":#}""", 3)]
    [InlineData("""{"word":"~","k":"odd"}|{"thought":"~"}|{"index":0,"arguments":"~"}""", 4)]
    public async Task Values_that_vary_and_frames_that_take_turns_are_known(string shapes, int inFull)
    {
        string[] turns = shapes.Split('|');
        foreach (string end in (string[])["\n", "\r\n", "\r"])
        {
            var body = new StringBuilder($"data: {{\"type\":\"started\"}}{end}{end}");
            for (int i = 0; i < 60; i++)
                body.Append(CultureInfo.InvariantCulture, $"data: {turns[i % turns.Length].Replace("~", $"t{i}", StringComparison.Ordinal).Replace("#", $"{i * 7919}", StringComparison.Ordinal)}{end}{end}");

            (IReadOnlyList<string> seen, long known) = await ReadAsync<TalkSignal, TalkKind>(body.ToString());

            // The last event of a body whose lines end with CR may have an LF to come: nobody waits for it.
            Assert.InRange(known, 60 - inFull, 59);
            Assert.Equal(60, seen.Count(static line => line.Contains("|t", StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Values_that_somebody_looks_at_do_not_vary()
    {
        // The order's place, the part's key and the message's: another one is another delta each time.
        string body = "data: {\"type\":\"started\"}\n\n" + string.Concat(Enumerable.Range(0, 30).Select(static i => $"id: {i}\ndata: {{\"index\":{i},\"arguments\":\"a{i}\"}}\n\n"));

        (IReadOnlyList<string> seen, long known) = await ReadAsync<TalkSignal, TalkKind>(body);

        Assert.Equal(0, known);
        Assert.Equal(30, seen.Count(static line => line.StartsWith("tool|", StringComparison.Ordinal)));
    }

    /// <summary>An id that is another one in every event, and that no signal asks for.</summary>
    [Theory]
    [InlineData("id: %\ndata: ~\n\n", 4)]
    [InlineData("event: e\r\nid: %\r\ndata: ~\r\n\r\n", 4)]
    [InlineData("data: ~\nid: %\n\n", 3)]
    [InlineData("data: ~\rid: %\rretryx: 1\r\r", 4)]
    [InlineData("id: %\ndata: ~\n\n|data: ~\n\n", 6)]
    [InlineData("id:%\ndata: ~\n\n", 60)]
    [InlineData("id: 1\nid: %\ndata: ~\n\n", 60)]
    [InlineData("id: \u00E9%\ndata: ~\n\n", 60)]
    public async Task An_id_that_nobody_looks_at_varies_and_is_the_streams_at_every_moment(string shape, int inFull)
    {
        string[] turns = shape.Split('|');
        string body = string.Concat(Enumerable.Range(0, 60).Select(i => turns[i % turns.Length]
            .Replace("%", $"{i * 7919:x}-{i}", StringComparison.Ordinal)
            .Replace("~", $$"""{"items":[{"named":"t{{i}}","n":{{i}}}],"type":"chunk"}""", StringComparison.Ordinal)));

        // What is compared holds each signal's own id, the stream's at the end, and the frame itself.
        DeltaReading full = await DeltaComparison.ReadAsync<TrickySignal, TrickyKind>(StreamFraming.ServerSentEvents, new MemoryStream(Encoding.UTF8.GetBytes(body)), replaces: false, learns: false);
        (IReadOnlyList<string> seen, long known) = await ReadAsync<TrickySignal, TrickyKind>(body);

        Assert.Equal(full.Seen, seen);
        Assert.InRange(known, 60 - inFull, 60 - Math.Min(2, inFull));

        // The same where the stream rests between its reads, and keeps nothing but what is known.
        DeltaReading rested = await DeltaComparison.ReadAsync<TrickySignal, TrickyKind>(
            StreamFraming.ServerSentEvents, TrickleStream.InPieces(Encoding.UTF8.GetBytes(body), 100), replaces: false, learns: true, rests: true);
        Assert.Equal(full.Seen, rested.Seen);
    }

    [Theory]
    [InlineData("""{"word":"~"}""")]
    [InlineData("""{"raw":"~"}""")]
    [InlineData("""{"keyed":"~","k":1,"own":true}""")]
    [InlineData("""{"keyed":"~","k":1,"both":true}""")]
    [InlineData("""{"own":1,"in":{"whole":"~"}}""")]
    public async Task A_delta_that_depends_on_its_own_text_is_never_known(string shape)
    {
        string body = string.Concat("abcdef".Select(letter => $"data: {shape.Replace('~', letter)}\n\n"));

        (IReadOnlyList<string> seen, long known) = await ReadAsync<TrickySignal, TrickyKind>(body);

        Assert.Equal(0, known);
        Assert.Equal(6, seen.Count(static line => !line.StartsWith('.')));
    }

    [Fact]
    public async Task A_delta_with_more_around_it_than_is_kept_is_read_in_full()
    {
        string around = new('x', DeltaTemplate.MaxBytes);
        string body = string.Concat("abc".Select(letter => $"data: {{\"word\":\"{letter}\",\"k\":\"{around}\"}}\n\n"));

        (_, long known) = await ReadAsync<TalkSignal, TalkKind>("data: {\"type\":\"started\"}\n\n" + body);

        Assert.Equal(0, known);
    }

    private static async Task<(IReadOnlyList<string> Seen, long Known)> ReadAsync<TSignal, TKind>(string body, StreamFraming framing = StreamFraming.ServerSentEvents)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum
    {
        DeltaReading reading = await DeltaComparison.ReadAsync<TSignal, TKind>(framing, new MemoryStream(Encoding.UTF8.GetBytes(body)), replaces: false, learns: true);
        return (reading.Seen, reading.Known);
    }

    private static byte[] Make(StreamFraming framing, Random random, int frames, ref int count)
    {
        using var body = new MemoryStream();
        string shape = s_shapes[random.Next(s_shapes.Length)];
        string id = "m1";
        string name = "";
        string other = shape;
        bool counts = random.Next(3) == 0;
        string[] ends = framing == StreamFraming.JsonLines ? ["\n", "\n", "\r\n", "\n\n"] : ["\n", "\n", "\r\n", "\r"];
        string end = ends[random.Next(ends.Length)];
        Write("{\"type\":\"started\"}");
        for (int i = 0; i < frames; i++, count++)
        {
            switch (random.Next(24))
            {
                case 0:
                    shape = s_shapes[random.Next(s_shapes.Length)];
                    break;
                case 1:
                    id = s_ids[random.Next(s_ids.Length)];
                    break;
                case 2:
                    name = random.Next(2) == 0 ? "" : "delta";
                    break;
                case 3 when framing == StreamFraming.ServerSentEvents:
                    body.Write("event: ping\ndata: {}\n\n"u8);
                    break;
                case 4 when framing == StreamFraming.ServerSentEvents:
                    body.Write(Encoding.UTF8.GetBytes(s_between[random.Next(s_between.Length)]));
                    break;
                case 5:
                    end = ends[random.Next(ends.Length)];
                    break;
                case 6:
                    other = shape;
                    shape = s_shapes[random.Next(s_shapes.Length)];
                    break;
                case 7 or 8 or 9:
                    (shape, other) = (other, shape);
                    break;
            }

            if (counts)
                id = $"{i * 37}{(random.Next(20) == 0 ? " \u00E9" : "")}";
            string text = s_texts[random.Next(random.Next(10) == 0 ? s_texts.Length : 7)];
            string data = shape.Replace("~", text, StringComparison.Ordinal).Replace("#", random.Next(3) == 0 ? "0" : $"{random.Next(2000)}", StringComparison.Ordinal);
            if (random.Next(40) == 0)
                data = Mutate(data, random);
            Write(data);
        }

        byte[] bytes = body.ToArray();
        if (random.Next(8) == 0)
            bytes = bytes[..^random.Next(1, 4)];
        if (random.Next(60) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;

        void Write(string data) => body.Write(Encoding.UTF8.GetBytes(framing == StreamFraming.JsonLines
            ? data + end
            : (name.Length > 0 ? $"event: {name}{end}" : "") + (id.Length > 0 ? $"id: {id}{end}" : "") + $"data: {data}{end}{end}"));
    }

    private static string Mutate(string data, Random random)
    {
        if (data.Length == 0)
            return data;
        int at = random.Next(data.Length);
        char other = "\"\\{}[],: \tx1"[random.Next(12)];
        return random.Next(4) switch
        {
            0 => data.Remove(at, 1),
            1 => data.Insert(at, other.ToString()),
            2 => string.Concat(data.AsSpan(0, at), other.ToString(), data.AsSpan(at + 1)),
            _ => data.Insert(at, data[at..random.Next(at, data.Length)]),
        };
    }

    private static int Read(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
