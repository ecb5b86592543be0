using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The typed face of a reading.</summary>
internal sealed class SignalEnumerator<TSignal, TKind>(SignalSession<TSignal, TKind> session) : SignalTaker, IAsyncEnumerator<TSignal>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>The session as what it nearly always is: its methods are called directly then.</summary>
    private readonly WireSession<TSignal, TKind>? _wire = session as WireSession<TSignal, TKind>;

    /// <summary>The signal made last; where there is a <see cref="_text"/>, the current one is the same but for that.</summary>
    private TSignal _last;

    private string? _text;
    private int _stamp;

    // Put together where it is asked for: a structure full of references is slow to store in an object, once an event.
    public TSignal Current => _text is { } text ? TSignal.Repeat(in _last, text, session.Current) : _last;

    /// <summary>Signals that are already here come without an asynchronous step.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        // A delta like the one before it, of which all is known: the way that most take.
        if (_wire is { } wire && wire.TryGoOn())
        {
            _text = wire.Current.KnownText;
            return new ValueTask<bool>(true);
        }

        return MoveOnAsync();
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private ValueTask<bool> MoveOnAsync()
    {
        try
        {
            if (Take())
                return new ValueTask<bool>(true);
            return _wire is { } wire ? wire.WaitToReadAsync(this) : session.WaitToReadAsync(this);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<bool>(exception);
        }
    }

    public override bool Take()
    {
        if (!(_wire is { } wire ? wire.TryRead() : session.TryRead()))
            return false;
        int stamp = session.Current.Stamp;
        if (stamp != 0 && stamp == _stamp)
        {
            _text = session.Current.Text;
            return true;
        }

        _last = session.Create();
        _text = null;
        _stamp = stamp;
        return true;
    }
}
