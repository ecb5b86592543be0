using System;

namespace Signalbook;

/// <summary>Limits of a stream in time and size. A member left null is taken from the spec, else from the default.</summary>
public sealed class StreamLimits
{
    /// <summary>From the answer's head to the first signal. Default 60 s; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is none.</summary>
    public TimeSpan? FirstFrame { get; init; }

    /// <summary>Between two reads that bring bytes; keep-alives count. Default 60 s; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is none.</summary>
    public TimeSpan? Idle { get; init; }

    /// <summary>For the whole stream, from its first body on. Default 1 h; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> is none.</summary>
    public TimeSpan? Total { get; init; }

    /// <summary>The largest frame in bytes. Default 16 MiB.</summary>
    public int? FrameBytes { get; init; }

    /// <summary>How much of the reply is kept for <see cref="StreamException.Progress"/>, in UTF-8 bytes. Default 1 MiB; 0 keeps nothing.</summary>
    public int? PartialBytes { get; init; }
}
