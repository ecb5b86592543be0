using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary><c>x-recover</c>: what to do after a cut. Either the stream is resumed, or a status is asked.</summary>
/// <param name="Tries">How many recoveries one call may attempt.</param>
/// <param name="Resume">The request that the stream goes on with, or null.</param>
/// <param name="PollLink">How to ask for the status; null with <paramref name="Resume"/>.</param>
/// <param name="Poll">The status operation's own states and bounds; null with <paramref name="Resume"/>.</param>
/// <param name="Steps">What to do in each settled state.</param>
internal sealed record RecoveryContract(
    int Tries,
    LinkContract? Resume,
    LinkContract? PollLink,
    PollContract? Poll,
    EquatableArray<RecoveryStep> Steps);

/// <summary>What to do in one state.</summary>
/// <param name="State">The state's name.</param>
/// <param name="Link">The operation to call.</param>
/// <param name="Then">The link that reopens the stream from that operation's answer, or null when the answer itself holds the reply.</param>
/// <param name="At">Where the candidates for the reply stand in the answer (<c>at</c>); null with <paramref name="Then"/>.</param>
/// <param name="When">Alternatives, of which one must hold at the place; empty holds always.</param>
/// <param name="Whole">The reply's text, from the place.</param>
internal sealed record RecoveryStep(
    string State,
    LinkContract Link,
    LinkContract? Then,
    PointerContract? At,
    EquatableArray<ConditionContract> When,
    PointerContract? Whole);
