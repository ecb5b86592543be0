using System;

namespace Signalbook.Json;

/// <summary>JSON is not what its schema says. The message names types and members, never a value.</summary>
public sealed class JsonPayloadException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, without the value.</param>
    /// <param name="innerException">The cause, or null.</param>
    public JsonPayloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
