using System;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>One reading of one call. Every way to read a call is a face of it.</summary>
internal abstract class SignalSession<TSignal, TKind> : IAsyncDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>The signal that <see cref="TryRead"/> went to.</summary>
    public RaisedSignal Current { get; } = new(TSignal.Book);

    public virtual ResponseInfo? Response => null;

    /// <summary>How the stream ended, from its terminal signal on.</summary>
    public StreamResult? Result { get; protected set; }

    /// <summary>Goes to the next signal that is already here.</summary>
    public abstract bool TryRead();

    /// <summary>Waits until <see cref="TryRead"/> may succeed; false when the stream has ended properly. What fails at once is thrown.</summary>
    /// <param name="taker">Takes the signals instead, as soon as they are here; it has found none. Null when the caller reads them.</param>
    public abstract SignalAwaitable<TSignal, TKind> Wait(ISignalTaker? taker = null);

    /// <summary>The current signal with its type.</summary>
    public abstract TSignal Create();

    /// <summary>What was put together so far.</summary>
    public abstract StreamReply ToReply();

    /// <summary>Ends the reading, by who reads.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Ends the reading from outside, at any time.</summary>
    public virtual ValueTask CloseAsync() => DisposeAsync();
}
