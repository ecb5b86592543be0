using System;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>Reads a call's signals as UTF-8. The call owns every buffer: what a signal shows is valid until the next <see cref="TryRead"/>.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
public sealed class Utf8SignalReader<TSignal, TKind> : IAsyncDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly SignalSession<TSignal, TKind> _session;

    internal Utf8SignalReader(SignalSession<TSignal, TKind> session) => _session = session;

    /// <summary>Waits until <see cref="TryRead"/> may give a signal.</summary>
    /// <returns>False when the stream has ended properly.</returns>
    /// <exception cref="OperationCanceledException">A token of the call was cancelled.</exception>
    /// <exception cref="StreamException">The stream failed.</exception>
    /// <exception cref="ApiException">The provider refused the request.</exception>
    public SignalAwaitable<TSignal, TKind> WaitToReadAsync()
    {
        try
        {
            return _session.Wait();
        }
        catch (Exception exception)
        {
            return SignalAwaitable<TSignal, TKind>.Failed(exception);
        }
    }

    /// <summary>Reads the next signal that is already here.</summary>
    /// <param name="signal">The signal; valid until the next call.</param>
    /// <returns>False when none is here: wait.</returns>
    /// <exception cref="OperationCanceledException">A token of the call was cancelled.</exception>
    /// <exception cref="StreamException">The stream failed.</exception>
    public bool TryRead(out Utf8Signal<TKind> signal)
    {
        if (!_session.TryRead())
        {
            signal = default;
            return false;
        }

        signal = new Utf8Signal<TKind>(_session.Current);
        return true;
    }

    /// <summary>Closes the call. For who reads it: others close the <see cref="StreamCall{TSignal, TKind}"/>.</summary>
    /// <returns>A task that ends when the response is released.</returns>
    public ValueTask DisposeAsync() => _session.DisposeAsync();
}
