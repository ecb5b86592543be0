using System;
using System.Linq;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>What an event allocates beside the set-up of its stream: the difference between streams of different lengths.</summary>
internal static class Allocations
{
    private const int Long = 2000;

    // Long enough to have met every kind of text: what is made once a stream for the first escape is no event's.
    private const int Short = 1000;

    /// <summary>Bytes an event, the strings of the texts themselves not counted where they are made.</summary>
    public static double AnEvent(Wire wire, ReadMode mode, string contender, bool makesStrings)
    {
        double difference = Bytes(new Workload(wire, mode, Long), contender, makesStrings) - Bytes(new Workload(wire, mode, Short), contender, makesStrings);

        // A hundredth of a byte is what a buffer comes to that somebody else had out of the pool.
        return Math.Round(difference / (Long - Short), 2) + 0.0;
    }

    private static double Bytes(Workload workload, string name, bool makesStrings)
    {
        Contender contender = workload.Contenders.First(candidate => candidate.Name == name);
        var sink = new TextSink(keeps: false);
        int streams = workload.Streams.Count;
        workload.Read(contender, streams, sink);
        workload.Read(contender, streams, sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        workload.Read(contender, streams, sink);
        double bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        return (bytes - (makesStrings ? workload.Streams.Sum(static stream => stream.TokenLengths.Sum(StringBytes)) : 0)) / streams;
    }

    /// <summary>What a string takes on the heap: header, length, characters, a terminating zero, in words of eight bytes.</summary>
    private static double StringBytes(double length) => Math.Ceiling((22 + 2 * length) / 8) * 8;
}
