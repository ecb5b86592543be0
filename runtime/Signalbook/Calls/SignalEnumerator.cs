using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The typed face of a reading.</summary>
internal sealed class SignalEnumerator<TSignal, TKind>(SignalSession<TSignal, TKind> session) : IAsyncEnumerator<TSignal>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    public TSignal Current { get; private set; }

    /// <summary>Signals that are already here come without an asynchronous step.</summary>
    public ValueTask<bool> MoveNextAsync()
    {
        try
        {
            return TryMoveNext() ? new ValueTask<bool>(true) : WaitAndMoveNextAsync();
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<bool>(exception);
        }
    }

    public ValueTask DisposeAsync() => session.DisposeAsync();

    private bool TryMoveNext()
    {
        if (!session.TryRead())
            return false;
        Current = session.Create();
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAndMoveNextAsync()
    {
        while (await session.WaitToReadAsync().ConfigureAwait(false))
        {
            if (TryMoveNext())
                return true;
        }

        return false;
    }
}
