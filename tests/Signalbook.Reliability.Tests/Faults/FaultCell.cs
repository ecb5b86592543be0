using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Net.Http;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;
using Signalbook.Testing;

namespace Signalbook.Reliability.Faults;

/// <summary>One stream, one fault, one position, one protocol.</summary>
internal sealed record FaultCell(FaultStream Stream, FaultKind Kind, FaultPosition Position, bool IsHttp2)
{
    /// <summary>The largest frame that the clients under test take.</summary>
    public const int FrameLimit = 64 * 1024;

    // What cannot end by itself ends by the fake clock: a cell that lasts so long in real time hangs. A cell takes milliseconds; a machine
    // that is busy elsewhere must not look like a hang.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static readonly StreamLimits s_limits = new()
    {
        FirstFrame = TimeSpan.FromSeconds(60),
        Idle = TimeSpan.FromSeconds(60),
        Total = TimeSpan.FromMinutes(5),
        FrameBytes = FrameLimit,
    };

    public static IEnumerable<FaultCell> All(IEnumerable<FaultStream> streams) =>
        from stream in streams
        from kind in FaultKinds.All
        from position in Enum.GetValues<FaultPosition>()
        where kind.Applies(stream, position)
        from isHttp2 in (bool[])[false, true]
        where isHttp2 ? kind.OnHttp2 : kind.OnHttp1
        select new FaultCell(stream, kind, position, isHttp2);

    public async Task<FaultRun> RunAsync()
    {
        FaultCut cut = FaultCut.Of(Stream, Position);
        var answers = new FaultAnswers(Stream, Kind, cut);
        WireServer? server = null;
        await using WireServer disposable = server = new WireServer((request, writer) => answers.AnswerAsync(request, writer, server!.Address));
        var clock = new FakeTimeProvider { AutoAdvance = true };
        int attempts = 0;
        var settings = new ClientSettings { Time = clock, Limits = s_limits, OnAttempt = _ => Interlocked.Increment(ref attempts) };
        using HttpClient? http = IsHttp2 ? PriorKnowledge.Create() : null;
        IProviderClient provider = http is null ? Stream.Provider.Connect(server.Address, settings) : Stream.Provider.Connect(http, server.Address, settings);
        using var owned = provider as IDisposable;
        var client = new ObservedClient(provider);
        using var stop = new CancellationTokenSource();

        Task<SignalLog> call = TranscriptPlayer.CallAsync(client, Stream.Transcript, Stream.MethodId, stop.Token);
        bool ended = await WaitAsync(call, answers, clock, () => client.Delivered >= Stream.Expected.BeforeLastStream + cut.CompleteFrames);
        if (!ended)
            await stop.CancelAsync();
        SignalLog? log = await Result(call);

        // The one timer of all streams sets itself no more once it finds that there is none.
        clock.Advance(TimeSpan.FromHours(2));
        List<JsonObject> lines = [.. (log?.Lines ?? []).Select(ExpectedSignals.Parse)];
        return new FaultRun
        {
            Signals = [.. lines.SkipLast(1)],
            Outcome = ended ? lines.LastOrDefault() : null,
            Failure = client.Failure,
            Hung = !ended,
            Attempts = attempts,
            Requests = server.Requests.Count,
            TimersLeft = clock.PendingTimers,
            ServerFailure = server.Failures.FirstOrDefault(),
        };
    }

    public override string ToString() => $"{Stream}, {Kind}, {Position}, {(IsHttp2 ? "HTTP/2" : "HTTP/1.1")}";

    // Time passes once the server has nothing more to say and the client has taken what was said, however long that takes: were it earlier,
    // a limit would be met that has nothing to do with the fault.
    private static async Task<bool> WaitAsync(Task call, FaultAnswers answers, FakeTimeProvider clock, Func<bool> tookAll)
    {
        var watch = Stopwatch.StartNew();
        while (!call.IsCompleted)
        {
            if (!answers.Stalled.IsCompleted)
                await Task.WhenAny(call, answers.Stalled, Task.Delay(s_patience));
            else
                await Task.WhenAny(call, Task.Delay(2));
            if (watch.Elapsed > s_patience)
                return false;
            if (answers.IsStalling && (!answers.HasAnswered || tookAll()))
                clock.Advance(TimeSpan.FromSeconds(20));
        }

        return true;
    }

    private static async Task<SignalLog?> Result(Task<SignalLog> call)
    {
        try
        {
            return await call;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }
}
