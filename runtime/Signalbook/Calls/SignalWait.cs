using System;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>
/// What a session waits with, one wait at a time: what it awaits itself, and who awaits it. A wait is no asynchronous method, so that an
/// event costs one completion, of the read, and one of the wait. Where one call is over, the next one uses it.
/// </summary>
internal sealed partial class SignalWait<TSignal, TKind> : IValueTaskSource<bool>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private static readonly Shelf<SignalWait<TSignal, TKind>> s_shelf = new();

    private readonly Action _onCompleted;
    private WireSession<TSignal, TKind>? _session;

    /// <summary>A read, or what is no read: see <see cref="IsPassing"/>.</summary>
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _awaited;

    /// <summary>Whether it is awaited: not while the session still runs within the call that began the wait.</summary>
    private bool _isSuspended;

    private bool _result;

    private SignalWait() => _onCompleted = OnCompleted;

    /// <summary>What a stream that is over has to wait for.</summary>
    public static SignalWait<TSignal, TKind> Ended { get; } = new();

    /// <summary>Who takes the signals; null when who waits reads them.</summary>
    public ISignalTaker? Taker { get; private set; }

    /// <summary>Whether what is awaited is no read.</summary>
    public bool IsPassing { get; private set; }

    /// <summary>One that has failed.</summary>
    public static SignalWait<TSignal, TKind> Failed(Exception failure) => new() { _rare = new Rare { Failure = ExceptionDispatchInfo.Capture(failure) } };

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
        _awaited = default;
        _listener = null;
        _continuation = null;
        _rare = null;
        _isOver = _isTaken = true;
        Version++;
        s_shelf.Put(this);
    }

    /// <summary>Begins a wait.</summary>
    /// <param name="taker">Who takes the signals.</param>
    public void Begin(ISignalTaker? taker)
    {
        if (!ReferenceEquals(Taker, taker))
            Taker = taker;
        if (_continuation is not null)
            _continuation = null;
        if (_rare is { } rare)
            rare.Failure = null;
        _isOver = _isTaken = _isListening = _isHeard = GoesOnAnywhere = false;
        Version++;
    }

    /// <summary>Lets the session go on when a read is over. Nothing may be touched afterwards: it may go on already, on another thread.</summary>
    public void Await(ValueTask<int> read)
    {
        _awaited = read.ConfigureAwait(false).GetAwaiter();
        Volatile.Write(ref _isSuspended, true);
        if (_isListening || _isHeard)
            Listen();
    }

    /// <summary>The same of something that is no read.</summary>
    public void AwaitPass(ValueTask<int> pass)
    {
        IsPassing = true;
        Await(pass);
    }

    /// <summary>What the read that is over has brought.</summary>
    public int EndRead()
    {
        _isSuspended = false;
        return _awaited.GetResult();
    }

    /// <summary>What the rest that is over has brought.</summary>
    /// <returns>False at the end of the stream.</returns>
    public bool EndPass()
    {
        IsPassing = false;
        return EndRead() != 0;
    }

    /// <summary>The wait has ended before anybody could await it.</summary>
    public void EndAtOnce() => _isOver = _isTaken = true;

    /// <summary>Wakes who waits. Nothing may be touched afterwards.</summary>
    public void End(bool result)
    {
        _result = result;
        Wake();
    }

    /// <summary>Wakes who waits with a failure.</summary>
    public void Fail(Exception failure)
    {
        Own.Failure = ExceptionDispatchInfo.Capture(failure);
        Wake();
    }

    /// <summary>The call is closed: it goes on to its end by itself where nobody listens, for who waits may never do so.</summary>
    /// <remarks>Called by who waits, or behind a barrier of the whole process between closing the call and here.</remarks>
    public void Forsake()
    {
        // Where nothing is awaited yet, who begins to wait finds the call closed afterwards, and calls this himself.
        if (!Volatile.Read(ref _isSuspended) || Volatile.Read(ref _isListening) || !TryListenAhead())
            return;
        if (_awaited.IsCompleted)
            OnCompleted();
        else
            Listen();
    }

    private void OnCompleted() => _session!.GoOn();
}
