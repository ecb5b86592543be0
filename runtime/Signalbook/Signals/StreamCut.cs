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
}
