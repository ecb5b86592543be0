using System;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>What a stream holds of the heap while it waits for its next event.</summary>
[Collection(nameof(PooledBufferTests))]
public sealed class IdleStreamTests(ITestOutputHelper output)
{
    private const int Streams = 2_000;
    private const int Events = 5;

    private const string Frame = "data: {\"word\":\"hello\"}\n\n";

    /// <summary>What remembers one short frame, and the text so far: arrays of 128 bytes each, and the objects around them.</summary>
    private const int TemplateAndText = 1_300;

    private static readonly byte[] s_shared = new byte[1024];

    [Fact]
    public void A_stream_that_waits_holds_little_besides_what_it_knows_and_has_read()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("data: {\"type\":\"started\"}\n\n:".PadRight((2 * Frame.Length) - 1, '-') + "\n" + string.Concat(System.Linq.Enumerable.Repeat(Frame, Events + 5)));

        long bare = Measure(bytes, ReadBareAsync);
        long ours = Measure(bytes, ReadAsync);

        output.WriteLine($"{ours - bare} bytes a stream");
        Assert.InRange(ours - bare, 1, TemplateAndText + 1_600);
    }

    private static long Measure(byte[] bytes, Func<SteppedBody, Task> read)
    {
        // Once before it counts: what is made once a process is not a stream's.
        Start(bytes, read);
        var readings = new Task[Streams];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < Streams; i++)
            readings[i] = Start(bytes, read);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        Assert.All(readings, static reading => Assert.False(reading.IsCompleted));
        return (after - before) / Streams;
    }

    private static Task Start(byte[] bytes, Func<SteppedBody, Task> read)
    {
        var body = new SteppedBody(bytes, Frame.Length) { Stalls = true };
        Task reading = read(body);
        for (int i = 0; i < Events + 2; i++)
            body.Step();
        return reading;
    }

    private static async Task ReadBareAsync(SteppedBody body)
    {
        while (await body.ReadAsync(Memory<byte>.Empty) == 0)
            _ = await body.ReadAsync(s_shared);
    }

    private static async Task ReadAsync(SteppedBody body)
    {
        await foreach (TalkSignal _ in Talk.Read(new StepSource(body)))
        {
        }
    }
}
