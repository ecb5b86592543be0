using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>
/// What a session waits with, one wait at a time: what it awaits itself, and who awaits it. A wait is no asynchronous method, so that an
/// event costs one completion, of the read, and one of the wait. Where one call is over, the next one uses it.
/// </summary>
internal sealed class SignalWait<TSignal, TKind> : IValueTaskSource<bool>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private static readonly Shelf<SignalWait<TSignal, TKind>> s_shelf = new();

    private readonly Action _onCompleted;
    private WireSession<TSignal, TKind>? _session;
    private ManualResetValueTaskSourceCore<bool> _core;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _read;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _pass;

    private SignalWait() => _onCompleted = OnCompleted;

    /// <summary>Who takes the signals; null when who waits reads them.</summary>
    public ISignalTaker? Taker { get; private set; }

    /// <summary>Whether what is awaited is no read.</summary>
    public bool IsPassing { get; private set; }

    public static SignalWait<TSignal, TKind> Take(WireSession<TSignal, TKind> session)
    {
        SignalWait<TSignal, TKind> wait = s_shelf.TryTake() ?? new SignalWait<TSignal, TKind>();
        wait._session = session;
        return wait;
    }

    /// <summary>Forgets the session. To be called once, when nothing is awaited any more.</summary>
    public void Release()
    {
        _session = null;
        Taker = null;
        _read = default;
        _pass = default;
        _core.Reset();
        s_shelf.Put(this);
    }

    /// <summary>Begins a wait.</summary>
    /// <param name="taker">Who takes the signals.</param>
    /// <returns>What to hand out if it takes a while.</returns>
    public ValueTask<bool> Begin(ISignalTaker? taker)
    {
        if (!ReferenceEquals(Taker, taker))
            Taker = taker;
        _core.Reset();
        return new ValueTask<bool>(this, _core.Version);
    }

    /// <summary>Lets the session go on when a read is over. Nothing may be touched afterwards: it may go on already, on another thread.</summary>
    public void Await(ValueTask<int> read)
    {
        _read = read.ConfigureAwait(false).GetAwaiter();
        _read.UnsafeOnCompleted(_onCompleted);
    }

    /// <summary>The same of something that is no read.</summary>
    public void Await(ValueTask<bool> pass)
    {
        IsPassing = true;
        _pass = pass.ConfigureAwait(false).GetAwaiter();
        _pass.UnsafeOnCompleted(_onCompleted);
    }

    /// <summary>What the read that is over has brought.</summary>
    public int EndRead() => _read.GetResult();

    /// <summary>What the rest that is over has brought.</summary>
    public bool EndPass()
    {
        IsPassing = false;
        return _pass.GetResult();
    }

    /// <summary>Wakes who waits. Nothing may be touched afterwards.</summary>
    public void End(bool result) => _core.SetResult(result);

    /// <summary>Wakes who waits with a failure.</summary>
    public void Fail(Exception failure) => _core.SetException(failure);

    bool IValueTaskSource<bool>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void OnCompleted() => _session!.GoOn();
}
