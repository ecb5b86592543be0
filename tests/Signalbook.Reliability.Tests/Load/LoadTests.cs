using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Load;

/// <summary>Thousands of streams at once in one process, every event numbered: none lost, none out of place, none failed.</summary>
/// <remarks>SIGNALBOOK_LOAD_STREAMS and SIGNALBOOK_LOAD_SECONDS set how many and how long.</remarks>
[Collection(Alone.Name)]
public sealed class LoadTests
{
    private const int Events = 20;

    private static readonly JsonElement s_arguments = JsonElement.Parse("{}");

    [Fact]
    public async Task Thousands_of_streams_lose_nothing()
    {
        int streams = Number("SIGNALBOOK_LOAD_STREAMS", 2000);
        int seconds = Number("SIGNALBOOK_LOAD_SECONDS", 0);
        string name = string.Create(CultureInfo.InvariantCulture, $"load: {streams} streams at once{(seconds > 0 ? $", {seconds} s" : "")}");
        const string Target = "0 lost, 0 reordered, 0 failed";
        if (MostHandles() is { } most && most < (2 * streams) + 500)
        {
            GoalLine.NotRun(200, name, string.Create(CultureInfo.InvariantCulture, $"only {most} files may be open"), Target);
            Assert.Skip("Too few files may be open.");
        }

        // Half a second between events, or a stream of a few seconds where one round is all.
        TimeSpan pause = seconds > 0 ? TimeSpan.FromMilliseconds(500) : TimeSpan.FromMilliseconds(100);
        await using var server = new LoadServer(streams, Events, pause);
        await server.StartAsync();
        using HttpClient http = PriorKnowledge.Create();
        ProviderUnderTest provider = ProviderUnderTest.All.Single(static provider => provider.Name == "framings");

        // The first stream gets nothing until the last is open: how long that takes is the machine's, and no fault.
        TimeSpan patience = TimeSpan.FromMinutes(4);
        var settings = new ClientSettings { Patience = patience, Limits = new StreamLimits { FirstFrame = patience, Idle = patience } };
        IProviderClient first = provider.Connect(server.Http1, settings);
        IProviderClient second = provider.Connect(http, server.Http2, settings);
        using var owned = first as IDisposable;

        // Seven of eight have a connection each, the others share some.
        var count = new LoadCount();
        var watch = Stopwatch.StartNew();
        Task reading = Task.WhenAll(Enumerable.Range(0, streams).Select(i => RunAsync(i % 8 == 7 ? second : first, count, watch, seconds)));
        await SettleAsync(server, count, streams, reading);
        Drift start = Drift.Now();
        if (seconds > 0)
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(seconds * 0.8)));
        else
            await Task.WhenAny(reading, Task.Delay(pause * (Events / 2)));
        Drift end = Drift.Now();
        await reading;

        string value = string.Create(CultureInfo.InvariantCulture,
            $"{server.MostOpen} at once, {count.Streams} streams, {count.Events} events in {watch.Elapsed.TotalSeconds:0.0} s: {count.Lost} lost, {count.Reordered} reordered, {count.Failed} failed; {end.From(start, streams)}");
        bool met = count.IsClean && server.MostOpen >= streams;
        GoalLine.Write(200, name, value, Target, met);
        Assert.True(met, $"{value}\n{count.Failure}");
    }

    private static async Task RunAsync(IProviderClient client, LoadCount count, Stopwatch watch, int seconds)
    {
        do
            await count.ReadAsync(client.CallAsync("readNumbered", s_arguments), Events);
        while (watch.Elapsed.TotalSeconds < seconds && count.Failed == 0);
    }

    // All are open, and have read something.
    private static async Task SettleAsync(LoadServer server, LoadCount count, int streams, Task reading)
    {
        while (!reading.IsCompleted && (server.MostOpen < streams || count.Events < 2 * streams))
            await Task.Delay(50);
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : otherwise;

    private static long? MostHandles()
    {
        if (!OperatingSystem.IsLinux())
            return null;
        string line = File.ReadLines("/proc/self/limits").First(static line => line.StartsWith("Max open files", StringComparison.Ordinal));
        return long.TryParse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3], NumberStyles.None, CultureInfo.InvariantCulture, out long most) ? most : null;
    }
}
