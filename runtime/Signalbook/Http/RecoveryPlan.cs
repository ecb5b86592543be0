using System.Collections.Immutable;
using Signalbook.Polling;

namespace Signalbook.Http;

/// <summary><c>x-recover</c>: what to do after a cut. Either the stream is resumed where it was cut, or the provider is asked what became of it.</summary>
public sealed class RecoveryPlan
{
    /// <summary>A recovery that asks what became of the reply.</summary>
    /// <param name="tries">How many recoveries one call may attempt.</param>
    /// <param name="pollLink">How to ask what became of the reply.</param>
    /// <param name="poll">The states of that answer, and how long to wait.</param>
    /// <param name="steps">What to do in each settled state; a state without a step cannot be recovered from.</param>
    public RecoveryPlan(int tries, LinkPlan pollLink, PollPlan poll, ImmutableArray<RecoveryStepPlan> steps)
    {
        Tries = tries;
        PollLink = pollLink;
        Poll = poll;
        Steps = steps;
    }

    /// <summary>A recovery that resumes the stream after the last event that was delivered.</summary>
    /// <param name="tries">How many resumptions one call may attempt.</param>
    /// <param name="resume">The request that the stream goes on with. What it passes on of the events says where.</param>
    public RecoveryPlan(int tries, LinkPlan resume)
    {
        Tries = tries;
        Resume = resume;
        Steps = [];
    }

    /// <summary>How many recoveries one call may attempt.</summary>
    public int Tries { get; }

    /// <summary>The request that the stream goes on with; null where the provider is asked instead.</summary>
    public LinkPlan? Resume { get; }

    /// <summary>How to ask what became of the reply; null with <see cref="Resume"/>.</summary>
    public LinkPlan? PollLink { get; }

    /// <summary>The states of that answer, and how long to wait; null with <see cref="Resume"/>.</summary>
    public PollPlan? Poll { get; }

    /// <summary>What to do in each settled state.</summary>
    public ImmutableArray<RecoveryStepPlan> Steps { get; }
}

/// <summary>What to do in one state: reopen the stream (<see cref="Then"/>), or read the reply from an answer.</summary>
/// <param name="state">The state's name.</param>
/// <param name="link">What to call.</param>
public sealed class RecoveryStepPlan(string state, LinkPlan link)
{
    /// <summary>The state's name.</summary>
    public string State { get; } = state;

    /// <summary>What to call.</summary>
    public LinkPlan Link { get; } = link;

    /// <summary>The link that reopens the stream from that call's answer; null when the answer holds the reply.</summary>
    public LinkPlan? Then { get; init; }

    /// <summary>Where candidates for the reply stand in the answer: a pointer, <c>*</c> for each element. Null is the whole answer.</summary>
    public string? At { get; init; }

    /// <summary>Alternatives, of which one must hold at a candidate; empty holds always.</summary>
    public ImmutableArray<JsonCondition> When { get; init; } = [];

    /// <summary>The reply's text, from the candidate. Null is the candidate itself.</summary>
    public string? Whole { get; init; }
}
