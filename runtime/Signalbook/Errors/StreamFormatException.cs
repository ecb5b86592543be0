using System;

namespace Signalbook;

/// <summary>Bytes of the stream do not parse: not UTF-8, not JSON where JSON was begun, or not what the spec's schema says.</summary>
public sealed class StreamFormatException : StreamException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and where; never the bytes themselves.</param>
    /// <param name="innerException">The cause, or null.</param>
    public StreamFormatException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
