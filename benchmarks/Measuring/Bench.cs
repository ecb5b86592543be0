using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime;
using System.Threading;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>Runs workloads: contenders take turns, so that what happens to the machine happens to all of them.</summary>
/// <param name="rounds">How many rounds count.</param>
/// <param name="slice">How long a contender reads in a round.</param>
/// <param name="checkEvery">Of so many streams one is checked for its text.</param>
internal sealed class Bench(int rounds, TimeSpan slice, int checkEvery)
{
    /// <summary>What the clock, the collector and the console have compiled meanwhile is no sign of anything.</summary>
    private const int FewMethods = 3;

    public List<Row> Run(Workload workload)
    {
        foreach (Contender contender in workload.Contenders)
            workload.Check(contender, checkEvery);

        Settle([workload], streams: 2, leastPasses: 2, mostPasses: 5);
        List<Row> rows = [.. workload.Contenders.Select(contender => new Row(workload, contender))];
        int[] streams = [.. rows.Select(row => Calibrate(workload, row.Contender))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < rows.Count; i++)
                rows[i].Samples.Add(Measure(workload, rows[i].Contender, streams[i]));
        }

        return rows;
    }

    /// <summary>
    /// Before anything is measured, every contender reads every workload, in turns, until the compiler has nothing better to offer:
    /// who is measured first would otherwise run on early code, and code tuned to whom it was compiled for.
    /// </summary>
    /// <param name="workloads">What is going to be measured; short streams do.</param>
    public static void Settle(IReadOnlyList<Workload> workloads) => Settle(workloads, streams: 8, leastPasses: 10, mostPasses: 30);

    // Better code comes from the background after a pause, in two steps of thirty calls each: read, pause, and read again,
    // until two passes bring no more code: one may be quiet because the background had no turn.
    private static void Settle(IReadOnlyList<Workload> workloads, int streams, int leastPasses, int mostPasses)
    {
        var sink = new TextSink(keeps: false);
        int quiet = 0;
        for (int pass = 0; pass < mostPasses; pass++)
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            foreach (Workload workload in workloads)
            {
                foreach (Contender contender in workload.Contenders)
                    workload.Read(contender, streams, sink);
            }

            Thread.Sleep(120);
            quiet = JitInfo.GetCompiledMethodCount() - compiled <= FewMethods ? quiet + 1 : 0;
            if (pass + 1 >= leastPasses && quiet >= 2)
                return;
        }
    }

    /// <summary>Finds how many streams fill the slice.</summary>
    private int Calibrate(Workload workload, Contender contender)
    {
        var sink = new TextSink(keeps: false);
        int streams = 0;
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < slice * 2)
        {
            workload.Read(contender, 1, sink);
            streams++;
        }

        return Math.Max(1, streams / 2);
    }

    private static Sample Measure(Workload workload, Contender contender, int streams)
    {
        var sink = new TextSink(keeps: false);
        double events = (double)streams * workload.Tokens;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        workload.Read(contender, streams, sink);
        TimeSpan passed = Stopwatch.GetElapsedTime(start);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new Sample(passed.TotalNanoseconds / events, cpu.TotalNanoseconds / events, allocated / events);
    }
}
