using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class FrameLimitTests
{
    private const int Max = 64;

    /// <summary>A framing, and a frame in which <c>{x}</c> is filled up to a length.</summary>
    public static TheoryData<StreamFraming, string> Shapes => new()
    {
        { StreamFraming.ServerSentEvents, "data:{x}\n\n" },
        { StreamFraming.ServerSentEvents, "data:{x}\r\n\r\n" },
        { StreamFraming.ServerSentEvents, "data\ndata:{x}\n\n" },
        { StreamFraming.ServerSentEvents, "data:{x}\n: a comment that is longer than all of the limit and does not count at all, nor does the next\n:\n\n" },
        { StreamFraming.ServerSentEvents, "event:{x}\ndata\n\n" },
        { StreamFraming.ServerSentEvents, "data\nid:{x}\n\n" },
        { StreamFraming.ServerSentEvents, "data\nunknown:{x}\n\n" },
        { StreamFraming.JsonLines, "{x}\n" },
        { StreamFraming.JsonLines, "{x}\r\n" },
        { StreamFraming.JsonLines, "{x}" },
        { StreamFraming.Json, "{x}" },
        { StreamFraming.Lines, "{x}\r\n" },
        { StreamFraming.JsonArray, "[\n{\"a\":\"{x}\"}\n]" },
        { StreamFraming.JsonArray, "[\n\"{x}\"\n]" },
        { StreamFraming.JsonArray, "[\n{x}\n]" },
        { StreamFraming.JsonArray, "{\"{x}\":[{}]}" },
        { StreamFraming.JsonSequence, "\u001E\n{\"a\":\"{x}\"}\n" },
        { StreamFraming.JsonSequence, "\u001E\n[[\"{x}\"]]" },
        { StreamFraming.JsonSequence, "\u001E\n{x}\n" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_frame_may_have_as_many_bytes_as_the_limit_and_not_one_more(StreamFraming framing, string shape)
    {
        var options = new FrameReaderOptions { MaxFrameBytes = Max };
        foreach (int extra in (int[])[-1, 0, 1, 200])
        {
            byte[] input = Encoding.UTF8.GetBytes(Fill(shape, Max + extra));
            FrameReading reading = await FrameReading.OfEveryCutAsync(input, framing, options);
            if (extra <= 0)
            {
                Assert.Null(reading.Failure);
                Assert.Single(reading.Frames);
                continue;
            }
            Assert.IsType<StreamLimitException>(reading.Failure);
            Assert.Empty(reading.Frames);
            Assert.Contains("Frame 1", reading.Failure.Message, StringComparison.Ordinal);
            Assert.Contains("64", reading.Failure.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("xxx", reading.Failure.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Frames_before_the_one_that_is_too_long_are_read()
    {
        var options = new FrameReaderOptions { MaxFrameBytes = Max };
        FrameReading reading = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes($"data: a\n\ndata: {new string('x', Max)}\n\n"), options: options);
        Assert.Equal("a", Assert.Single(reading.Frames).Data);
        Assert.Contains("Frame 2", reading.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_starts_anew_with_each_frame_and_each_blank_line()
    {
        var options = new FrameReaderOptions { MaxFrameBytes = 10 };
        string input = string.Concat(Enumerable.Repeat("data: abcd\n\nevent: xyz\n\n\n", 20));
        FrameReading reading = await FrameReading.OfEveryCutAsync(Encoding.UTF8.GetBytes(input), options: options);
        Assert.Null(reading.Failure);
        Assert.Equal(20, reading.Frames.Count);
    }

    [Theory]
    [InlineData(StreamFraming.ServerSentEvents, "\n")]
    [InlineData(StreamFraming.ServerSentEvents, "\r\n")]
    [InlineData(StreamFraming.ServerSentEvents, ":\n")]
    [InlineData(StreamFraming.ServerSentEvents, ": keep-alive\r\n\r\n")]
    [InlineData(StreamFraming.ServerSentEvents, ": the same comment without an end")]
    [InlineData(StreamFraming.ServerSentEvents, "event: ping\n\n")]
    [InlineData(StreamFraming.JsonLines, "\n")]
    [InlineData(StreamFraming.JsonLines, " \r\n")]
    [InlineData(StreamFraming.Lines, "\t\n")]
    [InlineData(StreamFraming.JsonArray, " \t\r\n")]
    [InlineData(StreamFraming.JsonSequence, "\n")]
    [InlineData(StreamFraming.JsonSequence, "\u001E\u001E \n")]
    public async Task A_million_empty_lines_or_comments_take_no_memory(StreamFraming framing, string line)
    {
        var pool = new CountingPool();
        using var stream = new RepeatingStream(Encoding.UTF8.GetBytes(line), 1_000_000);
        using FrameReader reader = FrameReader.Create(framing, stream, new FrameReaderOptions { MaxFrameBytes = 1024, Pool = pool });
        while (!reader.EndOfInput)
        {
            await reader.FillAsync(TestContext.Current.CancellationToken);
            Assert.False(reader.TryRead(out _));
        }
        Assert.Equal(1_000_000L * line.Length, reader.BytesRead);
        Assert.InRange(pool.Largest, 1, 64 * 1024);
    }

    [Fact]
    public async Task Comments_and_empty_data_lines_inside_an_event_do_not_pile_up()
    {
        var pool = new CountingPool();
        using var stream = new RepeatingStream("data: a\n"u8.ToArray(), 1, ": comment, comment\n"u8.ToArray(), 500_000, "data: b\n\n"u8.ToArray(), 1);
        FrameReading reading = await FrameReading.OfAsync(stream, options: new FrameReaderOptions { MaxFrameBytes = 1024, Pool = pool });
        Assert.Equal("a\nb", Assert.Single(reading.Frames).Data);
        Assert.InRange(pool.Largest, 1, 64 * 1024);
    }

    [Theory]
    [InlineData(StreamFraming.ServerSentEvents, "data: x\n")]
    [InlineData(StreamFraming.ServerSentEvents, "data")]
    [InlineData(StreamFraming.ServerSentEvents, "event: x\n")]
    [InlineData(StreamFraming.JsonLines, "x")]
    [InlineData(StreamFraming.Json, " ")]
    [InlineData(StreamFraming.Lines, "x")]
    [InlineData(StreamFraming.JsonArray, "[")]
    [InlineData(StreamFraming.JsonArray, "{\"x\":")]
    [InlineData(StreamFraming.JsonArray, "{\"")]
    public async Task An_endless_frame_is_stopped_in_bounded_memory(StreamFraming framing, string piece)
    {
        var pool = new CountingPool();
        using var stream = new RepeatingStream(Encoding.UTF8.GetBytes(piece), 100_000_000);
        FrameReading reading = await FrameReading.OfAsync(stream, framing, new FrameReaderOptions { MaxFrameBytes = 100_000, Pool = pool });
        Assert.IsType<StreamLimitException>(reading.Failure);
        Assert.InRange(pool.Largest, 1, 4 * 100_000);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task A_large_frame_leaves_no_large_buffer_behind()
    {
        var pool = new CountingPool();
        using var stream = new RepeatingStream(Encoding.UTF8.GetBytes($"data: {new string('x', 3_000_000)}\n\n"), 1, "data: y\n\n"u8.ToArray(), 1000);
        using FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, stream, new FrameReaderOptions { Pool = pool });
        int large = 0;
        while (!reader.EndOfInput)
        {
            await reader.FillAsync(TestContext.Current.CancellationToken);
            while (reader.TryRead(out Frame frame))
                large += frame.Data.Length > 1 ? 1 : 0;
        }
        Assert.Equal(1, large);
        Assert.Equal(1001, reader.FrameCount);
        Assert.InRange(pool.Held, 0, 64 * 1024);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_limit_is_positive_and_at_most_a_gibibyte(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new FrameReaderOptions { MaxFrameBytes = limit });

    /// <summary>Fills the shape so that the frame's lines have this many bytes together, line ends and comments apart.</summary>
    private static string Fill(string shape, int bytes)
    {
        int rest = shape.Replace("{x}", "", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Trim('\r'))
            .Where(line => !line.StartsWith(':') && line is not ("[" or "]" or "\u001E"))
            .Sum(line => line.Length);
        return shape.Replace("{x}", new string('x', bytes - rest), StringComparison.Ordinal);
    }
}
