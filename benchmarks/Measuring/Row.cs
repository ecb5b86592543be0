using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>All rounds of one contender on one workload.</summary>
internal sealed class Row(Workload workload, Contender contender)
{
    public Workload Workload { get; } = workload;

    public Contender Contender { get; } = contender;

    public List<Sample> Samples { get; } = [];

    public double Nanoseconds => Median(Samples.Select(static s => s.Nanoseconds));

    /// <summary>The best round: on a busy machine the only one that the others did not disturb.</summary>
    public double LeastNanoseconds => Samples.Min(static s => s.Nanoseconds);

    public double CpuNanoseconds => Median(Samples.Select(static s => s.CpuNanoseconds));

    public double Bytes => Median(Samples.Select(static s => s.Bytes));

    public double MegabytesASecond => Workload.BytesAnEvent / Nanoseconds * 1000;

    /// <summary>How many times the other's time this one takes, round by round: least but a tenth, median, most but a tenth.</summary>
    public (double Low, double Middle, double High) RatioTo(Row other)
    {
        double[] ratios = [.. Samples.Zip(other.Samples, static (mine, its) => mine.Nanoseconds / its.Nanoseconds).Order()];
        int edge = ratios.Length / 10;
        return (ratios[edge], Median(ratios), ratios[^(edge + 1)]);
    }

    /// <summary>The same of the processors' time, which other work on the machine disturbs less.</summary>
    public double CpuRatioTo(Row other) =>
        Median(Samples.Zip(other.Samples, static (mine, its) => mine.CpuNanoseconds / its.CpuNanoseconds));

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
