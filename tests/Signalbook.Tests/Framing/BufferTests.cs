using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

public sealed class BufferTests
{
    [Theory]
    [InlineData(StreamFraming.ServerSentEvents)]
    [InlineData(StreamFraming.JsonLines)]
    [InlineData(StreamFraming.Json)]
    public async Task Every_buffer_goes_back_wherever_reading_stops(StreamFraming framing)
    {
        byte[] bytes = [.. "data: {\"a\":1}\ndata: "u8, 0xFF, .. "\n\n{\"b\":2}\n"u8];
        foreach (bool replaces in (bool[])[false, true])
        {
            for (int steps = 0; steps < 40; steps++)
            {
                var pool = new CountingPool();
                FrameReader reader = FrameReader.Create(framing, TrickleStream.Fixed(bytes, 3), new FrameReaderOptions { Pool = pool, ReplaceInvalidUtf8 = replaces });
                try
                {
                    for (int i = 0; i < steps; i++)
                    {
                        if (!reader.TryRead(out _))
                            await reader.FillAsync(TestContext.Current.CancellationToken);
                    }
                }
                catch (StreamFormatException)
                {
                    Assert.False(replaces);
                }
                reader.Dispose();
                reader.Dispose();
                Assert.Equal(0, pool.Outstanding);
                Assert.Throws<ObjectDisposedException>(() => reader.TryRead(out _));
                if (!reader.EndOfInput)
                    await Assert.ThrowsAsync<ObjectDisposedException>(async () => await reader.FillAsync(CancellationToken.None));
            }
        }
    }

    /// <summary>Framings with a stream of two frames, of which the second is not UTF-8.</summary>
    public static TheoryData<StreamFraming, byte[]> Streams => new()
    {
        { StreamFraming.Lines, [.. "one\ntwo"u8, 0xFF, .. "\n"u8] },
        { StreamFraming.JsonArray, [.. "[ {\"a\":1},\n\""u8, 0xFF, .. "\" ]\n"u8] },
        { StreamFraming.JsonSequence, [.. "\u001E{\"a\":1}\n\u001E\""u8, 0xFF, .. "\"\n"u8] },
        { StreamFraming.AwsEventStream, [.. AwsMessage.Event("a", "{}"), .. new AwsMessage { Payload = [0xFF] }.Text(":event-type", "b").ToBytes()] },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task Every_buffer_goes_back_after_every_step(StreamFraming framing, byte[] bytes)
    {
        foreach (bool replaces in (bool[])[false, true])
        {
            for (int steps = 0; steps < bytes.Length; steps++)
            {
                var pool = new CountingPool();
                FrameReader reader = FrameReader.Create(framing, TrickleStream.Fixed(bytes, 3), new FrameReaderOptions { Pool = pool, ReplaceInvalidUtf8 = replaces });
                try
                {
                    for (int i = 0; i < steps; i++)
                    {
                        if (!reader.TryRead(out _))
                            await reader.FillAsync(TestContext.Current.CancellationToken);
                    }
                    Assert.True(replaces || reader.FrameCount < 2, "The second frame is not UTF-8.");
                }
                catch (StreamFormatException)
                {
                    Assert.False(replaces);
                    Assert.Equal(1, reader.FrameCount);
                }
                reader.Dispose();
                Assert.Equal(0, pool.Outstanding);
            }
        }
    }

    [Fact]
    public async Task A_buffer_a_read_still_writes_to_goes_back_only_after_it()
    {
        var pool = new CountingPool();
        using var stream = new StalledStream();
        FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, stream, new FrameReaderOptions { Pool = pool });
        ValueTask<bool> fill = reader.FillAsync(TestContext.Current.CancellationToken);
        reader.Dispose();
        Assert.Equal(1, pool.Outstanding);
        stream.Give("data: x\n\n"u8);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await fill);
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task A_read_that_fails_leaves_the_reader_whole()
    {
        var pool = new CountingPool();
        using var stream = new StalledStream();
        FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, stream, new FrameReaderOptions { Pool = pool });
        using var source = new CancellationTokenSource();
        ValueTask<bool> fill = reader.FillAsync(source.Token);
        await source.CancelAsync();
        OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fill);
        Assert.Equal(source.Token, canceled.CancellationToken);
        Assert.False(reader.TryRead(out _));
        reader.Dispose();
        Assert.Equal(0, pool.Outstanding);
    }

    [Fact]
    public async Task Two_reads_at_once_are_refused()
    {
        using var stream = new StalledStream();
        using FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, stream);
        ValueTask<bool> fill = reader.FillAsync(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.FillAsync(TestContext.Current.CancellationToken));
        stream.Give("x"u8);
        Assert.True(await fill);
    }

    [Theory]
    [InlineData("data: 12345\n\n", 6)]
    [InlineData("\r\ndata:123\r\r\n", 7)]
    public void Data_of_one_line_is_handed_out_where_it_was_read(string input, int expectedOffset)
    {
        using FrameReader reader = FrameReader.Create(StreamFraming.ServerSentEvents, Stream.Null);
        Memory<byte> memory = reader.GetMemory();
        Assert.True(reader.Advance(Encoding.UTF8.GetBytes(input, memory.Span)));
        Assert.True(reader.TryRead(out Frame frame));
        Assert.True(memory.Span.Overlaps(frame.Data.Span, out int offset));
        Assert.Equal(expectedOffset, offset);
    }

    public static TheoryData<StreamFraming, byte[], byte[]> Pieces => new()
    {
        { StreamFraming.ServerSentEvents, [], [.. "event: delta\nid: 0123456789\ndata: {\"content\": \"How can I\"}\n\n"u8] },
        { StreamFraming.Lines, [], [.. "How can I\r\n"u8] },
        { StreamFraming.JsonArray, [.. "["u8], [.. "{\"content\": [\"How can I\"]},\r\n"u8] },
        { StreamFraming.JsonSequence, [], [.. "\u001E{\"content\": [\"How can I\"]}\n"u8] },
        { StreamFraming.AwsEventStream, [], AwsMessage.Event("contentBlockDelta", "{\"content\": \"How can I\"}") },
    };

    [Theory]
    [MemberData(nameof(Pieces))]
    public async Task Reading_allocates_nothing_a_frame(StreamFraming framing, byte[] first, byte[] piece)
    {
        await ReadAsync(101_000);
        long few = await ReadAsync(1000);
        long many = await ReadAsync(101_000);
        Assert.InRange((many - few) / 100_000.0, -0.5, 0.5);

        async Task<long> ReadAsync(int times)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            using var stream = new RepeatingStream(first, 1, piece, times);
            using FrameReader reader = FrameReader.Create(framing, stream);
            while (!reader.EndOfInput)
            {
                await reader.FillAsync();
                while (reader.TryRead(out _))
                {
                }
            }
            Assert.Equal(times, reader.FrameCount);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
