using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

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
        "~",
    ];

    private static readonly string[] s_texts =
    [
        "", "a", " b", "stop", "stop it", "longer than a vector of bytes, so that every way to search is gone", "\\n", "\\\"", "\\\\", "\\\\\\\"", "\\u00e9", "\\ud83d\\ude00", "\\ud83d", "\\ude00x",
        "\\u12", "\\x", "\\", "\"", "\",\"word\":\"b", "\"}", "\t", "\u0001", "\u007F", "é", "日本", "\U0001F600", "tail\\", "\\/", "\\b\\f\\r\\t", "\\u0000", "\\U0041",
    ];

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
                known += await CompareAsync<TalkSignal, TalkKind>(framing, body, replaces, seed);
            else
                known += await CompareAsync<TrickySignal, TrickyKind>(framing, body, replaces, seed);
        }

        output.WriteLine($"{known} of {frames} were known.");
        Assert.True(known > frames / 20, $"Only {known} of {frames} frames were known: this compares nothing.");
    }

    [Fact]
    public async Task A_delta_after_its_like_is_known_whatever_its_text()
    {
        string body = string.Concat(s_texts[..10].Select(static text => $"data: {{\"items\":[{{\"named\":\"{text}\"}}],\"type\":\"chunk\"}}\n\n"));

        (List<string> seen, long known) = await ReadAsync<TrickySignal, TrickyKind>(StreamFraming.ServerSentEvents, Encoding.UTF8.GetBytes(body), replaces: false, learns: true);

        // The first has no text and is not raised; the second is learned.
        Assert.Equal(8, known);
        Assert.Contains(seen, static line => line.Contains("{\"named\":\"stop\"}", StringComparison.Ordinal));
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

        (List<string> seen, long known) = await ReadAsync<TrickySignal, TrickyKind>(StreamFraming.ServerSentEvents, Encoding.UTF8.GetBytes(body), replaces: false, learns: true);

        Assert.Equal(0, known);
        Assert.Equal(6, seen.Count(static line => !line.StartsWith('.')));
    }

    [Fact]
    public async Task A_delta_with_more_around_it_than_is_kept_is_read_in_full()
    {
        string around = new('x', DeltaTemplate.MaxBytes);
        string body = string.Concat("abc".Select(letter => $"data: {{\"word\":\"{letter}\",\"k\":\"{around}\"}}\n\n"));

        (_, long known) = await ReadAsync<TalkSignal, TalkKind>(StreamFraming.ServerSentEvents, Encoding.UTF8.GetBytes("data: {\"type\":\"started\"}\n\n" + body), replaces: false, learns: true);

        Assert.Equal(0, known);
    }

    private static async Task<long> CompareAsync<TSignal, TKind>(StreamFraming framing, byte[] body, bool replaces, int seed)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum
    {
        (List<string> full, _) = await ReadAsync<TSignal, TKind>(framing, body, replaces, learns: false);
        (List<string> quick, long known) = await ReadAsync<TSignal, TKind>(framing, body, replaces, learns: true);
        if (!full.SequenceEqual(quick, StringComparer.Ordinal))
            Assert.Fail($"seed {seed}\n{Encoding.UTF8.GetString(body)}\nin full:\n{string.Join('\n', full)}\nquick:\n{string.Join('\n', quick)}");
        return known;
    }

    /// <summary>All that can be seen of a stream, a line each.</summary>
    private static async Task<(List<string> Seen, long Known)> ReadAsync<TSignal, TKind>(StreamFraming framing, byte[] body, bool replaces, bool learns)
        where TSignal : struct, ISignal<TSignal, TKind>
        where TKind : struct, Enum
    {
        using var assembler = new ReplyAssembler(int.MaxValue);
        using var current = new RaisedSignal(TSignal.Book);
        using FrameReader frames = FrameReader.Create(framing, new MemoryStream(body), new FrameReaderOptions { ReplaceInvalidUtf8 = replaces });
        using var reader = new SignalReader<TSignal, TKind>(frames, assembler, current, replaces) { LearnsDeltas = learns };
        var seen = new List<string>();
        try
        {
            do
            {
                while (reader.TryRead())
                    seen.Add(Describe(current));
            }
            while (!reader.HasEnded && (await frames.FillAsync() || reader.TryRead() && Note(seen, current)));
            seen.Add(".. " + (reader.Failure?.Message ?? reader.Result?.Signal ?? reader.EndOfInput()?.Message ?? "end"));
        }
        catch (StreamException exception)
        {
            seen.Add($".. {exception.GetType().Name}: {exception.Message}");
        }

        seen.Add($".. {reader.LastEventId} {frames.FrameCount}");
        foreach (ReplyMessage message in assembler.ToReply(null).Messages)
            seen.AddRange(message.Parts.Select(part => $".. {message.Id} {part.Channel} {part.Key} {part.CallId} {part.Text}"));
        return (seen, reader.KnownDeltas);
    }

    private static bool Note(List<string> seen, RaisedSignal current)
    {
        seen.Add(Describe(current));
        return true;
    }

    private static string Describe(RaisedSignal signal)
    {
        RawFrame frame = signal.CopyFrame();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{signal.Name}|{signal.Text}|{Encoding.UTF8.GetString(signal.Utf8Text)}|{signal.FinalText}|{signal.Replaces}|{signal.MessageId}|{signal.Part}|{signal.CallId}|{signal.CallName}|{signal.Reason}|{signal.Code}|{Encoding.UTF8.GetString(signal.Utf8Data)}|{frame.Name}|{frame.Id}|{Encoding.UTF8.GetString(frame.Data.Span)}");
    }

    private static byte[] Make(StreamFraming framing, Random random, int frames, ref int count)
    {
        using var body = new MemoryStream();
        string shape = s_shapes[random.Next(s_shapes.Length)];
        string id = "m1";
        string name = "";
        Write("{\"type\":\"started\"}");
        for (int i = 0; i < frames; i++, count++)
        {
            switch (random.Next(24))
            {
                case 0:
                    shape = s_shapes[random.Next(s_shapes.Length)];
                    break;
                case 1:
                    id = random.Next(2) == 0 ? "m1" : "m2";
                    break;
                case 2:
                    name = random.Next(2) == 0 ? "" : "delta";
                    break;
                case 3 when framing == StreamFraming.ServerSentEvents:
                    body.Write("event: ping\ndata: {}\n\n"u8);
                    break;
            }

            string text = s_texts[random.Next(random.Next(10) == 0 ? s_texts.Length : 7)];
            string data = shape.Replace("~", text, StringComparison.Ordinal);
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
            ? data + "\n"
            : (name.Length > 0 ? $"event: {name}\n" : "") + $"id: {id}\ndata: {data}\n\n"));
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
