namespace Signalbook;

/// <summary>A signal came where the spec's <c>order</c> does not allow it, or the stream ended too early for it.</summary>
public sealed class StreamOrderException : StreamException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="order">The order that was violated, as the spec writes it.</param>
    /// <param name="signal">The signal that came out of order, or null when the stream ended too early.</param>
    public StreamOrderException(string order, string? signal)
        : base(signal is null
            ? $"The stream ended before its order '{order}' was complete."
            : $"The signal '{signal}' came where the order '{order}' does not allow it.", null)
    {
        Order = order;
        Signal = signal;
    }

    /// <summary>The order that was violated, as the spec writes it.</summary>
    public string Order { get; }

    /// <summary>The signal that came out of order, or null when the stream ended too early.</summary>
    public string? Signal { get; }
}
