using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Benchmarks;
using Signalbook.Benchmarks.Faults;
using Signalbook.Benchmarks.Measuring;
using Signalbook.Benchmarks.Wires;

if (args.Contains("--faults"))
{
    (string table, bool isMet) = await SdkFaultTable.RunAsync();
    Console.Write(table);
    return isMet ? 0 : 1;
}

if (args.Contains("--idle"))
{
    foreach (string line in IdleStreams.Lines(AllWires.Make().First(static wire => wire.Name == "OpenAI")))
        Console.WriteLine(line);
    return;
}

bool isQuick = args.Contains("--quick");
string? only = args.SkipWhile(static arg => arg != "--wire").Skip(1).FirstOrDefault();
ReadMode? onlyMode = Enum.TryParse(args.SkipWhile(static arg => arg != "--mode").Skip(1).FirstOrDefault(), out ReadMode named) ? named : null;
var bench = args.Contains("--busy") ? new Bench(rounds: 401, TimeSpan.FromMilliseconds(1), checkEvery: 16)
    : isQuick ? new Bench(rounds: 7, TimeSpan.FromMilliseconds(15), checkEvery: 8) : new Bench(rounds: 31, TimeSpan.FromMilliseconds(60), checkEvery: 1);
Wire[] wires = [.. AllWires.Make().Where(wire => only is null || wire.Name == only)];
var rows = new List<Row>();
foreach (Wire wire in wires)
{
    foreach (ReadMode mode in Enum.GetValues<ReadMode>())
    {
        if (onlyMode is null || onlyMode == mode)
            rows.AddRange(bench.Run(new Workload(wire, mode, tokens: 2000)));
    }

    if (onlyMode is null or ReadMode.EventSuspended)
        rows.AddRange(bench.Run(new Workload(wire, ReadMode.EventSuspended, tokens: 20)));
    Console.Error.WriteLine(wire.Name);
}

Wire openAI = AllWires.Make().First(static wire => wire.Name == "OpenAI");
Goal[] goals = only is null && onlyMode is null
    ? [.. Goals.Of(rows, SetUp.Bytes(new Workload(openAI, ReadMode.Memory, tokens: 20)), SetUp.TextBytes(openAI))]
    : [];
string report = Report.Write(rows, goals);
Console.Write(report[..report.IndexOf("## Goals", StringComparison.Ordinal)]);

if (only is null && onlyMode is null && FindRepository() is { } root)
    File.WriteAllText(Path.Combine(root, "benchmarks", "RESULTS.md"), report);

// The last lines are the goals, for whoever reads by lines.
foreach (Goal goal in goals)
    Console.WriteLine(goal);
return 0;

static string? FindRepository()
{
    string? folder = Directory.GetCurrentDirectory();
    while (folder is not null && !File.Exists(Path.Combine(folder, "Toolkit.sln")))
        folder = Path.GetDirectoryName(folder);
    return folder;
}
