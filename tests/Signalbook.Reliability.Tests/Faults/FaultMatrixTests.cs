using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>Every kind of fault, in every stream of every provider, at every position, on both protocols: it ends truthfully.</summary>
public sealed class FaultMatrixTests
{
    [Fact]
    public async Task Every_fault_ends_truthfully()
    {
        var results = new ConcurrentQueue<(FaultCell Cell, FaultRun Run)>();
        string only = Environment.GetEnvironmentVariable("SIGNALBOOK_FAULT") ?? "";
        List<FaultCell> cells = [.. FaultCell.All(FaultStream.All).Where(cell => cell.ToString().Contains(only, StringComparison.OrdinalIgnoreCase))];

        // Cells wait more than they compute.
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(cells, parallel, async (cell, _) => results.Enqueue((cell, await cell.RunAsync())));

        List<string> wrong = [.. results.Select(static result => (result.Cell, Verdict: FaultVerdict.Judge(result.Cell, result.Run)))
            .Where(static result => result.Verdict is not null).Select(static result => $"{result.Cell}: {result.Verdict}").Order(StringComparer.Ordinal)];
        FaultTable.Write(results, wrong.Count);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cells.Count} cells:\n{string.Join('\n', wrong.Take(60))}");
    }

    [Fact]
    public void There_are_enough_kinds_at_enough_positions()
    {
        Assert.True(FaultKinds.All.Count >= 24);
        Assert.Equal(FaultKinds.All.Count, FaultKinds.All.Select(static kind => kind.Name).Distinct().Count());
        Assert.All(FaultKinds.All, static kind => Assert.Contains(FaultStream.All, stream =>
            Enum.GetValues<FaultPosition>().Any(position => kind.Applies(stream, position))));
        Assert.All(FaultStream.All, static stream =>
            Assert.Equal(Enum.GetValues<FaultPosition>().Length, Enum.GetValues<FaultPosition>().Select(position => FaultCut.Of(stream, position).Offset).Distinct().Count()));
    }
}
