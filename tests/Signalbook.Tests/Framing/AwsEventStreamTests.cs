using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class AwsEventStreamTests
{
    private const StreamFraming Framing = StreamFraming.AwsEventStream;

    private static readonly byte[] s_stream =
    [
        .. AwsMessage.Event("messageStart", "{\"role\":\"assistant\"}"),
        .. AwsMessage.Event("contentBlockDelta", "{\"text\":\"Olá 👋\"}"),
        .. AwsMessage.Event("empty", ""),
    ];

    [Fact]
    public async Task A_message_is_a_frame_with_the_event_s_type_as_its_name()
    {
        FrameReading reading = await FrameReading.OfEverySplitAsync(s_stream, Framing);
        Assert.Null(reading.Failure);
        Assert.False(reading.IsTruncated);
        Assert.Equal(
            [new FrameRow("messageStart", "{\"role\":\"assistant\"}"), new FrameRow("contentBlockDelta", "{\"text\":\"Olá 👋\"}"), new FrameRow("empty", "")],
            reading.Frames);
    }

    [Fact]
    public async Task Nothing_is_no_frame_and_no_cut()
    {
        FrameReading reading = await FrameReading.OfAsync("", Framing);
        Assert.Empty(reading.Frames);
        Assert.False(reading.IsTruncated);
    }

    [Fact]
    public async Task A_cut_inside_a_message_is_never_a_frame()
    {
        int[] ends = [0, AwsMessage.Event("messageStart", "{\"role\":\"assistant\"}").Length, s_stream.Length - AwsMessage.Event("empty", "").Length, s_stream.Length];
        for (int length = 0; length <= s_stream.Length; length++)
        {
            FrameReading reading = await FrameReading.OfEveryCutAsync(s_stream[..length], Framing);
            Assert.Null(reading.Failure);
            Assert.Equal(ends.Count(end => end > 0 && end <= length), reading.Frames.Count);
            Assert.Equal(!ends.Contains(length), reading.IsTruncated);
        }
    }

    [Fact]
    public async Task Any_byte_that_was_changed_is_told_with_the_frame_s_number_and_the_checksum()
    {
        int first = AwsMessage.Event("messageStart", "{\"role\":\"assistant\"}").Length;
        for (int i = 0; i < s_stream.Length; i++)
        {
            byte[] changed = [.. s_stream];
            changed[i] ^= (byte)(1 << (i % 8));
            FrameReading reading = await FrameReading.OfEveryCutAsync(changed, Framing);
            var failure = Assert.IsType<StreamFormatException>(reading.Failure);
            string number = $"Frame {reading.Frames.Count + 1} ";
            Assert.StartsWith(number, failure.Message, StringComparison.Ordinal);
            if (i >= first)
                continue;
            Assert.Empty(reading.Frames);
            string which = i < 12 ? "the prelude" : "the message";
            Assert.Equal($"Frame 1 is corrupt: the checksum of {which} does not hold at byte 0 of the stream.", failure.Message);
        }
    }

    [Theory]
    [InlineData("event-type", "a")]
    [InlineData("event-type exception-type error-code", "a")]
    [InlineData("error-code exception-type event-type", "c")]
    [InlineData("exception-type error-code", "a")]
    [InlineData("error-code exception-type", "b")]
    [InlineData("error-code", "a")]
    [InlineData("content-type", "")]
    public async Task The_name_is_the_event_s_type_else_the_exception_s_else_the_error_s_code(string headers, string expected)
    {
        var message = new AwsMessage { Payload = [.. "{}"u8] };
        foreach ((string header, int index) in headers.Split(' ').Select((header, index) => (header, index)))
            message.Text(":" + header, ((char)('a' + index)).ToString());
        FrameRow frame = Assert.Single((await FrameReading.OfEverySplitAsync(message.Text(":message-type", "event").ToBytes(), Framing)).Frames);
        Assert.Equal(new FrameRow(expected, "{}"), frame);
    }

    [Theory]
    [InlineData("event", "event-type", false)]
    [InlineData("exception", "exception-type", true)]
    [InlineData("error", "error-code", true)]
    [InlineData("event", "exception-type", false)]
    [InlineData("later", "event-type", false)]
    [InlineData(null, "event-type", false)]
    [InlineData(null, "exception-type", true)]
    [InlineData(null, "error-code", true)]
    [InlineData(null, "other", false)]
    public async Task The_message_s_type_says_whether_it_is_an_exception(string? type, string header, bool expected)
    {
        AwsMessage message = new AwsMessage().Text(":" + header, "x");
        if (type is not null)
            message.Text(":message-type", type);
        FrameReading reading = await FrameReading.OfAsync(new System.IO.MemoryStream([.. message.ToBytes(), .. AwsMessage.Event("y", "")]), Framing);
        Assert.Equal([expected, false], reading.Frames.Select(frame => frame.IsException));
    }

    [Fact]
    public async Task What_an_error_says_in_its_header_is_there_as_long_as_its_frame()
    {
        byte[] bytes = [.. AwsMessage.Error("Throttled", "Slow dówn"), .. AwsMessage.Event("x", "")];
        using var reader = FrameReader.Create(Framing, TrickleStream.Fixed(bytes, int.MaxValue));
        var messages = new List<string>();
        while (messages.Count < 2)
        {
            while (reader.TryRead(out _))
                messages.Add(Encoding.UTF8.GetString(reader.ErrorMessage.Span));
            await reader.FillAsync(TestContext.Current.CancellationToken);
        }
        Assert.Equal(["Slow dówn", ""], messages);
    }

    [Fact]
    public async Task Headers_of_every_type_are_read_over()
    {
        AwsMessage message = new AwsMessage { Payload = [.. "ok"u8] }
            .Add("true", 0, [])
            .Add("false", 1, [])
            .Add("byte", 2, [1])
            .Add("short", 3, [1, 2])
            .Add("int", 4, [1, 2, 3, 4])
            .Add("long", 5, [1, 2, 3, 4, 5, 6, 7, 8])
            .Add("bytes", 6, [0, 3, 1, 2, 0xFF])
            .Add("none", 6, [0, 0])
            .Text("text", "é")
            .Add("time", 8, [1, 2, 3, 4, 5, 6, 7, 8])
            .Add("uuid", 9, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
            .Add(":event-type", 4, [1, 2, 3, 4])
            .Text(":event-type", "last");
        FrameReading reading = await FrameReading.OfEverySplitAsync(message.ToBytes(), Framing);
        Assert.Equal(new FrameRow("last", "ok"), Assert.Single(reading.Frames));
        var headers = new AwsHeaders([.. message.Headers]);
        var read = new List<(string, AwsHeaderType, int)>();
        while (headers.TryRead())
            read.Add((Encoding.UTF8.GetString(headers.Name), headers.Type, headers.Value.Length));
        Assert.Equal(
            [
                ("true", AwsHeaderType.True, 0), ("false", AwsHeaderType.False, 0), ("byte", AwsHeaderType.Byte, 1), ("short", AwsHeaderType.Int16, 2),
                ("int", AwsHeaderType.Int32, 4), ("long", AwsHeaderType.Int64, 8), ("bytes", AwsHeaderType.Bytes, 3), ("none", AwsHeaderType.Bytes, 0),
                ("text", AwsHeaderType.Text, 2), ("time", AwsHeaderType.Timestamp, 8), ("uuid", AwsHeaderType.Uuid, 16),
                (":event-type", AwsHeaderType.Int32, 4), (":event-type", AwsHeaderType.Text, 4),
            ],
            read);
    }

    /// <summary>Bytes that are no header, to stand after the sound one of 4 bytes.</summary>
    public static TheoryData<byte[]> BrokenHeaders => new()
    {
        new byte[] { 0 },
        new byte[] { 0, 0 },
        new byte[] { 1, (byte)'a' },
        new byte[] { 5, (byte)'a', 0 },
        new byte[] { 1, (byte)'a', 10 },
        new byte[] { 1, (byte)'a', 255 },
        new byte[] { 1, (byte)'a', 2 },
        new byte[] { 1, (byte)'a', 3, 0 },
        new byte[] { 1, (byte)'a', 4, 0, 0, 0 },
        new byte[] { 1, (byte)'a', 5, 0, 0, 0, 0, 0, 0, 0 },
        new byte[] { 1, (byte)'a', 7 },
        new byte[] { 1, (byte)'a', 7, 0 },
        new byte[] { 1, (byte)'a', 7, 0, 2, (byte)'x' },
        new byte[] { 1, (byte)'a', 6, 255, 255, 0 },
        new byte[] { 1, (byte)'a', 8, 0 },
        new byte[] { 1, (byte)'a', 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 },
    };

    [Theory]
    [MemberData(nameof(BrokenHeaders))]
    public async Task Headers_that_reach_over_their_end_are_an_error(byte[] broken)
    {
        byte[] bytes = new AwsMessage { Payload = [.. "a payload that is no header"u8] }.Add("k", 0, []).Raw(broken).ToBytes();
        FrameReading reading = await FrameReading.OfEverySplitAsync(bytes, Framing);
        Assert.Equal("Frame 1 has headers that do not read at byte 15 of the stream.", Assert.IsType<StreamFormatException>(reading.Failure).Message);
        Assert.Empty(reading.Frames);
    }

    [Fact]
    public async Task Lengths_that_cannot_be_are_an_error_before_anything_is_made_of_them()
    {
        (AwsMessage Message, string Complaint)[] cases =
        [
            (new AwsMessage { Length = 0 }, "has headers longer than itself"),
            (new AwsMessage { Length = 15 }, "has headers longer than itself"),
            (new AwsMessage { Length = 20, HeadersLength = 5 }, "has headers longer than itself"),
            (new AwsMessage { Length = uint.MaxValue, HeadersLength = uint.MaxValue }, "has headers longer than itself"),
            (new AwsMessage { Length = 16 + AwsEventStreamReader.MaxHeaderBytes + 1, HeadersLength = AwsEventStreamReader.MaxHeaderBytes + 1 }, "has more bytes of headers than the format lets it have"),
            (new AwsMessage { Length = 16 + AwsEventStreamReader.MaxPayloadBytes + 1 }, "has a longer payload than the format lets it have"),
        ];
        foreach ((AwsMessage message, string complaint) in cases)
        {
            var pool = new CountingPool();
            var options = new FrameReaderOptions { MaxFrameBytes = 1024 * 1024 * 1024, Pool = pool };
            FrameReading reading = await FrameReading.OfEveryCutAsync(message.ToBytes(), Framing, options);
            Assert.Equal($"Frame 1 {complaint} at byte 0 of the stream.", Assert.IsType<StreamFormatException>(reading.Failure).Message);
            Assert.InRange(pool.Largest, 1, 64 * 1024);
        }
    }

    [Fact]
    public async Task The_largest_message_of_the_format_is_read()
    {
        var message = new AwsMessage { Payload = Enumerable.Repeat((byte)'x', AwsEventStreamReader.MaxPayloadBytes).ToArray() };
        message.Raw([.. Enumerable.Repeat<byte[]>([2, (byte)'a', (byte)'b', 0], AwsEventStreamReader.MaxHeaderBytes / 4).SelectMany(bytes => bytes)]);
        var options = new FrameReaderOptions { MaxFrameBytes = AwsEventStreamReader.MaxPayloadBytes + AwsEventStreamReader.MaxHeaderBytes };
        FrameReading reading = await FrameReading.OfAsync(TrickleStream.Fixed(message.ToBytes(), int.MaxValue), Framing, options);
        Assert.Null(reading.Failure);
        Assert.Equal(AwsEventStreamReader.MaxPayloadBytes, Assert.Single(reading.Frames).Data.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Headers_and_payload_together_may_have_as_many_bytes_as_the_limit(bool growsHeaders)
    {
        foreach (int extra in (int[])[-1, 0, 1, 200])
        {
            int grown = 100 + extra - 40;
            AwsMessage message = growsHeaders
                ? new AwsMessage { Payload = new byte[40] }.Text("x", new string('x', grown - 5))
                : new AwsMessage { Payload = new byte[grown] }.Text("x", new string('x', 35));
            FrameReading reading = await FrameReading.OfEveryCutAsync(message.ToBytes(), Framing, new FrameReaderOptions { MaxFrameBytes = 100 });
            Assert.Equal(extra <= 0 ? 1 : 0, reading.Frames.Count);
            Assert.Equal(extra <= 0 ? null : "Frame 1 has more than 100 bytes.", (reading.Failure as StreamLimitException)?.Message);
        }
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_told_before_its_bytes_are_read()
    {
        var pool = new CountingPool();
        using var stream = new RepeatingStream(new AwsMessage { Length = 1_000_000 }.ToBytes()[..12], 1, "x"u8.ToArray(), 100_000_000);
        FrameReading reading = await FrameReading.OfAsync(stream, Framing, new FrameReaderOptions { MaxFrameBytes = 100_000, Pool = pool });
        Assert.IsType<StreamLimitException>(reading.Failure);
        Assert.InRange(pool.Largest, 1, 64 * 1024);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf8_are_an_error_or_replaced_in_payload_and_name()
    {
        byte[] payload = new AwsMessage { Payload = [.. "ab"u8, 0xC3, 0x28] }.Text(":event-type", "x").ToBytes();
        byte[] name = new AwsMessage { Payload = [.. "{}"u8] }.Add(":event-type", 7, [0, 2, (byte)'x', 0xFF]).ToBytes();
        byte[] other = new AwsMessage { Payload = [.. "{}"u8] }.Add(":content-type", 7, [0, 1, 0xFF]).ToBytes();
        var replacing = new FrameReaderOptions { ReplaceInvalidUtf8 = true };
        Assert.Equal(
            $"Frame 1 is not UTF-8 at byte {payload.Length - 6} of the stream.",
            Assert.IsType<StreamFormatException>((await FrameReading.OfEverySplitAsync(payload, Framing)).Failure).Message);
        Assert.Equal(
            "Frame 1 is not UTF-8 at byte 28 of the stream.",
            Assert.IsType<StreamFormatException>((await FrameReading.OfEverySplitAsync(name, Framing)).Failure).Message);
        Assert.Equal("ab\uFFFD(", Assert.Single((await FrameReading.OfEverySplitAsync(payload, Framing, replacing)).Frames).Data);
        Assert.Equal("x\uFFFD", Assert.Single((await FrameReading.OfEverySplitAsync(name, Framing, replacing)).Frames).Name);
        Assert.Equal("{}", Assert.Single((await FrameReading.OfEverySplitAsync(other, Framing)).Frames).Data);
    }

    [Fact]
    public async Task Random_streams_are_read_as_the_obvious_reader_reads_them()
    {
        int seed = Environment.TickCount;
        for (int i = 0; i < 2000; i++)
        {
            var random = new Random(seed + i);
            byte[] bytes = [.. Enumerable.Range(0, random.Next(6)).SelectMany(_ => RandomMessage(random))];
            int damage = random.Next(4);
            if (damage == 0 && bytes.Length > 0)
                bytes[random.Next(bytes.Length)] ^= (byte)random.Next(1, 256);
            else if (damage == 1)
                bytes = bytes[..random.Next(bytes.Length + 1)];
            (IReadOnlyList<FrameRow> frames, string? stopped) = AwsMessage.Interpret(bytes);
            FrameReading reading = await FrameReading.OfAsync(new TrickleStream(bytes, () => random.Next(1, 90)), Framing);
            Assert.True(frames.SequenceEqual(reading.Frames), $"seed {seed + i}");
            string? ours = reading.IsTruncated ? "cut" : reading.Failure is null ? null : reading.Failure.Message.Split("the checksum of the ")[1].Split(' ')[0];
            Assert.True(stopped == ours, $"seed {seed + i}: {stopped}, {ours}");
        }
    }

    [Fact]
    public void The_checksum_is_that_of_gzip()
    {
        // The check value that catalogues of CRCs give for CRC-32/ISO-HDLC; that of CRC-32C is 0xE3069283.
        Assert.Equal(0xCBF43926, Crc32.Compute("123456789"u8));
        var random = new Random(1);
        byte[] bytes = new byte[300];
        random.NextBytes(bytes);
        for (int length = 0; length < bytes.Length; length++)
            Assert.Equal(AwsMessage.Checksum(bytes.AsSpan(0, length)), Crc32.Compute(bytes.AsSpan(0, length)));
    }

    private static byte[] RandomMessage(Random random)
    {
        var message = new AwsMessage { Payload = Encoding.UTF8.GetBytes(new string('é', random.Next(40))) };
        for (int headers = random.Next(5); headers > 0; headers--)
        {
            byte[] value = new byte[16];
            random.NextBytes(value);
            _ = random.Next(6) switch
            {
                0 => message.Text(":event-type", "e" + random.Next(9)),
                1 => message.Text(":exception-type", "x" + random.Next(9)),
                2 => message.Text(":error-code", "c" + random.Next(9)),
                3 => message.Add("other", 9, value),
                4 => message.Add("other", 5, value.AsSpan(0, 8)),
                _ => message.Add("other", 6, [0, 3, .. value.AsSpan(0, 3)]),
            };
        }
        return message.Text(":message-type", random.Next(3) switch { 0 => "event", 1 => "exception", _ => "error" }).ToBytes();
    }
}
