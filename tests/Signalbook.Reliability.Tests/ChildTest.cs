using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability;

/// <summary>Runs one explicit test of this assembly in a process of its own: where memory is measured, or another network is needed.</summary>
internal sealed class ChildTest : IAsyncDisposable
{
    private const string ResultVariable = "SIGNALBOOK_CHILD_RESULT";

    private readonly string _result;
    private readonly Process _process;
    private readonly Task<string> _output;

    private ChildTest(Process process, string result)
    {
        _process = process;
        _result = result;
        _output = ReadAsync(process);
    }

    /// <summary>Starts a test.</summary>
    /// <param name="test">Its class and method.</param>
    /// <param name="environment">What it is told.</param>
    /// <param name="prefix">A command that is to run it, with its arguments.</param>
    public static ChildTest Start(string test, IReadOnlyDictionary<string, string> environment, params string[] prefix)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "Signalbook.Reliability.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        string[] command = [.. prefix, program, "-method", test, "-explicit", "only", "-noColor"];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        string result = Path.GetTempFileName();
        start.Environment[ResultVariable] = result;
        foreach (KeyValuePair<string, string> variable in environment)
            start.Environment[variable.Key] = variable.Value;
        return new ChildTest(Process.Start(start)!, result);
    }

    /// <summary>Whether this process is such a child.</summary>
    public static bool IsChild => Environment.GetEnvironmentVariable(ResultVariable) is { Length: > 0 };

    /// <summary>The child's: what it found out.</summary>
    public static void Report(string result) => File.WriteAllText(Environment.GetEnvironmentVariable(ResultVariable)!, result);

    /// <summary>Waits for the test's end and gives what it reported.</summary>
    public async Task<string> ResultAsync(TimeSpan patience)
    {
        using var stop = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(stop.Token);
        string output = await _output;
        string result = await File.ReadAllTextAsync(_result);
        return _process.ExitCode == 0 && result.Length > 0
            ? result
            : throw new InvalidOperationException($"The child ended with {_process.ExitCode}:\n{output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        File.Delete(_result);
    }

    private static async Task<string> ReadAsync(Process process)
    {
        Task<string> errors = process.StandardError.ReadToEndAsync();
        return await process.StandardOutput.ReadToEndAsync() + await errors;
    }
}
