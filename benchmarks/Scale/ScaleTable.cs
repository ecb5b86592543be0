using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Contenders;
using Signalbook.Benchmarks.Openai;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Scale;

/// <summary>Many streams at once: what each holds while nothing comes, and how fast they go when everything comes.</summary>
internal static class ScaleTable
{
    private const int FlatStreams = 200;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    public static async Task<string> RunAsync(int idleStreams)
    {
        using ScaleServer server = await ScaleServer.StartAsync();
        Wire wire = ScaleServer.OpenAI;
        SampleStream[] samples = wire.Make(ScaleServer.Tokens);
        Contender bare = new UnreadContender();
        Contender[] contenders =
        [
            wire.Contenders.First(static contender => contender.Name == Contender.Parser),
            new SignalContender<CreateChatCompletionSignal, CreateChatCompletionSignalKind>(
                static body => new CreateChatCompletionCall(new LiveSource(body), default),
                static s => s.Kind == CreateChatCompletionSignalKind.Content ? s.Text : null,
                static s => s.MessageId),
            new HandlerContender(static (body, sink) => new CreateChatCompletionCall(new LiveSource(body), default).ReadAsync(new ChatHandler(sink))),
        ];

        var text = new StringBuilder("# Scale\n\nThe OpenAI wire over loopback HTTP/1.1, the server in a process of its own, one client process.\n");
        text.Append(CultureInfo.InvariantCulture, $"\n## {idleStreams} streams at once, each waiting after its first event\n\n");
        text.Append("Managed heap a stream after a full collection: all of it, and what is above the HTTP response that is read without looking at it.\n\n| contender | heap a stream, B | above the bare response, B | then all to their end, s |\n| --- | ---: | ---: | ---: |\n");
        double floor = 0;
        foreach (Contender contender in (Contender[])[bare, .. contenders])
        {
            (double heap, TimeSpan rest) = await IdleAsync(server.Address, contender, idleStreams, samples);
            floor = contender == bare ? heap : floor;
            text.Append(CultureInfo.InvariantCulture, $"| {contender.Name} | {heap:0} | {heap - floor:0} | {rest.TotalSeconds:0.0} |\n");
            Console.Error.WriteLine($"{contender.Name}, idle");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {FlatStreams} streams flat out, {ScaleServer.Tokens} events each\n\n| contender | events a second | client's CPU ns an event |\n| --- | ---: | ---: |\n");
        foreach (Contender contender in (Contender[])[bare, .. contenders])
        {
            await FlatOutAsync(server.Address, contender, samples);
            (double rate, double cpu) = await FlatOutAsync(server.Address, contender, samples);
            text.Append(CultureInfo.InvariantCulture, $"| {contender.Name} | {rate:0} | {cpu:0} |\n");
            Console.Error.WriteLine($"{contender.Name}, flat out");
        }

        return text.ToString();
    }

    private static async Task<(double Heap, TimeSpan Remainder)> IdleAsync(Uri address, Contender contender, int streams, SampleStream[] samples)
    {
        using HttpClient client = Client(address);
        await ReadAsync(client, contender, "flat", 0, new TextSink(keeps: false));
        TextSink[] sinks = [.. Enumerable.Range(0, streams).Select(static _ => new TextSink(keeps: false))];
        var tasks = new Task[streams];
        var opening = new SemaphoreSlim(64);
        long before = Heap();
        for (int i = 0; i < streams; i++)
        {
            await opening.WaitAsync();
            tasks[i] = ReadAsync(client, contender, "idle", i, sinks[i], opening);
        }

        await UntilAsync(() => sinks.All(static sink => sink.Total > 0));
        await Task.Delay(500);
        double heap = (double)(Heap() - before) / streams;
        long start = Stopwatch.GetTimestamp();
        await client.GetAsync(new Uri("/release", UriKind.Relative));
        await Task.WhenAll(tasks).WaitAsync(s_patience * 3);
        TimeSpan rest = Stopwatch.GetElapsedTime(start);
        if (contender.DeliversText && !sinks.Select(static (sink, i) => (sink.Total, i)).All(pair => pair.Total >= samples[pair.i % samples.Length].Text.Length))
            throw new InvalidOperationException($"{contender.Name} lost text in one of {streams} streams.");

        return (heap, rest);
    }

    private static async Task<(double Rate, double Cpu)> FlatOutAsync(Uri address, Contender contender, SampleStream[] samples)
    {
        using HttpClient client = Client(address);
        TextSink[] sinks = [.. Enumerable.Range(0, FlatStreams).Select(static _ => new TextSink(keeps: false))];
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(sinks.Select((sink, i) => ReadAsync(client, contender, "flat", i, sink))).WaitAsync(s_patience);
        double events = (double)FlatStreams * ScaleServer.Tokens;
        return (events / Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds / events);
    }

    private static async Task ReadAsync(HttpClient client, Contender contender, string how, int stream, TextSink sink, SemaphoreSlim? opening = null)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri($"/{how}/0/{stream}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        opening?.Release();
        Stream body = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await contender.ReadAsync(body, sink).ConfigureAwait(false);
    }

    private static HttpClient Client(Uri address) => new(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };

    private static async Task UntilAsync(Func<bool> condition)
    {
        long start = Stopwatch.GetTimestamp();
        while (!condition())
        {
            if (Stopwatch.GetElapsedTime(start) > s_patience)
                throw new TimeoutException("The streams did not begin.");
            await Task.Delay(50);
        }
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
