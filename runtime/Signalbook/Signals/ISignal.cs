using System;

namespace Signalbook.Signals;

/// <summary>The signal book of a stream as the generator compiled it. Generated signal types implement it; nobody else needs to.</summary>
/// <typeparam name="TSelf">The generated signal type.</typeparam>
/// <typeparam name="TKind">Its kinds: an <c>int</c> enumeration in which a signal's value is its place in the book plus one, 0 is unknown and -1 recovered.</typeparam>
public interface ISignal<TSelf, TKind>
    where TSelf : struct, ISignal<TSelf, TKind>
    where TKind : struct, Enum
{
    /// <summary>The book's fixed facts: names, roles, ends, order, limits.</summary>
    static abstract SignalBook Book { get; }

    /// <summary>Takes from a frame the signals that it gives, in the book's order.</summary>
    /// <param name="frame">The frame.</param>
    static abstract void Match(FrameMatcher frame);

    /// <summary>Makes the typed signal.</summary>
    /// <param name="signal">The signal being raised.</param>
    /// <returns>A signal that stays valid after the enumeration.</returns>
    static abstract TSelf Create(RaisedSignal signal);

    /// <summary>Makes the typed signal of a delta that differs from another one in its text alone.</summary>
    /// <param name="last">The other one.</param>
    /// <param name="text">The text.</param>
    /// <param name="signal">The signal being raised.</param>
    /// <returns>A signal that stays valid after the enumeration.</returns>
    static abstract TSelf Repeat(in TSelf last, string text, RaisedSignal signal);

    /// <summary>Makes the typed failure of an error signal.</summary>
    /// <param name="signal">The signal being raised.</param>
    /// <returns>The exception to throw.</returns>
    static abstract StreamErrorException CreateError(RaisedSignal signal);

    /// <summary>What the signal holds, for calls that are played from a list.</summary>
    SignalView View { get; }
}
