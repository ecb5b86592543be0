using System;
using System.Threading.Tasks;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>A way in which a server or a network is wrong.</summary>
/// <param name="name">Its name in the table.</param>
/// <param name="expectation">What it has to lead to.</param>
/// <param name="outcomes">What failures it may lead to, as a signal log names them; none means any of ours.</param>
/// <param name="play">Answers one request.</param>
internal sealed class FaultKind(string name, FaultExpectation expectation, string outcomes, Func<FaultPlay, Task> play)
{
    public string Name { get; } = name;

    public FaultExpectation Expectation { get; } = expectation;

    public string[] Outcomes { get; } = outcomes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool OnHttp1 { get; init; } = true;

    public bool OnHttp2 { get; init; } = true;

    /// <summary>Whether it makes sense for a stream at a position.</summary>
    public Func<FaultStream, FaultPosition, bool> Applies { get; init; } = static (_, _) => true;

    /// <summary>Whether frames that no signal takes may be raised as unknown on top of what is expected.</summary>
    public bool MayRaiseUnknown { get; init; }

    /// <summary>Whether every frame that was complete before the fault must have been delivered.</summary>
    public bool DeliversWhatCame { get; init; }

    /// <summary>Whether the loss of the connection, or of the stream, can be seen before the bytes that came ahead of it.</summary>
    public bool MayOvertake { get; init; }

    /// <summary>Whether a terminal of the server's own making may end the stream early.</summary>
    public bool MayEndEarly { get; init; }

    public Task PlayAsync(FaultPlay fault) => play(fault);

    public override string ToString() => Name;
}
