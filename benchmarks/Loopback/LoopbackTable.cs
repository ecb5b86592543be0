using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Benchmarks.Measuring;
using Signalbook.Benchmarks.Wires;

namespace Signalbook.Benchmarks.Loopback;

/// <summary>The same streams over HTTP from a server in the same process, an event a packet: what all of it costs, of which a parser is little.</summary>
internal static class LoopbackTable
{
    private const int Tokens = 1000;

    public static async Task<string> RunAsync(IReadOnlyList<Wire> wires, int rounds)
    {
        await using var server = new StreamServer(wires, Tokens);
        Uri address = await server.StartAsync();
        using var client = new HttpClient { BaseAddress = address };
        var text = new StringBuilder("# Over loopback HTTP\n\n");
        text.Append("A server in the same process flushes after every event. Processor time an event of server, kernel and client together, median of the rounds; ")
            .Append("`above the floor` is what a contender adds to the newline scan of the same packets. The kernel hides every parser: nothing is promised here.\n");
        for (int i = 0; i < wires.Count; i++)
        {
            SampleStream[] streams = wires[i].Make(Tokens);
            Contender[] contenders = [.. wires[i].Contenders.Where(static contender => contender.Reads(ReadMode.Memory))];
            var samples = contenders.ToDictionary(static contender => contender, static _ => new List<(double Passed, double Cpu)>());
            for (int round = -1; round < rounds; round++)
            {
                foreach (Contender contender in contenders)
                {
                    (double, double) sample = await MeasureAsync(client, contender, i, (round + 1) % streams.Length, streams, isChecked: round < 0);
                    if (round >= 0)
                        samples[contender].Add(sample);
                }
            }

            double floor = Median(samples.First(static pair => pair.Key.Name == Contender.Floor).Value, static sample => sample.Cpu);
            text.Append(CultureInfo.InvariantCulture, $"\n## {wires[i].Name}, loopback, {Tokens} tokens\n\n| contender | CPU µs an event | above the floor, µs | µs an event |\n| --- | ---: | ---: | ---: |\n");
            foreach (Contender contender in contenders)
            {
                double cpu = Median(samples[contender], static sample => sample.Cpu);
                text.Append(CultureInfo.InvariantCulture, $"| {contender.Name} | {cpu:0.0} | {cpu - floor:0.0} | {Median(samples[contender], static sample => sample.Passed):0.0} |\n");
            }
        }

        return text.ToString();
    }

    private static async Task<(double Passed, double Cpu)> MeasureAsync(HttpClient client, Contender contender, int wire, int stream, SampleStream[] streams, bool isChecked)
    {
        var sink = new TextSink(isChecked);
        TimeSpan cpu = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        using (HttpResponseMessage response = await client.GetAsync(new Uri($"/flow/{wire}/{stream}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead))
        await using (Stream body = await response.Content.ReadAsStreamAsync())
            await contender.ReadAsync(body, sink);
        (double, double) sample = (Stopwatch.GetElapsedTime(start).TotalMicroseconds / Tokens, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / Tokens);
        if (isChecked && contender.DeliversText && sink.ToString() != streams[stream].Text)
            throw new InvalidOperationException($"{contender.Name} reads another text over loopback.");
        return sample;
    }

    private static double Median(List<(double Passed, double Cpu)> samples, Func<(double Passed, double Cpu), double> value) => Row.Median(samples.Select(value));
}
