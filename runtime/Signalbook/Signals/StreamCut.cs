namespace Signalbook.Signals;

/// <summary>A stream that was cut, for its source to take up again.</summary>
/// <param name="exception">The cut.</param>
/// <param name="text">The text so far of the message that was cut; empty when none had come.</param>
public sealed class StreamCut(StreamException exception, string text)
{
    /// <summary>The cut.</summary>
    public StreamException Exception { get; } = exception;

    /// <summary>The text so far of the message that was cut; empty when none had come.</summary>
    public string Text { get; } = text;

    /// <summary>How far it had been read; null where the spec does not let it be resumed.</summary>
    internal StreamCursor? Cursor { get; init; }

    /// <summary>How long a server-sent event stream asked to wait before reconnecting (<c>retry</c>); null when it did not ask.</summary>
    internal System.TimeSpan? Reconnection { get; init; }
}
