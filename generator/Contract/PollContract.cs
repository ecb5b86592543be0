using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary><c>x-poll</c>: a status to ask until it settles.</summary>
/// <param name="StateName">The generated enum: <c>GetStreamStatusState</c>.</param>
/// <param name="EveryTicks">The wait between two asks, in ticks of 100 ns.</param>
/// <param name="Tries">How many asks at most.</param>
/// <param name="States">First match decides.</param>
/// <param name="Otherwise">What an answer that no state matches means.</param>
internal sealed record PollContract(
    string StateName,
    long EveryTicks,
    int Tries,
    EquatableArray<PollStateContract> States,
    PollAction Otherwise);

/// <summary>One state.</summary>
/// <param name="Name">As in the spec.</param>
/// <param name="Identifier">The enum member.</param>
/// <param name="When">Alternatives, of which one must hold; empty holds always.</param>
/// <param name="Then">What it means.</param>
/// <param name="AtMost">How many answers in a row may be in this state before it counts as <see cref="PollContract.Otherwise"/>; null is no bound.</param>
internal sealed record PollStateContract(
    string Name,
    string Identifier,
    EquatableArray<ConditionContract> When,
    PollAction Then,
    int? AtMost);

/// <summary>What a state means; the names are the runtime's.</summary>
internal enum PollAction
{
    Wait,
    Stop,
    Fail,
}

/// <summary>Pointers and the constants they must equal; all must hold.</summary>
/// <param name="Members">The comparisons.</param>
internal sealed record ConditionContract(EquatableArray<PointerMatch> Members);
