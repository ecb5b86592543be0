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
    public TSignal Current { get; private set; }

    /// <summary>Signals that are already here come without an asynchronous step.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        try
        {
            return Take() ? new ValueTask<bool>(true) : session.WaitToReadAsync(this);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<bool>(exception);
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    public override bool Take()
    {
        if (!session.TryRead())
            return false;
        Current = session.Create();
        return true;
    }
}
