using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>Goes through the signals of a call. A class of its own, so that <c>await foreach</c> calls it directly.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
public sealed class SignalEnumerator<TSignal, TKind> : ISignalTaker, IAsyncEnumerator<TSignal>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>Nearly always a <see cref="WireSession{TSignal, TKind}"/>: where it is, its methods are called directly.</summary>
    private readonly SignalSession<TSignal, TKind> _session;

    /// <summary>The signal made last; where there is a <see cref="_text"/>, the current one is the same but for that.</summary>
    private TSignal _last;

    private string? _text;
    private int _stamp;

    internal SignalEnumerator(SignalSession<TSignal, TKind> session) => _session = session;

    /// <summary>The signal that was moved to; it stays valid.</summary>
    // Put together where it is asked for: to store it in an object costs a write barrier for each reference, once an event.
    public TSignal Current => _text is { } text ? TSignal.Repeat(in _last, text, _session.Current) : _last;

    /// <summary>Moves to the next signal. One that is already here comes without an asynchronous step.</summary>
    /// <returns>False when the stream has ended properly.</returns>
    /// <exception cref="OperationCanceledException">A token of the call was cancelled.</exception>
    /// <exception cref="StreamException">The stream failed.</exception>
    /// <exception cref="ApiException">The provider refused the request.</exception>
    public SignalAwaitable<TSignal, TKind> MoveNextAsync()
    {
        // A delta like the one before it, of which all is known: the way that most take.
        if (_session is WireSession<TSignal, TKind> wire && wire.TryGoOn())
        {
            _text = wire.Current.KnownText;
            return SignalAwaitable<TSignal, TKind>.ToSignal;
        }

        return MoveOn();
    }

    /// <summary>Closes the call. For who reads it: others close the <see cref="StreamCall{TSignal, TKind}"/>.</summary>
    /// <returns>A task that ends when the response is released.</returns>
    public ValueTask DisposeAsync() => _session.DisposeAsync();

    ValueTask<bool> IAsyncEnumerator<TSignal>.MoveNextAsync() => MoveNextAsync().AsValueTask();

    bool ISignalTaker.Take() => Take();

    private SignalAwaitable<TSignal, TKind> MoveOn()
    {
        try
        {
            // Where each event comes alone it is known that there is none: one question less.
            if (_session is WireSession<TSignal, TKind> { IsDrained: true } wire)
            {
                wire.Current.Expire();
                return wire.Wait(this);
            }

            return Take() ? SignalAwaitable<TSignal, TKind>.ToSignal : _session.Wait(this);
        }
        catch (Exception exception)
        {
            return SignalAwaitable<TSignal, TKind>.Failed(exception);
        }
    }

    private bool Take()
    {
        if (!(_session is WireSession<TSignal, TKind> wire ? wire.TryRead() : _session.TryRead()))
            return false;
        int stamp = _session.Current.Stamp;
        if (stamp != 0 && stamp == _stamp)
        {
            _text = _session.Current.Text;
            return true;
        }

        _last = _session.Create();
        _text = null;
        _stamp = stamp;
        return true;
    }
}
