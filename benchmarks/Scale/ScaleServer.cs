using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Loopback;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Scale;

/// <summary>The server of the streams, in a process of its own: its memory is none of the client's.</summary>
internal sealed class ScaleServer : IDisposable
{
    public const string Argument = "--scale-server";
    public const int Tokens = 2000;

    private readonly Process _process;

    private ScaleServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static Wire OpenAI => AllWires.Make().First(static wire => wire.Name == "OpenAI");

    /// <summary>Starts this program as the server.</summary>
    public static async Task<ScaleServer> StartAsync()
    {
        string program = Environment.ProcessPath!;
        bool isHost = Path.GetFileNameWithoutExtension(program) == "dotnet";
        var start = new ProcessStartInfo(program, isHost ? [typeof(ScaleServer).Assembly.Location, Argument] : [Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        Process process = Process.Start(start)!;
        string? address = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new ScaleServer(process, new Uri(address!));
    }

    /// <summary>Serves until whoever started it ends or closes the input.</summary>
    public static async Task RunAsync()
    {
        await using var server = new StreamServer([OpenAI], Tokens);
        Console.WriteLine(await server.StartAsync());
        await Console.In.ReadToEndAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill();
        _process.Dispose();
    }
}
