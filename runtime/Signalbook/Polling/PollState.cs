using System.Collections.Immutable;

namespace Signalbook.Polling;

/// <summary>A state that a polled answer may be in.</summary>
/// <param name="name">Its name in the spec.</param>
/// <param name="then">What it means.</param>
/// <param name="when">Alternatives, of which one must hold; empty holds always.</param>
public sealed class PollState(string name, PollAction then, ImmutableArray<JsonCondition> when)
{
    /// <summary>Its name in the spec.</summary>
    public string Name { get; } = name;

    /// <summary>What it means.</summary>
    public PollAction Then { get; } = then;

    /// <summary>Alternatives, of which one must hold.</summary>
    public ImmutableArray<JsonCondition> When { get; } = when;

    /// <summary>How many answers in a row may be in this state before the next one counts as no state; null is no bound.</summary>
    public int? AtMost { get; init; }
}

/// <summary>What a state means.</summary>
public enum PollAction
{
    /// <summary>Ask again later.</summary>
    Wait,

    /// <summary>Settled: the answer is the result.</summary>
    Stop,

    /// <summary>Failed: <see cref="PollFailedException"/>.</summary>
    Fail,
}
