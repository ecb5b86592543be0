using System;

namespace Signalbook.Testing;

/// <summary>A request came that the transcripts do not have: what was expected and what came. Values of secrets are left out.</summary>
public sealed class TranscriptMismatchException : Exception
{
    /// <summary>A request that does not match.</summary>
    /// <param name="message">What was expected and what came.</param>
    /// <param name="innerException">What came of it, or null.</param>
    public TranscriptMismatchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
