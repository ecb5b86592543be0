using System;
using System.Threading;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A call's signals, to be enumerated in a way that was set: what cancels, and in which context the loop goes on.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
public readonly struct ConfiguredSignals<TSignal, TKind>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly StreamCall<TSignal, TKind> _call;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _continueOnCapturedContext;

    internal ConfiguredSignals(StreamCall<TSignal, TKind> call, bool continueOnCapturedContext, CancellationToken cancellationToken)
    {
        _call = call;
        _cancellationToken = cancellationToken;
        _continueOnCapturedContext = continueOnCapturedContext;
    }

    /// <summary>Says whether the loop goes on in the context it was begun in.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    /// <returns>The sequence to enumerate.</returns>
    public ConfiguredSignals<TSignal, TKind> ConfigureAwait(bool continueOnCapturedContext) => new(_call, continueOnCapturedContext, _cancellationToken);

    /// <summary>Says what cancels the call, besides the token it was made with.</summary>
    /// <param name="cancellationToken">The token.</param>
    /// <returns>The sequence to enumerate.</returns>
    public ConfiguredSignals<TSignal, TKind> WithCancellation(CancellationToken cancellationToken) => new(_call, _continueOnCapturedContext, cancellationToken);

    /// <summary>Reads the signals one by one.</summary>
    /// <returns>The enumerator, which closes the call when it is disposed.</returns>
    /// <exception cref="InvalidOperationException">The call was read before.</exception>
    public ConfiguredSignalEnumerator<TSignal, TKind> GetAsyncEnumerator() => new(_call.GetAsyncEnumerator(_cancellationToken), _continueOnCapturedContext);
}
