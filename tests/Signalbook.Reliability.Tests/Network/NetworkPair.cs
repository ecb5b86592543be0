using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Network;

/// <summary>
/// Two network namespaces with one wire between them, made for one test and taken down after it. What the wire does to packets is done by
/// a class of HTB that drops all it gets, and a classic BPF filter that draws which packets it gets: kernels without netem have both.
/// </summary>
internal sealed class NetworkPair : IAsyncDisposable
{
    public const string ServerAddress = "10.231.77.1";
    private const string ClientAddress = "10.231.77.2";

    private readonly string _server;
    private readonly string _client;

    private NetworkPair(string name)
    {
        _server = name + "s";
        _client = name + "c";
    }

    /// <summary>What a command has to begin with to run on the server's side.</summary>
    public string[] OnServer => ["ip", "netns", "exec", _server];

    /// <summary>What a command has to begin with to run on the client's side.</summary>
    public string[] OnClient => ["ip", "netns", "exec", _client];

    /// <summary>The pair, or why there can be none here.</summary>
    public static async Task<(NetworkPair? Pair, string? Why)> CreateAsync()
    {
        if (!OperatingSystem.IsLinux())
            return (null, "no network namespaces on this system");
        var pair = new NetworkPair(string.Create(CultureInfo.InvariantCulture, $"sb{Environment.ProcessId}"));
        string? failure = await pair.TrySetUpAsync();
        if (failure is null)
            return (pair, null);
        await pair.DisposeAsync();
        return (null, failure);
    }

    /// <summary>Loses so many of a hundred packets, in both directions.</summary>
    public async Task LoseAsync(int percent)
    {
        // ld rand; drop if the number is not above the share; else take the usual way.
        long threshold = (long)(uint.MaxValue * (percent / 100.0));
        foreach ((string space, string device) in new[] { (_server, "v0"), (_client, "v1") })
        {
            await ResetAsync(space, device);
            await RunAsync("tc", "-n", space, "qdisc", "add", "dev", device, "root", "handle", "1:", "htb", "default", "10");
            await RunAsync("tc", "-n", space, "class", "add", "dev", device, "parent", "1:", "classid", "1:10", "htb", "rate", "10gbit");
            await RunAsync("tc", "-n", space, "class", "add", "dev", device, "parent", "1:", "classid", "1:99", "htb", "rate", "8bit", "ceil", "8bit");
            await RunAsync("tc", "-n", space, "qdisc", "add", "dev", device, "parent", "1:99", "handle", "99:", "bfifo", "limit", "1");
            await RunAsync("tc", "-n", space, "filter", "add", "dev", device, "parent", "1:", "protocol", "all", "prio", "1", "bpf", "bytecode",
                string.Create(CultureInfo.InvariantCulture, $"4,32 0 0 4294963256,37 0 1 {threshold},6 0 0 0,6 0 0 4294967295"), "flowid", "1:99");
        }
    }

    /// <summary>How many packets were dropped since the wire was last told what to do.</summary>
    public async Task<int> DroppedAsync()
    {
        int dropped = 0;
        foreach ((string space, string device) in new[] { (_server, "v0"), (_client, "v1") })
        {
            (string output, _) = await StartAsync("tc", "-n", space, "-s", "qdisc", "show", "dev", device);
            int at = output.IndexOf("bfifo 99:", StringComparison.Ordinal);
            int number = at < 0 ? -1 : output.IndexOf("dropped ", at, StringComparison.Ordinal);
            if (number >= 0)
                dropped += int.Parse(output.AsSpan(number + 8, output.IndexOf(',', number) - number - 8), CultureInfo.InvariantCulture);
        }

        return dropped;
    }

    /// <summary>Lets so much through a second, in each direction.</summary>
    public async Task SlowDownAsync(string rate)
    {
        foreach ((string space, string device) in new[] { (_server, "v0"), (_client, "v1") })
        {
            await ResetAsync(space, device);
            await RunAsync("tc", "-n", space, "qdisc", "add", "dev", device, "root", "tbf", "rate", rate, "burst", "4kb", "latency", "2s");
        }
    }

    /// <summary>The wire as it is by itself.</summary>
    public async Task RestoreAsync()
    {
        await ResetAsync(_server, "v0");
        await ResetAsync(_client, "v1");
    }

    /// <summary>Cuts the wire, or joins it again.</summary>
    public Task ConnectAsync(bool isUp) => RunAsync("ip", "-n", _server, "link", "set", "v0", isUp ? "up" : "down");

    public async ValueTask DisposeAsync()
    {
        await TryAsync("ip", "netns", "del", _server);
        await TryAsync("ip", "netns", "del", _client);
    }

    private async Task<string?> TrySetUpAsync() =>
        await TryAsync("tc", "-V")
        ?? await TryAsync("ip", "netns", "add", _server)
        ?? await TryAsync("ip", "netns", "add", _client)
        ?? await TryAsync("ip", "-n", _server, "link", "add", "v0", "type", "veth", "peer", "name", "v1", "netns", _client)
        ?? await TryAsync("ip", "-n", _server, "addr", "add", ServerAddress + "/24", "dev", "v0")
        ?? await TryAsync("ip", "-n", _client, "addr", "add", ClientAddress + "/24", "dev", "v1")
        ?? await TryAsync("ip", "-n", _server, "link", "set", "v0", "up")
        ?? await TryAsync("ip", "-n", _client, "link", "set", "v1", "up")
        ?? await TryAsync("ip", "-n", _server, "link", "set", "lo", "up")
        ?? await TryAsync("ip", "-n", _client, "link", "set", "lo", "up");

    // There may be none yet.
    private static async Task ResetAsync(string space, string device) => await TryAsync("tc", "-n", space, "qdisc", "del", "dev", device, "root");

    private static async Task RunAsync(params string[] command)
    {
        if (await TryAsync(command) is { } failure)
            throw new InvalidOperationException(failure);
    }

    private static async Task<string?> TryAsync(params string[] command)
    {
        try
        {
            (string errors, int code) = await StartAsync(command);
            return code == 0 ? null : $"'{string.Join(' ', command)}' failed: {errors.Trim()}";
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            return $"there is no '{command[0]}'";
        }
    }

    private static async Task<(string Output, int Code)> StartAsync(params string[] command)
    {
        using Process process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (output, process.ExitCode);
    }
}
