using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The face that hands each signal to a handler, within the call by which its bytes come: nobody is woken for it.</summary>
internal sealed class HandlerFeed<TSignal, TKind, TDispatch>(
    SignalSession<TSignal, TKind> session, TDispatch dispatch, CancellationToken cancellationToken) : ISignalTaker
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
    where TDispatch : struct, ISignalDispatch<TKind>
{
    /// <summary>The session as what it nearly always is: its methods are called directly then.</summary>
    private readonly WireSession<TSignal, TKind>? _wire = session as WireSession<TSignal, TKind>;

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private ValueTask _drained;
    private bool _isDrained;
    private bool _isAwaited;

    /// <summary>Reads to the end.</summary>
    public async ValueTask RunAsync()
    {
        await using (session.ConfigureAwait(false))
        {
            while (Take() || await session.Wait(this).ConfigureAwait(false))
            {
                await _drained.ConfigureAwait(false);
                _isDrained = true;
            }
        }
    }

    /// <summary>Hands on what is here, and lets the handler drain.</summary>
    /// <returns>Whether to wait for the handler first.</returns>
    public bool Take()
    {
        // Bytes come in no context of ours; what the caller's holds is the handler's too.
        if (_context is null || ReferenceEquals(_context, ExecutionContext.Capture()))
            return TakeHere();
        ExecutionContext.Run(_context, static state => ((HandlerFeed<TSignal, TKind, TDispatch>)state!).TakeHere(), this);
        return _isAwaited;
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "RunAsync awaits it, once, before another one takes its place.")]
    private bool TakeHere()
    {
        RaisedSignal current = session.Current;
        while (_wire is { } wire ? wire.TryGoOn() || wire.TryRead() : session.TryRead())
        {
            _isDrained = false;
            dispatch.OnSignal(new Utf8Signal<TKind>(current));
        }

        // Once a wait, also when the handler took its time.
        if (_isDrained)
            return _isDrained = _isAwaited = false;

        ValueTask drained = dispatch.Handler.OnDrainedAsync(cancellationToken);
        if (drained.IsCompletedSuccessfully)
        {
            drained.GetAwaiter().GetResult();
            return _isAwaited = false;
        }

        _drained = drained;
        return _isAwaited = true;
    }
}
