using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The face that hands each signal to a handler, within the call by which its bytes come: nobody is woken for it.</summary>
internal sealed class HandlerFeed<TSignal, TKind, THandler>(
    SignalSession<TSignal, TKind> session, THandler handler, SignalDispatch<TKind, THandler> dispatch, CancellationToken cancellationToken) : SignalTaker
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
    where THandler : class, IStreamHandler
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private ValueTask _drained;
    private bool _isDrained;
    private bool _isAwaited;

    /// <summary>Reads to the end.</summary>
    public async ValueTask RunAsync()
    {
        await using (session.ConfigureAwait(false))
        {
            while (Take() || await session.WaitToReadAsync(this).ConfigureAwait(false))
            {
                await _drained.ConfigureAwait(false);
                _isDrained = true;
            }
        }
    }

    /// <summary>Hands on what is here, and lets the handler drain.</summary>
    /// <returns>Whether to wait for the handler first.</returns>
    public override bool Take()
    {
        // Bytes come in no context of ours; what the caller's holds is the handler's too.
        if (_context is null || ReferenceEquals(_context, ExecutionContext.Capture()))
            return TakeHere();
        ExecutionContext.Run(_context, static state => ((HandlerFeed<TSignal, TKind, THandler>)state!).TakeHere(), this);
        return _isAwaited;
    }

    [SuppressMessage("Reliability", "CA2012", Justification = "RunAsync awaits it, once, before another one takes its place.")]
    private bool TakeHere()
    {
        while (session.TryRead())
        {
            dispatch(new Utf8Signal<TKind>(session.Current), handler);
            _isDrained = false;
        }

        // Once a wait, also when the handler took its time.
        if (_isDrained)
            return _isDrained = _isAwaited = false;

        _drained = handler.OnDrainedAsync(cancellationToken);
        return _isAwaited = !_drained.IsCompletedSuccessfully;
    }
}
