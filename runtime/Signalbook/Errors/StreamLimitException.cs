using System;

namespace Signalbook;

/// <summary>A frame is larger than the limit. Nothing is ever dropped silently to stay below it.</summary>
public sealed class StreamLimitException : StreamException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">Which limit, and its size in bytes.</param>
    /// <param name="innerException">The cause, or null.</param>
    public StreamLimitException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
