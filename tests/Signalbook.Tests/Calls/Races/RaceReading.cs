using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls.Races;

/// <summary>Who reads the call, in one of its ways; and awaits in one of the ways there are.</summary>
internal sealed class RaceReading(Race race, RaceCall call, CancellationToken cancellationToken) : IRaceHandler
{
    private readonly Face _face = (Face)race.Draw(0, 6);
    private readonly bool _disposes = !race.Draws(8);
    private int _isRunning;
    private int _atClose = int.MaxValue;
    private int _atCancel = int.MaxValue;

    private enum Face
    {
        Struct,
        Interface,
        Utf8,
        Handler,
        Untyped,
        Message,
    }

    public Task Task { get; private set; } = Task.FromException(new InvalidOperationException("Not begun."));

    /// <summary>What it ended with; null when it ended well.</summary>
    public Exception? Failure { get; private set; }

    public bool HasBegun { get; private set; }

    /// <summary>Whether he stopped by himself.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Whether he closes the call when he has ended.</summary>
    public bool Closes => _face >= Face.Handler || _disposes;

    public List<string> Signals { get; } = [];

    /// <summary>The reply's text, where it was asked for alone.</summary>
    public string? Text { get; private set; }

    /// <summary>Closes the reading as who reads it does; null where he is not to be interrupted.</summary>
    public Func<ValueTask>? Dispose { get; private set; }

    public bool ShowsSignals => _face != Face.Message;

    public void Begin() => Task = ReadAsync();

    /// <summary>After this, one signal may come that was being read, and no more.</summary>
    public void NoteClosed() => _atClose = Math.Min(_atClose, Signals.Count);

    /// <inheritdoc cref="NoteClosed"/>
    public void NoteCancelled() => _atCancel = Math.Min(_atCancel, Signals.Count);

    public void On(in Utf8Signal<TalkKind> signal)
    {
        race.Within("handler");
        Record(signal.Kind, Encoding.UTF8.GetString(signal.Text));
    }

    public async ValueTask OnDrainedAsync(CancellationToken token)
    {
        race.Within("drained");
        await race.HoldAsync("drained", CancellationToken.None);
    }

    public override string ToString() => $"{_face}: {string.Join(',', Signals)}; {(Task.IsCompleted ? Failure?.GetType().Name ?? "ended" : "open")}";

    private async Task ReadAsync()
    {
        try
        {
            await (_face switch
            {
                Face.Struct => ReadStructAsync(),
                Face.Interface => ReadInterfaceAsync(),
                Face.Utf8 => ReadUtf8Async(),
                Face.Handler => ReadHandlerAsync(),
                Face.Untyped => ReadUntypedAsync(),
                _ => ReadMessageAsync(),
            });
        }
        catch (Exception exception)
        {
            Failure = exception;
        }
    }

    private async Task ReadStructAsync()
    {
        SignalEnumerator<RaceSignal, TalkKind> signals = call.GetAsyncEnumerator(cancellationToken);
        HasBegun = true;
        Dispose = signals.DisposeAsync;
        try
        {
            Enter();
            while (await WaitAsync(signals.MoveNextAsync()))
            {
                if (!await TakeAsync(signals.Current.Kind, signals.Current.Text))
                    return;
            }
        }
        finally
        {
            await EndAsync(signals.DisposeAsync);
        }
    }

    private async Task ReadInterfaceAsync()
    {
        IAsyncEnumerator<RaceSignal> signals = ((IAsyncEnumerable<RaceSignal>)call).GetAsyncEnumerator(cancellationToken);
        HasBegun = true;
        Dispose = signals.DisposeAsync;
        try
        {
            Enter();
            while (true)
            {
                ValueTask<bool> wait = signals.MoveNextAsync();
                Leave();
                if (race.Draws(3))
                    await race.HoldAsync("gate");
                bool goesOn = await wait;
                Enter();
                if (!goesOn || !await TakeAsync(signals.Current.Kind, signals.Current.Text))
                    return;
            }
        }
        finally
        {
            await EndAsync(signals.DisposeAsync);
        }
    }

    private async Task ReadUtf8Async()
    {
        Utf8SignalReader<RaceSignal, TalkKind> reader = call.ReadUtf8(cancellationToken);
        HasBegun = true;
        Dispose = reader.DisposeAsync;
        try
        {
            Enter();
            while (await WaitAsync(reader.WaitToReadAsync()))
            {
                while (TryRead(reader, out TalkKind kind, out string text))
                {
                    if (!await TakeAsync(kind, text))
                        return;
                }
            }
        }
        finally
        {
            await EndAsync(reader.DisposeAsync);
        }
    }

    // A signal does not outlive an await.
    private static bool TryRead(Utf8SignalReader<RaceSignal, TalkKind> reader, out TalkKind kind, out string text)
    {
        bool isThere = reader.TryRead(out Utf8Signal<TalkKind> signal);
        (kind, text) = isThere ? (signal.Kind, Encoding.UTF8.GetString(signal.Text)) : (default, "");
        return isThere;
    }

    private async Task ReadHandlerAsync()
    {
        HasBegun = true;
        await call.ReadAsync(this, cancellationToken);
    }

    private async Task ReadUntypedAsync()
    {
        HasBegun = true;
        await foreach (UntypedSignal signal in call.ReadUntyped(cancellationToken))
        {
            if (!await TakeAsync(Enum.Parse<TalkKind>(signal.Name, ignoreCase: true), signal.Text ?? ""))
                return;
        }
    }

    private async Task ReadMessageAsync()
    {
        HasBegun = true;
        Text = await call.ReadTextAsync(cancellationToken);
    }

    private async Task<bool> WaitAsync(SignalAwaitable<RaceSignal, TalkKind> wait)
    {
        Leave();
        bool goesOn;
        switch (race.Draw(0, 5))
        {
            case 0:
                goesOn = await wait.AsTask();
                break;
            case 1:
                Task<bool> task = wait.AsTask();
                await race.HoldAsync("gate");
                goesOn = await task;
                break;
            case 2:
                await race.HoldAsync(wait.IsCompleted ? "gate" : "unheard");
                goesOn = await wait;
                break;
            case 3 when !wait.IsCompleted:
                var woken = new TaskCompletionSource();
                wait.UnsafeOnCompleted(() =>
                {
                    if (!woken.TrySetResult())
                        race.Note("woken twice");
                });
                await woken.Task;
                goesOn = wait.GetResult();
                break;
            default:
                goesOn = await wait;
                break;
        }

        Enter();
        return goesOn;
    }

    private async Task<bool> TakeAsync(TalkKind kind, string text)
    {
        Record(kind, text);
        if (race.Draws(60))
        {
            HasStopped = true;
            return false;
        }

        if (race.Draws(4))
        {
            Leave();
            await race.HoldAsync("gate");
            Enter();
        }

        return true;
    }

    private void Record(TalkKind kind, string text)
    {
        if (_face != Face.Handler && Signals.Count > _atClose)
            race.Note("a signal after the call was closed");
        if (Signals.Count > _atCancel)
            race.Note("a signal after the call was cancelled");
        Signals.Add(kind == TalkKind.Recovered ? "Recovered:" : $"{kind}:{text}");
    }

    private async Task EndAsync(Func<ValueTask> dispose)
    {
        Interlocked.Exchange(ref _isRunning, 0);
        Dispose = null;
        if (_disposes)
            await dispose();
    }

    private void Enter()
    {
        if (Interlocked.Exchange(ref _isRunning, 1) != 0)
            race.Note("a reader that runs twice at once");
    }

    private void Leave() => Interlocked.Exchange(ref _isRunning, 0);
}
