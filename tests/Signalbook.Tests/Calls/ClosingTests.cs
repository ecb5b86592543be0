using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Tests.Framing;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>A call that is closed by another thread just where who reads it is within a call of his own.</summary>
public sealed class ClosingTests
{
    private static readonly byte[] s_hello = Encoding.UTF8.GetBytes(Talk.Events("""{"type":"started"}""", """{"word":"Hel"}""", """{"word":"lo"}""", "[DONE]"));

    public static TheoryData<int, bool, bool> Reads
    {
        get
        {
            var reads = new TheoryData<int, bool, bool>();
            // The sixth read finds the end of a stream that has ended well.
            for (int read = 1; read < 6; read++)
            {
                reads.Add(read, false, false);
                reads.Add(read, true, false);
                reads.Add(read, false, true);
                reads.Add(read, true, true);
            }

            return reads;
        }
    }

    /// <param name="read">Within which read, from 1.</param>
    /// <param name="waitsWithoutBuffer">Whether reads of no bytes come first.</param>
    /// <param name="isAwaited">Whether the reads before it are awaited.</param>
    [Theory(Timeout = 60_000)] // a wait that is not ended would last for ever
    [MemberData(nameof(Reads))]
    public async Task A_call_that_is_closed_within_a_read_is_gone_on_with_by_who_reads_alone(int read, bool waitsWithoutBuffer, bool isAwaited)
    {
        var pool = new CountingPool();
        var body = new IntrudedBody(s_hello, piece: 20, pool) { IntrudedRead = read, IsAwaited = number => isAwaited && number < read };
        TalkCall call = Talk.Read(new StepSource(body, new StreamReadingOptions { Pool = pool }) { WaitsWithoutBuffer = waitsWithoutBuffer });
        body.Intrusion = () => Elsewhere(() => Assert.True(call.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(60))));
        Task<List<TalkSignal>> reading = Talk.ListAsync(call);
        while (!reading.IsCompleted)
        {
            body.Awaited.TrySetResult();
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.Equal(read, body.Reads);
        Assert.False(body.HasOverlapped);
        Assert.False(body.HasLostRoom);
        Assert.Equal(1, body.Closed);
        Assert.Equal(0, pool.Outstanding);
    }

    /// <summary>Does something on another thread, and waits for it.</summary>
    private static void Elsewhere(Action action)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = ExceptionDispatchInfo.Capture(exception);
            }
        });
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
