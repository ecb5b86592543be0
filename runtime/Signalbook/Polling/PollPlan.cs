using System;
using System.Collections.Immutable;

namespace Signalbook.Polling;

/// <summary><c>x-poll</c>: how a status is asked until it settles.</summary>
/// <param name="every">The wait between two asks, when the answer does not say another (<c>Retry-After</c>).</param>
/// <param name="tries">How many asks at most.</param>
/// <param name="states">The states; the first that holds is the answer's.</param>
/// <param name="otherwise">What an answer means that is in no state.</param>
public sealed class PollPlan(TimeSpan every, int tries, ImmutableArray<PollState> states, PollAction otherwise)
{
    /// <summary>The wait between two asks.</summary>
    public TimeSpan Every { get; } = every;

    /// <summary>How many asks at most.</summary>
    public int Tries { get; } = tries;

    /// <summary>The states, in the spec's order.</summary>
    public ImmutableArray<PollState> States { get; } = states;

    /// <summary>What an answer means that is in no state.</summary>
    public PollAction Otherwise { get; } = otherwise;
}
