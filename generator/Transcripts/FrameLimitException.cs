using System;

namespace Signalbook.Generator.Transcripts;

/// <summary>A stream has more frames than are looked at. Never leaves the checks: it becomes a diagnostic.</summary>
/// <param name="limit">How many are.</param>
internal sealed class FrameLimitException(int limit) : Exception
{
    public int Limit { get; } = limit;
}
