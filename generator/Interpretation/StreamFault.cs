using System;

namespace Signalbook.Generator.Interpretation;

/// <summary>What stops the reading of a stream: it is malformed, or out of order.</summary>
/// <param name="kind">What it is.</param>
/// <param name="signal">The signal that it came with, or null.</param>
internal sealed class StreamFault(VerdictKind kind, string? signal = null) : Exception
{
    public VerdictKind Kind { get; } = kind;

    public string? Signal { get; } = signal;
}
