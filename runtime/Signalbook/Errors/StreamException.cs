using System;

namespace Signalbook;

/// <summary>A stream that did not end as its signal book says a success ends.</summary>
/// <remarks>
/// <see cref="Progress"/> holds what had arrived. Neither <see cref="Exception.Message"/> nor <c>ToString</c> shows text of the
/// provider or of the reply: those are in properties alone.
/// </remarks>
public abstract class StreamException : Exception
{
    private protected StreamException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The operation that was read, as the spec names it; empty when a bare stream was read outside a call.</summary>
    public string OperationId { get; internal set; } = "";

    /// <summary>The partial reply, how many signals were delivered, and the last event id.</summary>
    public StreamProgress Progress { get; internal set; } = StreamProgress.None;

    /// <summary>Why the recovery that the spec declares did not help, or null when none was tried.</summary>
    public Exception? RecoveryFailure { get; internal set; }
}
