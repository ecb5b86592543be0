using System.Collections.Generic;

namespace Signalbook.Generator.Interpretation;

/// <summary>What a stream says.</summary>
/// <param name="Signals">The signals raised, in order. Errors are none: they are the verdict.</param>
/// <param name="Reply">The messages; so far, when the stream failed.</param>
/// <param name="Verdict">How it ended.</param>
internal sealed record StreamReading(IReadOnlyList<InterpretedSignal> Signals, Reply Reply, Verdict Verdict)
{
    /// <summary>Where in the body the data of the last frame begins that was read, in bytes.</summary>
    public int Offset { get; init; }
}
