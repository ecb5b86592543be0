using System;

namespace Signalbook;

/// <summary>Hands signals to the methods of a handler. Generated code implements it by a structure, so that no call goes through a delegate.</summary>
/// <typeparam name="TKind">The kinds of the operation's signals.</typeparam>
public interface ISignalDispatch<TKind>
    where TKind : struct, Enum
{
    /// <summary>Who takes the signals.</summary>
    IStreamHandler Handler { get; }

    /// <summary>Hands a signal to the handler's method for its kind.</summary>
    /// <param name="signal">The signal; valid during the call.</param>
    void OnSignal(in Utf8Signal<TKind> signal);
}
