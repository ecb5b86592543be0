using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Reliability.Load;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Network;

/// <summary>A network that loses packets, is slow, or falls in two: every stream is complete or fails truthfully.</summary>
public sealed class NetworkTests
{
    private const int Streams = 24;
    private const int Port = 8080;
    private const string Target = "complete or truthful, 100 %";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private enum Then
    {
        /// <summary>Nothing else happens.</summary>
        Nothing,

        /// <summary>The network falls in two for two seconds.</summary>
        PartAndHeal,

        /// <summary>The network falls in two for good.</summary>
        Part,
    }

    [Fact]
    public async Task Streams_are_complete_or_fail_truthfully_over_a_bad_network()
    {
        (NetworkPair? pair, string? why) = await NetworkPair.CreateAsync();
        if (pair is null)
        {
            GoalLine.NotRun(210, "packet loss, slow link, partition", why!, Target);
            Assert.Skip($"No network of its own: {why}");
        }

        var failures = new List<string>();
        await using (pair)
        {
            await using ChildTest server = ChildTest.Start(Child(nameof(Child_server)), new Dictionary<string, string>(), pair.OnServer);
            await ReadAsync(210, "packet loss 1 %", () => pair.LoseAsync(1), Then.Nothing);
            await ReadAsync(211, "packet loss 5 %", () => pair.LoseAsync(5), Then.Nothing);
            await ReadAsync(212, "packet loss 10 %", () => pair.LoseAsync(10), Then.Nothing);
            await ReadAsync(213, "slow link, 256 kbit/s", () => pair.SlowDownAsync("256kbit"), Then.Nothing);
            await ReadAsync(214, "partition for 2 s", pair.RestoreAsync, Then.PartAndHeal);
            await ReadAsync(215, "partition for good", pair.RestoreAsync, Then.Part);
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));

        async Task ReadAsync(int order, string name, Func<Task> prepare, Then then)
        {
            await prepare();
            string started = Path.GetTempFileName();
            File.Delete(started);
            await using ChildTest client = ChildTest.Start(Child(nameof(Child_client)), new Dictionary<string, string> { ["SIGNALBOOK_STARTED"] = started }, pair.OnClient);
            if (then != Then.Nothing)
                await PartAsync(pair, started, heals: then == Then.PartAndHeal);
            string[] result = (await client.ResultAsync(s_patience)).Split('|');
            await pair.ConnectAsync(isUp: true);
            File.Delete(started);

            int dropped = await pair.DroppedAsync();
            bool met = result[0] == "True";
            GoalLine.Write(order, name, result[2] + (dropped > 0 ? string.Create(CultureInfo.InvariantCulture, $", {dropped} packets dropped") : ""), Target, met);
            if (!met)
                failures.Add($"{name}: {result[2]}");
        }
    }

    [Fact(Explicit = true)]
    public async Task Child_server()
    {
        Assert.True(ChildTest.IsChild);
        await using var server = new WireServer(static (_, writer) => NumberedServer.AnswerAsync(writer, TimeSpan.FromMilliseconds(50)), IPAddress.Any, Port);

        // Ended by its parent; by itself when that is gone, but not before the last of its clients may be.
        await Task.Delay(s_patience * 6, TestContext.Current.CancellationToken);
    }

    [Fact(Explicit = true)]
    public async Task Child_client()
    {
        var origin = new Uri($"http://{NetworkPair.ServerAddress}:{Port}/");
        var settings = new ClientSettings { Limits = new StreamLimits { Idle = TimeSpan.FromSeconds(8), FirstFrame = TimeSpan.FromSeconds(20) } };
        await WaitForServerAsync();
        using HttpClient http = PriorKnowledge.Create();
        ProviderUnderTest provider = ProviderUnderTest.All.Single(static provider => provider.Name == "framings");
        IProviderClient[] clients = [provider.Connect(origin, settings), provider.Connect(http, origin, settings)];

        var watch = Stopwatch.StartNew();
        var count = new LoadCount();
        Task reading = Task.WhenAll(Enumerable.Range(0, Streams).Select(i =>
            count.ReadAsync(clients[i % 2].CallAsync("readNumbered", JsonElement.Parse("{}")), NumberedServer.Events)));
        while (count.Events < Streams && !reading.IsCompleted)
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Environment.GetEnvironmentVariable("SIGNALBOOK_STARTED")!, "", TestContext.Current.CancellationToken);
        await reading.WaitAsync(s_patience, TestContext.Current.CancellationToken);

        (clients[0] as IDisposable)?.Dispose();
        bool truthful = (count.Lost, count.Reordered) == (0, 0) && count.Streams + count.Failed == Streams && count.AllFailuresAreOurs;
        ChildTest.Report(string.Create(CultureInfo.InvariantCulture,
            $"{truthful}|{count.Failed}|{count.Streams} of {Streams} complete, {count.Failed} failed truthfully{count.Kinds}, {count.Lost} lost, {count.Reordered} reordered, {count.Events} events in {watch.Elapsed.TotalSeconds:0.0} s (HTTP/1.1 and 2)"));
    }

    private static async Task PartAsync(NetworkPair pair, string started, bool heals)
    {
        var watch = Stopwatch.StartNew();
        while (!File.Exists(started) && watch.Elapsed < s_patience)
            await Task.Delay(20);
        await pair.ConnectAsync(isUp: false);
        if (!heals)
            return;
        await Task.Delay(TimeSpan.FromSeconds(2));
        await pair.ConnectAsync(isUp: true);
    }

    // The two processes start side by side.
    private static async Task WaitForServerAsync()
    {
        for (int tries = 0; ; tries++)
        {
            using var socket = new System.Net.Sockets.TcpClient();
            try
            {
                using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                await socket.ConnectAsync(IPAddress.Parse(NetworkPair.ServerAddress), Port, stop.Token);
                return;
            }
            catch (Exception e) when (tries < 100 && e is System.Net.Sockets.SocketException or OperationCanceledException)
            {
                await Task.Delay(200);
            }
        }
    }

    private static string Child(string method) => $"{typeof(NetworkTests).FullName}.{method}";
}
