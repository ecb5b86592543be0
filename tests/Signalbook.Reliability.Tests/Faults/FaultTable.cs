using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Signalbook.Goals;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>The matrix, a line a kind, and the line of the goal.</summary>
internal static class FaultTable
{
    public static void Write(IReadOnlyCollection<(FaultCell Cell, FaultRun Run)> results, int wrong)
    {
        int silent = results.Count(static result => FaultVerdict.IsSilent(result.Cell, result.Run));
        int kinds = results.Select(static result => result.Cell.Kind).Distinct().Count();
        int streams = results.Select(static result => result.Cell.Stream).Distinct().Count();
        int positions = results.Select(static result => result.Cell.Position).Distinct().Count();
        string value = string.Create(CultureInfo.InvariantCulture,
            $"{kinds} kinds x {streams} streams x {positions} positions x 2 protocols: {results.Count - wrong} of {results.Count} cells; {silent} silent truncations");
        GoalLine.Write(100, "fault matrix: cells that end truthfully", value, "all; at least 24 kinds; 0 silent", wrong == 0 && silent == 0 && kinds >= 24);
        Repository.WriteTable("fault-matrix.md", Table(results));
    }

    private static string Table(IReadOnlyCollection<(FaultCell Cell, FaultRun Run)> results)
    {
        var table = new StringBuilder("| fault | HTTP/1.1 | HTTP/2 | how the calls ended |\n| --- | ---: | ---: | --- |\n");
        foreach (FaultKind kind in FaultKinds.All)
        {
            List<(FaultCell Cell, FaultRun Run)> cells = [.. results.Where(result => result.Cell.Kind.Name == kind.Name)];
            IEnumerable<string> outcomes = cells.GroupBy(static result => Outcome(result.Run)).OrderByDescending(static group => group.Count())
                .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"));
            table.Append(CultureInfo.InvariantCulture,
                $"| {kind.Name} | {cells.Count(static result => !result.Cell.IsHttp2)} | {cells.Count(static result => result.Cell.IsHttp2)} | {string.Join(", ", outcomes)} |\n");
        }

        return table.ToString();
    }

    private static string Outcome(FaultRun run)
    {
        if (run.Outcome is not { } outcome)
            return run.Hung ? "hung" : "threw another exception";
        string name = ExpectedSignals.Text(outcome, "outcome")!;
        return name == "end" && run.Signals.Any(ExpectedSignals.IsRecovered) ? "recovered" : name;
    }
}
