using System;
using System.Runtime.CompilerServices;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>Goes through the signals of a call, in a context that was set.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
public readonly struct ConfiguredSignalEnumerator<TSignal, TKind>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly SignalEnumerator<TSignal, TKind> _signals;
    private readonly bool _continueOnCapturedContext;

    internal ConfiguredSignalEnumerator(SignalEnumerator<TSignal, TKind> signals, bool continueOnCapturedContext)
    {
        _signals = signals;
        _continueOnCapturedContext = continueOnCapturedContext;
    }

    /// <inheritdoc cref="SignalEnumerator{TSignal, TKind}.Current"/>
    public TSignal Current => _signals.Current;

    /// <inheritdoc cref="SignalEnumerator{TSignal, TKind}.MoveNextAsync"/>
    public SignalAwaitable<TSignal, TKind> MoveNextAsync() => _signals.MoveNextAsync().ConfigureAwait(_continueOnCapturedContext);

    /// <summary>Closes the call.</summary>
    /// <returns>What ends when the response is released.</returns>
    public ConfiguredValueTaskAwaitable DisposeAsync() => _signals.DisposeAsync().ConfigureAwait(_continueOnCapturedContext);
}
