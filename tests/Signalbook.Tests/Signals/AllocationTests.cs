using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

public sealed class AllocationTests
{
    private const int WarmEvents = 5_000;
    private const int Events = 100_000;

    /// <summary>A string of five characters: header and length, the characters, a terminator, to the next eight bytes.</summary>
    private const int TextBytes = 32;

    /// <summary>Frames that repeat; <c>#</c> is another number each time, <c>|</c> parts frames that take turns.</summary>
    public static TheoryData<string, StreamFraming> Shapes => new()
    {
        { "data: {\"word\":\"hello\"}\n\n", StreamFraming.ServerSentEvents },
        { "id: 1\nevent: delta\ndata: {\"n\":[1,2],\"thought\":\"hell\\u006f\",\"k\":null}\n\n", StreamFraming.ServerSentEvents },
        { "{\"index\":0,\"arguments\":\"hello\"}\n", StreamFraming.JsonLines },
        { "data: {\"word\":\"hello\"}\r\n\r\n", StreamFraming.ServerSentEvents },
        { "data: {\"n\":#,\"noise\":\"#\",\"word\":\"h\u00E9llo\",\"k\":[#]}\n\n", StreamFraming.ServerSentEvents },
        { "data: {\"word\":\"hello\",\"thought\":\"\",\"n\":#}\n\n", StreamFraming.ServerSentEvents },
        { "{\"word\":\"hello\",\"thought\":\"again\",\"n\":#}\n", StreamFraming.JsonLines },
        { "{\"word\":\"hello\"}\n|{\"thought\":\"again\"}\n|{\"index\":1,\"arguments\":\"three\"}\n", StreamFraming.JsonLines },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_delta_allocates_its_text_and_nothing_else(string frame, StreamFraming framing)
    {
        long start = 0;
        long allocated = -1;
        int count = 0;
        var call = new TalkCall(Source(frame, framing), TestContext.Current.CancellationToken);
        await foreach (TalkSignal signal in call)
        {
            count++;
            if (count == WarmEvents)
                start = GC.GetAllocatedBytesForCurrentThread();
            if (count == WarmEvents + Events)
                allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        }

        AssertNothing(allocated - (long)Events * TextBytes);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_delta_read_as_utf8_allocates_nothing(string frame, StreamFraming framing)
    {
        long start = 0;
        long allocated = -1;
        int count = 0;
        int length = 0;
        await using Utf8SignalReader<TalkSignal, TalkKind> reader = new TalkCall(Source(frame, framing), TestContext.Current.CancellationToken).ReadUtf8();
        do
        {
            while (reader.TryRead(out Utf8Signal<TalkKind> signal))
            {
                count++;
                length += signal.Text.Length;
                if (count == WarmEvents)
                    start = GC.GetAllocatedBytesForCurrentThread();
                if (count == WarmEvents + Events)
                    allocated = GC.GetAllocatedBytesForCurrentThread() - start;
            }
        }
        while (await reader.WaitToReadAsync());

        AssertNothing(allocated);
        Assert.True(length >= 5 * (WarmEvents + Events), "Every event has its text.");
    }

    // No object is smaller than 24 bytes. Debug builds make objects of asynchronous methods, a few for a read of thousands of events.
    private static void AssertNothing(long bytes) => Assert.InRange(bytes, 0, Events);

    private static ByteSource Source(string frame, StreamFraming framing)
    {
        bool isLines = framing == StreamFraming.JsonLines;
        var body = new StringBuilder(isLines ? "{\"type\":\"started\"}\n" : "data: {\"type\":\"started\"}\n\n");
        string[] turns = frame.Split('|');
        for (int i = 0; i < WarmEvents + Events; i++)
            body.Append(turns[i % turns.Length].Replace("#", (i * 31).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        body.Append(isLines ? "{\"done\":\"\"}\n" : "data: [DONE]\n\n");

        // What a failure may show of the text is pooled memory, whose growth is not an event's.
        var options = new StreamReadingOptions { Limits = new StreamLimits { PartialBytes = 1024 } };
        return new ByteSource(new MemoryStream(Encoding.UTF8.GetBytes(body.ToString())), options) { Framing = framing };
    }
}
