using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>What came of reading a stream to its end: the frames, and the exception that stopped it.</summary>
internal sealed record FrameReading(IReadOnlyList<FrameRow> Frames, TimeSpan? Reconnection, string LastEventId, StreamException? Failure, bool IsTruncated)
{
    /// <summary>The frames the standard would dispatch.</summary>
    public IReadOnlyList<FrameRow> Terminated => [.. Frames.Where(frame => !frame.IsUnterminated)];

    public static Task<FrameReading> OfAsync(string text, StreamFraming framing = StreamFraming.ServerSentEvents, FrameReaderOptions? options = null) =>
        OfAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), framing, options);

    public static async Task<FrameReading> OfAsync(Stream stream, StreamFraming framing = StreamFraming.ServerSentEvents, FrameReaderOptions? options = null)
    {
        var frames = new List<FrameRow>();
        using FrameReader reader = FrameReader.Create(framing, stream, options);
        try
        {
            while (true)
            {
                while (reader.TryRead(out Frame frame))
                    frames.Add(FrameRow.Of(in frame));
                if (reader.EndOfInput)
                    break;
                await reader.FillAsync(TestContext.Current.CancellationToken);
            }
        }
        catch (StreamException exception)
        {
            return Result(exception);
        }
        return Result(null);

        FrameReading Result(StreamException? failure) =>
            new(frames, reader.Reconnection, Encoding.UTF8.GetString(reader.LastEventId.Span), failure, failure is null && reader.IsTruncated);
    }

    /// <summary>Reads the same bytes whole, in reads of one, two and three, and in random reads: all must agree.</summary>
    public static async Task<FrameReading> OfEveryCutAsync(byte[] bytes, StreamFraming framing = StreamFraming.ServerSentEvents, FrameReaderOptions? options = null)
    {
        FrameReading whole = await OfAsync(new MemoryStream(bytes), framing, options);
        foreach (int size in (int[])[1, 2, 3])
            whole.ShouldEqual(await OfAsync(TrickleStream.Fixed(bytes, size), framing, options), $"reads of {size}");
        var random = new Random(bytes.Length);
        whole.ShouldEqual(await OfAsync(new TrickleStream(bytes, () => random.Next(1, 40)), framing, options), "random reads");
        return whole;
    }

    /// <summary>The same as <see cref="OfEveryCutAsync"/>, and cut in two at every byte.</summary>
    public static async Task<FrameReading> OfEverySplitAsync(byte[] bytes, StreamFraming framing, FrameReaderOptions? options = null)
    {
        FrameReading whole = await OfEveryCutAsync(bytes, framing, options);
        for (int split = 0; split <= bytes.Length; split++)
            whole.ShouldEqual(await OfAsync(TrickleStream.SplitAt(bytes, split), framing, options), $"split at {split}");
        return whole;
    }

    public void ShouldEqual(FrameReading other, string how)
    {
        Assert.True(Frames.SequenceEqual(other.Frames), $"{how}:\n{string.Join('\n', Frames)}\nbut\n{string.Join('\n', other.Frames)}");
        Assert.Equal(Reconnection, other.Reconnection);
        Assert.Equal(LastEventId, other.LastEventId);
        Assert.Equal(Failure?.Message, other.Failure?.Message);
        Assert.True(IsTruncated == other.IsTruncated, how);
    }
}
