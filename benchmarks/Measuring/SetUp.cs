using System;
using System.Linq;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>What a stream costs before its first event.</summary>
internal static class SetUp
{
    /// <summary>Bytes a stream allocates that is read without strings, whatever its length.</summary>
    public static double Bytes(Workload workload)
    {
        const int Streams = 500;
        Contender contender = workload.Wire.Contenders.First(static c => c.Name == Contender.Utf8);
        var sink = new TextSink(keeps: false);
        workload.Read(contender, Streams, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        workload.Read(contender, Streams, sink);
        long signalbook = GC.GetAllocatedBytesForCurrentThread() - before;

        // The body is the response's, not ours.
        Contender floor = workload.Wire.Contenders.First(static c => c.Name == Contender.Floor);
        workload.Read(floor, Streams, sink);
        before = GC.GetAllocatedBytesForCurrentThread();
        workload.Read(floor, Streams, sink);
        return (double)(signalbook - (GC.GetAllocatedBytesForCurrentThread() - before)) / Streams;
    }
}
