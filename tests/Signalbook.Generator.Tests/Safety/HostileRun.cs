using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>
/// Hostile specs, compiled in a process of their own: on a thread with a stack of half a megabyte (a compiler's threads may have one), with a
/// heap that may hold 200 MB and no more. A crash or a hang is the input's result; the others follow in another process.
/// </summary>
internal sealed class HostileRun
{
    private const int StackBytes = 512 * 1024;
    private const string HeapLimit = "0xC800000";

    /// <summary>Seconds of the processor's time, not of a clock: far above what an input may take.</summary>
    private const int Patience = 20;

    /// <summary>What the program ends with when an input uses up the patience.</summary>
    private const int HangExitCode = 3;

    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Signalbook.Hostile.dll");

    private HostileRun(IReadOnlyList<HostileResult> results) => Results = results;

    public IReadOnlyList<HostileResult> Results { get; }

    /// <summary>Those that may not be.</summary>
    public IReadOnlyList<HostileResult> Failures => [.. Results.Where(static result => result.IsFailure)];

    /// <summary>Compiles a set of inputs.</summary>
    /// <param name="set">Its name, as the program knows it.</param>
    /// <param name="arguments">The set's own.</param>
    public static async Task<HostileRun> OfAsync(string set, params string[] arguments)
    {
        var results = new List<HostileResult>();
        for (int first = 0; first >= 0;)
            first = await RunAsync(results, first, set, arguments);
        Assert.NotEmpty(results);
        return new HostileRun(results);
    }

    /// <summary>
    /// Two runs of one set in one: of each input's times the lesser one. A machine that does other things beside it only ever adds to what an
    /// input takes. Whatever failed in either stays failed.
    /// </summary>
    /// <param name="other">Another run of the same set.</param>
    public HostileRun LesserOf(HostileRun other) => new([.. Results.Zip(other.Results, static (one, two) =>
    {
        Assert.Equal(one.Name, two.Name);
        return (two.IsFailure ? two : one) with
        {
            CpuMilliseconds = Math.Min(one.CpuMilliseconds, two.CpuMilliseconds),
            WarmMilliseconds = Math.Min(one.WarmMilliseconds, two.WarmMilliseconds),
            HeapMegabytes = Math.Max(one.HeapMegabytes, two.HeapMegabytes),
        };
    })]);

    /// <summary>How many inputs ended how, and what the dearest took.</summary>
    public override string ToString()
    {
        HostileResult dearest = Results.MaxBy(static result => result.CpuMilliseconds)!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Results.Count} specs: {Results.Count(static result => result.Verdict == "ok")} compiled, {Failures.Count} failed, the others told; the dearest took {dearest.CpuMilliseconds} ms ({dearest.Name})");
    }

    /// <summary>Runs the program from an input on, and says from which on to run it again; -1 when it came to the end.</summary>
    private static async Task<int> RunAsync(List<HostileResult> results, int first, string set, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [s_program, Text(first), Text(StackBytes), Text(Patience), set, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = HeapLimit;
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        (int Index, string Name)? open = null;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            string[] fields = line.Length > 2 ? line[2..].Split('\t') : [];
            if (line.StartsWith("> ", StringComparison.Ordinal))
                open = (Number(fields[0]), fields[1]);
            if (!line.StartsWith("< ", StringComparison.Ordinal))
                continue;
            results.Add(new HostileResult(open!.Value.Name, fields[1], Number(fields[2]), Number(fields[3]), Number(fields[4])));
            open = null;
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        string error = await errors;
        if (process.ExitCode == 0)
            return -1;
        if (open is not { } died)
            throw new InvalidOperationException($"The program failed outside of any spec, with exit code {process.ExitCode}: {error}");
        bool isHang = process.ExitCode == HangExitCode;
        results.Add(new HostileResult(died.Name, isHang ? "hang" : "crash " + string.Join(" | ", error.Split('\n').Take(4)), isHang ? Patience * 1000 : 0, 0, 0));
        return died.Index + 1;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
