using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>Runs workloads: contenders take turns, so that what happens to the machine happens to all of them.</summary>
/// <param name="rounds">How many rounds count.</param>
/// <param name="slice">How long a contender reads in a round.</param>
/// <param name="checkEvery">Of so many streams one is checked for its text.</param>
internal sealed class Bench(int rounds, TimeSpan slice, int checkEvery)
{
    public List<Row> Run(Workload workload)
    {
        foreach (Contender contender in workload.Wire.Contenders)
            workload.Check(contender, checkEvery);

        WarmUp(workload);
        List<Row> rows = [.. workload.Wire.Contenders.Select(contender => new Row(workload, contender))];
        int[] streams = [.. rows.Select(row => Calibrate(workload, row.Contender))];
        for (int round = 0; round < rounds; round++)
        {
            for (int i = 0; i < rows.Count; i++)
                rows[i].Samples.Add(Measure(workload, rows[i].Contender, streams[i]));
        }

        return rows;
    }

    // The compiler's better code comes after a pause in the background: read, wait for it, and read again, as often as there are tiers.
    private void WarmUp(Workload workload)
    {
        for (int tier = 0; tier < 3; tier++)
        {
            foreach (Contender contender in workload.Wire.Contenders)
                Calibrate(workload, contender);
            Thread.Sleep(100);
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
