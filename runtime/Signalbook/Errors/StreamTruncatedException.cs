using System;

namespace Signalbook;

/// <summary>The stream was cut: it ended before the spec's end.</summary>
public sealed class StreamTruncatedException : StreamException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="why">What cut the stream.</param>
    /// <param name="innerException">What the transport reported, or null.</param>
    public StreamTruncatedException(TruncationReason why, Exception? innerException = null)
        : base(Describe(why), innerException) => Why = why;

    /// <summary>What cut the stream.</summary>
    public TruncationReason Why { get; }

    private static string Describe(TruncationReason why) => why switch
    {
        TruncationReason.Gap => "The stream was resumed after a cut, and what came is not what follows.",
        TruncationReason.ConnectionLost => "The connection was lost before the stream's end was signalled.",
        _ => "The stream ended before its end was signalled.",
    };
}

/// <summary>What cut a stream.</summary>
public enum TruncationReason
{
    /// <summary>The body ended as if complete, without the signal that ends the stream.</summary>
    EndOfInput,

    /// <summary>The connection was reset or closed in the middle of the body.</summary>
    ConnectionLost,

    /// <summary>
    /// After a cut the stream was resumed, as the spec's <c>x-recover</c> says, and the provider went on elsewhere: an event was left out,
    /// belongs to another run, or has no position that tells it from those delivered before.
    /// </summary>
    Gap,
}
