using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;
using Signalbook.Signals;
using Signalbook.Testing;

namespace Signalbook.Reliability.Cancelling;

/// <summary>One call, cancelled at one point.</summary>
internal sealed record CancelPoint(FaultStream Stream, CancelScene Scene, bool IsHttp2, int Seed)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private long _cancelledAt;

    /// <summary>From the cancelling to the exception.</summary>
    public TimeSpan Latency { get; private set; }

    /// <summary>Cancels the call and says what is wrong, or null.</summary>
    /// <param name="deaf">An address that answers no attempt to connect.</param>
    public async Task<string?> RunAsync(Uri deaf)
    {
        var answers = new CancelAnswers(Stream, Scene, Seed);
        WireServer? server = null;
        await using WireServer disposable = server = new WireServer((request, writer) => answers.AnswerAsync(request, writer, server!.Address));
        bool waits = Scene is CancelScene.BackOff or CancelScene.BetweenPolls;
        var clock = new FakeTimeProvider { AutoAdvance = !waits };
        Uri origin = Scene == CancelScene.Connecting ? deaf : server.Address;
        using HttpClient? http = IsHttp2 ? PriorKnowledge.Create() : null;
        var settings = new ClientSettings { Time = clock };
        IProviderClient client = http is null ? Stream.Provider.Connect(origin, settings) : Stream.Provider.Connect(http, origin, settings);
        using var owned = client as IDisposable;
        using var stop = new CancellationTokenSource();
        if (Scene is CancelScene.AwaitingHead or CancelScene.MidStream or CancelScene.Recovering)
            answers.Cancel = () => Cancel(stop);

        Task<string?> reading = ReadAsync(client, stop);
        if (Scene == CancelScene.Connecting || waits)
        {
            if (waits)
                await Task.WhenAny(reading, answers.Reached);
            await Task.Delay(Seed % 5);
            Cancel(stop);
        }

        if (await Task.WhenAny(reading, Task.Delay(s_patience)) != reading)
            return "it hangs";
        if (await reading is { } wrong)
            return wrong;
        if (!await IsGoneAsync(answers.Gone))
            return "the server's answer is still wanted";
        clock.Advance(TimeSpan.FromHours(2));
        return clock.PendingTimers > 0 ? $"{clock.PendingTimers} timers are left" : null;
    }

    public override string ToString() => $"{Stream}, {Scene}, {(IsHttp2 ? "HTTP/2" : "HTTP/1.1")}, seed {Seed}";

    private async Task<string?> ReadAsync(IProviderClient client, CancellationTokenSource stop)
    {
        JsonElement arguments = await CallArguments.OfAsync(Stream, client);
        IAsyncEnumerator<UntypedSignal> signals = client.CallAsync(Stream.MethodId, arguments, null, stop.Token).GetAsyncEnumerator(CancellationToken.None);
        int cancelAfter = Scene == CancelScene.InConsumer ? 1 + (Seed % Stream.TerminalFrame) : -1;
        try
        {
            for (int delivered = 1; ; delivered++)
            {
                bool wasCancelled = stop.IsCancellationRequested;
                if (!await signals.MoveNextAsync())
                    return "it ended well";
                if (wasCancelled)
                    return $"'{signals.Current.Name}' came after it was cancelled";
                if (signals.Current.Role == SignalRole.End)
                    return "its terminal came, and was never sent";
                if (delivered == cancelAfter)
                    Cancel(stop);
            }
        }
        catch (OperationCanceledException e)
        {
            Latency = Stopwatch.GetElapsedTime(_cancelledAt);
            return e.CancellationToken == stop.Token ? null : "the exception has another token";
        }
        catch (Exception e)
        {
            return $"it threw {e.GetType().Name}";
        }
        finally
        {
            await signals.DisposeAsync();
        }
    }

    private void Cancel(CancellationTokenSource stop)
    {
        _cancelledAt = Stopwatch.GetTimestamp();
        stop.Cancel();
    }

    private static async Task<bool> IsGoneAsync(CancellationToken gone)
    {
        await Task.Delay(s_patience, gone).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return gone.IsCancellationRequested;
    }
}
