using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Goals;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;
using Signalbook.Testing;

namespace Signalbook.Reliability.Limits;

/// <summary>A line without end is refused at the limit, and memory stays near the limit. Measured in processes of their own.</summary>
public sealed class OversizedLineTests
{
    private const string FramingVariable = "SIGNALBOOK_CHILD_FRAMING";
    private const long LineBytes = 256L * 1024 * 1024;
    private const long MostBytes = 128L * 1024 * 1024;
    private const int Streams = 1000;
    private const long MostForAll = Streams * 512L * 1024;
    private const long Budget = 32L * 1024 * 1024;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_line_of_256_MiB_is_refused_at_the_limit_in_little_memory()
    {
        const string Name = "a 256 MiB line: peak memory above the start";
        const string Target = "refused at 16 MiB, under 128 MiB";
        if (!ProcessFigures.CanForgetPeak)
        {
            GoalLine.NotRun(190, Name, "the peak cannot be measured here", Target);
            Assert.Skip("The peak of memory cannot be measured here.");
        }

        // Each in a process of its own: what the pools kept of one line's memory is none of the next line's.
        var peaks = new List<(string Framing, long Bytes)>();
        foreach (FaultStream stream in OneOfEachFraming())
        {
            await using ChildTest child = ChildTest.Start(
                $"{typeof(OversizedLineTests).FullName}.{nameof(Child_one_line)}", new Dictionary<string, string> { [FramingVariable] = stream.Response.MediaType! });
            peaks.Add((stream.Response.MediaType!, long.Parse(await child.ResultAsync(s_patience), CultureInfo.InvariantCulture)));
        }

        GoalLine.Write(190, Name,
            $"refused; {string.Join(", ", peaks.Select(static peak => $"{peak.Framing} {ProcessFigures.Mebibytes(peak.Bytes)}"))}", Target, peaks.All(static peak => peak.Bytes < MostBytes));
        Assert.NotEmpty(peaks);
        Assert.All(peaks, static peak => Assert.InRange(peak.Bytes, long.MinValue, MostBytes));
    }

    [Fact]
    public async Task A_thousand_such_lines_stay_within_what_the_client_may_hold()
    {
        const string Name = "1,000 hostile lines at once, budget 32 MiB: peak memory above the start";
        const string Target = "all refused, under 0.5 MiB a stream";
        if (!ProcessFigures.CanForgetPeak)
        {
            GoalLine.NotRun(191, Name, "the peak cannot be measured here", Target);
            Assert.Skip("The peak of memory cannot be measured here.");
        }

        await using ChildTest child = ChildTest.Start($"{typeof(OversizedLineTests).FullName}.{nameof(Child_a_thousand_lines)}", new Dictionary<string, string>());
        long peak = long.Parse(await child.ResultAsync(s_patience), CultureInfo.InvariantCulture);

        GoalLine.Write(191, Name, $"all refused; {ProcessFigures.Mebibytes(peak)}, server and sockets included", Target, peak < MostForAll);
        Assert.InRange(peak, long.MinValue, MostForAll);
    }

    [Fact(Explicit = true)]
    public async Task Child_one_line()
    {
        FaultStream stream = OneOfEachFraming().Single(static stream => stream.Response.MediaType == Environment.GetEnvironmentVariable(FramingVariable));
        await RefuseAsync(stream, new ClientSettings { Limits = new StreamLimits { FrameBytes = 64 * 1024 } });
        GC.Collect();
        long start = ProcessFigures.Resident;
        ProcessFigures.ForgetPeak();

        long taken = await RefuseAsync(stream, new ClientSettings());

        Assert.InRange(taken, 0, 48L * 1024 * 1024);
        ChildTest.Report((ProcessFigures.Peak - start).ToString(CultureInfo.InvariantCulture));
    }

    [Fact(Explicit = true)]
    public async Task Child_a_thousand_lines()
    {
        FaultStream stream = FaultStream.All.First(static stream => stream.Exchanges.Count == 1 && stream.Response.MediaType == "text/event-stream");
        await RefuseAsync(stream, new ClientSettings { Limits = new StreamLimits { FrameBytes = 64 * 1024 } });
        GC.Collect();
        long start = ProcessFigures.Resident;
        ProcessFigures.ForgetPeak();

        WireServer? server = null;
        await using WireServer disposable = server = new WireServer((request, writer) => new HostileLine(stream, LineBytes).AnswerAsync(request, writer, server!.Address));

        // A thousand at once on one slow core: what ends them is to be the limit, and none in time.
        var limits = new StreamLimits { FirstFrame = s_patience, Idle = s_patience };
        IProviderClient client = stream.Provider.Connect(server.Address, new ClientSettings { BufferBudgetBytes = Budget, Patience = s_patience, Limits = limits });
        using var owned = client as IDisposable;
        SignalLog[] logs = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => TranscriptPlayer.CallAsync(client, stream.Transcript, stream.MethodId)));

        Assert.All(logs, static log => Assert.Contains("\"limit\"", Assert.Single(log.Lines), StringComparison.Ordinal));
        ChildTest.Report((ProcessFigures.Peak - start).ToString(CultureInfo.InvariantCulture));
    }

    private static IEnumerable<FaultStream> OneOfEachFraming() =>
        FaultStream.All.Where(static stream => stream.Recovery is null).DistinctBy(static stream => stream.Response.MediaType);

    /// <summary>Reads the line until it is refused, and gives how much of it was sent.</summary>
    private static async Task<long> RefuseAsync(FaultStream stream, ClientSettings settings)
    {
        var line = new HostileLine(stream, LineBytes);
        WireServer? server = null;
        await using WireServer disposable = server = new WireServer((request, writer) => line.AnswerAsync(request, writer, server!.Address));
        IProviderClient client = stream.Provider.Connect(server.Address, settings);
        using var owned = client as IDisposable;
        SignalLog log = await TranscriptPlayer.CallAsync(client, stream.Transcript, stream.MethodId);
        Assert.Contains("\"limit\"", Assert.Single(log.Lines), StringComparison.Ordinal);
        return line.Sent;
    }
}
