using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Signalbook.Benchmarks.Measuring;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Curves;

/// <summary>Cost against the number of signals in a book, and against the size of an event whose delta stays the same.</summary>
internal static class CurveRun
{
    private static readonly int[] s_sizes = [240, 500, 1000, 2000, 5000, 10_000, 20_000];
    private static readonly string[] s_contenders = [Contender.Parser, Contender.Plain, Contender.Struct, Contender.Utf8, Contender.Floor];

    /// <summary>Measures.</summary>
    /// <returns>The tables, and the plot of them.</returns>
    public static (string Table, string Plot) Run(Bench bench)
    {
        CurvePanel[] panels =
        [
            Measure(bench, "Signals in the book", "signals", [.. CurveBooks.All.Select(static book => (book.Signals, new Workload(book.Wire, ReadMode.Memory, tokens: 2000)))]),

            // About as many bytes as a stream of the wires has: in short streams the first frames, which are read in full, would be what is measured.
            Measure(bench, "Size of an event, the delta the same", "bytes an event", [.. s_sizes.Select(static size =>
                (size, new Workload(AllWires.Padded(size), ReadMode.Memory, tokens: Math.Clamp(400_000 / size, 20, 2000), static contender => s_contenders.Contains(contender.Name))))]),
        ];

        var text = new StringBuilder("# Curves\n\nFrom memory, nanoseconds an event in the best round (floor and `SseParser` for scale). ![curves](curves.svg)\n");
        foreach (CurvePanel panel in panels)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {panel.Title}\n\n| {panel.Axis} | {string.Join(" | ", panel.Curves.Select(static curve => curve.Contender))} |\n|");
            text.Append(string.Concat(Enumerable.Repeat(" ---: |", panel.Curves.Count + 1))).Append('\n');
            for (int i = 0; i < panel.Curves[0].Points.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {panel.Curves[0].Points[i].Size:0} |");
                foreach (Curve curve in panel.Curves)
                    text.Append(CultureInfo.InvariantCulture, $" {curve.Points[i].Nanoseconds:0.0} |");
                text.Append('\n');
            }
        }

        return (text.ToString(), CurvePlot.Draw(panels));
    }

    private static CurvePanel Measure(Bench bench, string title, string axis, IReadOnlyList<(int Size, Workload Workload)> workloads)
    {
        Bench.Settle([.. workloads.Select(static pair => pair.Workload)]);
        var points = new List<(string Contender, double Size, double Nanoseconds)>();
        foreach ((int size, Workload workload) in workloads)
        {
            foreach (Row row in bench.Run(workload))
                points.Add((row.Contender.Name, size, row.LeastNanoseconds));
            Console.Error.WriteLine(workload.Wire.Name);
        }

        return new CurvePanel(title, axis,
            [.. s_contenders.Where(name => points.Any(point => point.Contender == name)).Select(name => new Curve(name, [.. points.Where(point => point.Contender == name).Select(static point => (point.Size, point.Nanoseconds))]))]);
    }
}
