using System;

namespace Signalbook.Polling;

/// <summary>What a status settled to.</summary>
/// <typeparam name="TState">The operation's states.</typeparam>
/// <typeparam name="T">The answer's type.</typeparam>
/// <param name="state">The state; its zero value when the answer was in none and the spec stops there.</param>
/// <param name="answer">The last answer.</param>
/// <param name="asks">How many times was asked.</param>
public sealed class PollAnswer<TState, T>(TState state, T answer, int asks)
    where TState : struct, Enum
{
    /// <summary>The state; its zero value when the answer was in none and the spec stops there.</summary>
    public TState State { get; } = state;

    /// <summary>The last answer.</summary>
    public T Answer { get; } = answer;

    /// <summary>How many times was asked.</summary>
    public int Asks { get; } = asks;

    /// <summary>The state alone.</summary>
    public override string ToString() => State.ToString();
}
