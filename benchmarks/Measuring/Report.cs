using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>The table, as Markdown; the console shows the same.</summary>
internal static class Report
{
    public static string Write(IReadOnlyList<Row> rows, IEnumerable<Goal> goals)
    {
        var text = new StringBuilder();
        text.Append("# Measurements\n\n");
        Line(text, $".NET {Environment.Version}, {Environment.ProcessorCount} processors; contenders take turns in one process, 64 different streams in rotation.");
        text.Append("Absolute figures drift between machines and runs; ratios travel. `ratio` is a contender's time over that of `")
            .Append(Contender.Struct).Append("`, median of the rounds, with the tenth below and above.\n");
        text.Append("The floors deliver no text. The bytes of the struct reading are the text's own string; what is shared out beside it is the set-up of a stream. ")
            .Append("The providers' own kits make richer objects of an event than the others; they cannot be asked for less.\n")
            .Append("Tiered compilation and its profile are on, as they are by default. Before the first measurement all contenders read all workloads in turns ")
            .Append("until a pass brings no new code; before each workload its contenders do so again.\n");
        foreach (IGrouping<Workload, Row> group in rows.GroupBy(static row => row.Workload))
        {
            Row ours = group.First(static row => row.Contender.Name == Contender.Struct);
            Line(text, $"\n## {group.Key.Wire.Name}, {group.Key.Mode}, {group.Key.Tokens} tokens, {group.Key.BytesAnEvent:0} B an event\n");
            text.Append("| contender | ns an event | least ns | CPU ns | B an event | MB/s | ratio | spread | CPU ratio |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |\n");
            foreach (Row row in group)
            {
                (double low, double middle, double high) = row.RatioTo(ours);
                Line(text, $"| {row.Contender.Name} | {row.Nanoseconds:0.0} | {row.LeastNanoseconds:0.0} | {row.CpuNanoseconds:0.0} | {row.Bytes:0.0} | {row.MegabytesASecond:0} | {middle:0.00} | {low:0.00} to {high:0.00} | {row.CpuRatioTo(ours):0.00} |");
            }
        }

        text.Append("\n## Goals\n\nWhat is missed, by how much and why: [PROFILE.md](PROFILE.md).\n\n```\n");
        foreach (Goal goal in goals)
            Line(text, $"{goal}");
        text.Append("```\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
