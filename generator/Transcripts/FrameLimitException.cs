using System;

namespace Signalbook.Generator.Transcripts;

/// <summary>A stream has more than is looked at. Never leaves the checks: it becomes a diagnostic.</summary>
/// <param name="limit">How many are.</param>
/// <param name="what">How many what: frames, or values in them.</param>
internal sealed class FrameLimitException(int limit, string what = "frames") : Exception
{
    public int Limit { get; } = limit;

    public string What { get; } = what;
}
