// How to run:
//   dotnet run -c Release --project benchmarks                   all wires, all ways of reading, loopback: RESULTS.md, about ten minutes
//   dotnet run -c Release --project benchmarks -- --quick        the same with short rounds, two minutes
//     --wire OpenAI --mode Memory                                one wire, one way; nothing is written
//     --contender UTF-8                                          only those whose name has this in it
//     --busy                                                     many rounds of a millisecond: 'least ns' holds on a busy machine
//   dotnet run -c Release --project benchmarks -- --loopback     only that section of RESULTS.md
//   dotnet run -c Release --project benchmarks -- --curves       cost against the size of a book and of an event: curves.svg
//   dotnet run -c Release --project benchmarks -- --scale        8,000 streams at once, 200 flat out (--streams 500 for fewer)
//   dotnet run -c Release --project benchmarks -- --idle         ten thousand waiting streams in memory: what each holds
//   dotnet run -c Release --project benchmarks -- --generator    what an edit costs in an editor, and 100 specs in one project
//   dotnet run -c Release --project benchmarks -- --faults       the same faults, read by us and by the providers' kits
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Signalbook.Benchmarks;
using Signalbook.Benchmarks.Curves;
using Signalbook.Benchmarks.Faults;
using Signalbook.Benchmarks.Generating;
using Signalbook.Benchmarks.Loopback;
using Signalbook.Benchmarks.Measuring;
using Signalbook.Benchmarks.Scale;
using Signalbook.Benchmarks.Wires;

bool isQuick = args.Contains("--quick");
string? only = Value("--wire");
string? contender = Value("--contender");
ReadMode? onlyMode = Enum.TryParse(Value("--mode"), out ReadMode named) ? named : null;
var bench = args.Contains("--busy") ? new Bench(rounds: 401, TimeSpan.FromMilliseconds(1), checkEvery: 16)
    : isQuick ? new Bench(rounds: 7, TimeSpan.FromMilliseconds(8), checkEvery: 16) : new Bench(rounds: 31, TimeSpan.FromMilliseconds(60), checkEvery: 1);
Wire[] wires = [.. AllWires.Make().Where(wire => only is null || wire.Name == only)];
if (args.Contains(ScaleServer.Argument))
{
    await ScaleServer.RunAsync();
}
else if (args.Contains("--faults"))
{
    (string table, bool isMet) = await SdkFaultTable.RunAsync();
    Console.Write(table);
    return isMet ? 0 : 1;
}
else if (args.Contains("--idle"))
{
    foreach (string line in IdleStreams.Lines(wires.First(static wire => wire.Name == "OpenAI")))
        Console.WriteLine(line);
}
else if (args.Contains("--curves"))
{
    (string table, string plot) = CurveRun.Run(bench);
    Console.Write(table);
    ResultsFile.Write("curves", table);
    if (ResultsFile.Folder is { } folder)
        File.WriteAllText(Path.Combine(folder, "curves.svg"), plot);
}
else if (args.Contains("--generator"))
{
    string table = GeneratorTable.Run();
    Console.Write(table);
    ResultsFile.Write("generator", table);
}
else if (args.Contains("--scale"))
{
    string table = await ScaleTable.RunAsync(int.Parse(Value("--streams") ?? "8000", CultureInfo.InvariantCulture));
    Console.Write(table);
    ResultsFile.Write("scale", table);
}
else
{
    Goal[] measured = args.Contains("--loopback") ? [] : MeasureStreams();
    if (onlyMode is null)
    {
        string table = await LoopbackTable.RunAsync(wires, isQuick ? 3 : 15);
        Console.Write(table);
        if (only is null)
            ResultsFile.Write("loopback", table);
    }

    // The last lines are the goals, for whoever reads by lines.
    foreach (Goal goal in measured)
        Console.WriteLine(goal);
}

return 0;

Goal[] MeasureStreams()
{
    ReadMode[] modes = onlyMode is { } mode ? [mode] : Enum.GetValues<ReadMode>();
    Bench.Settle([.. wires.SelectMany(_ => modes, (wire, mode) => new Workload(wire, mode, tokens: 50, IsAsked))]);
    var rows = new List<Row>();
    foreach (Wire wire in wires)
    {
        foreach (ReadMode one in modes)
            rows.AddRange(bench.Run(new Workload(wire, one, tokens: 2000, IsAsked)));
        if (modes.Contains(ReadMode.EventSuspended))
            rows.AddRange(bench.Run(new Workload(wire, ReadMode.EventSuspended, tokens: 20, IsAsked)));
        Console.Error.WriteLine(wire.Name);
    }

    bool isWhole = only is null && onlyMode is null && contender is null;
    Goal[] goals = isWhole ? [.. Goals.Of(rows, wires.First(static wire => wire.Name == "OpenAI"))] : [];
    string report = Report.Write(rows, goals);
    Console.Write(report[..report.IndexOf("## Goals", StringComparison.Ordinal)]);
    if (isWhole)
        ResultsFile.Write("streams", report);
    return goals;
}

bool IsAsked(Contender one) => contender is null || one.Name.Contains(contender, StringComparison.OrdinalIgnoreCase);

string? Value(string option) => args.SkipWhile(arg => arg != option).Skip(1).FirstOrDefault();
