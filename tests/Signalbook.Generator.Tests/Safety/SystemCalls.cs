using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>What a process asks of the system while specs are compiled in it, by <c>strace</c>.</summary>
internal static partial class SystemCalls
{
    private static readonly string s_program = Path.Combine(AppContext.BaseDirectory, "Signalbook.Hostile.dll");

    /// <summary>Where the runtime looks for assemblies when a method is first called, and itself for how much memory there is.</summary>
    private static readonly string[] s_runtime = [AppContext.BaseDirectory, Path.GetFullPath(Path.Combine(typeof(object).Assembly.Location, "../../../..")) + "/"];
    private static readonly string[] s_system = ["/proc/", "/sys/", "/dev/"];

    /// <summary>Compiles a set of hostile specs.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="arguments">The set's own.</param>
    /// <returns>How many specs were compiled, and each file, connection and program that was asked for meanwhile; null where processes cannot be watched.</returns>
    public static async Task<(int Specs, IReadOnlyList<string> Calls)?> WhileCompilingAsync(string set, params string[] arguments)
    {
        string trace = Path.GetTempFileName();
        try
        {
            string[] program = ["dotnet", s_program, "0", "524288", "60", set, .. arguments];
            var start = new ProcessStartInfo("strace", ["-f", "-qq", "-s", "40", "-e", "trace=%file,%network,execve,write", "-o", trace, .. program])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["DOTNET_EnableDiagnostics"] = "0";
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (process.ExitCode != 0 && (await errors).Contains("ptrace", StringComparison.Ordinal))
                return null;
            Assert.Equal(0, process.ExitCode);
            return Read(File.ReadLines(trace));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            File.Delete(trace);
        }
    }

    private static (int Specs, IReadOnlyList<string> Calls) Read(IEnumerable<string> lines)
    {
        int specs = 0;
        bool isCompiling = false;
        var calls = new List<string>();
        foreach (string line in lines)
        {
            // The program says before and after each spec which it is.
            if (Mark().Match(line) is { Success: true } mark)
            {
                isCompiling = mark.Groups[1].Value == ">";
                specs += isCompiling ? 1 : 0;
            }
            else if (isCompiling && Call().Match(line) is { Success: true } call && call.Groups[1].Value != "write" && !IsRuntimes(call.Groups[2].Value))
            {
                calls.Add(line);
            }
        }

        return (specs, calls);
    }

    // An empty path is a file that is open already.
    private static bool IsRuntimes(string path) =>
        path.Length > 0
        && (s_system.Any(folder => path.StartsWith(folder, StringComparison.Ordinal))
            || s_runtime.Any(folder => path.StartsWith(folder, StringComparison.Ordinal) || folder.StartsWith(path, StringComparison.Ordinal)));

    [GeneratedRegex("""write\(\d+, "([<>]) \d""")]
    private static partial Regex Mark();

    [GeneratedRegex("""^\d+ +(?!newfstatat\(\d+, "")(\w+)\([^"]*(?:"([^"]*)")?""")]
    private static partial Regex Call();
}
