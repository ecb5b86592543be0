namespace Signalbook.Generator.Interpretation;

/// <summary>One frame of a stream.</summary>
/// <param name="Name">The event's type; null where the framing has no names.</param>
/// <param name="Id">The last event id; null where the framing has none.</param>
/// <param name="Data">The data as text.</param>
internal sealed record Frame(string? Name, string? Id, string Data)
{
    /// <summary>Comes last where the input ended inside a frame, so that even <c>ends: eof</c> is no proper end.</summary>
    public static Frame EndedInside { get; } = new(null, null, "");

    /// <summary>Comes last where the connection was lost, so that nothing is a proper end.</summary>
    public static Frame ConnectionLost { get; } = new(null, null, "");

    /// <summary>False for the last event of a stream that ended before the blank line that would have ended the event.</summary>
    public bool IsTerminated { get; init; } = true;

    /// <summary>Whether nothing but the end of the input ends it: a last line without its end, a whole body.</summary>
    public bool EndsWithInput { get; init; }

    /// <summary>Where in the body its data begins, in bytes.</summary>
    public int Offset { get; init; }

    /// <summary>Whether an event-stream message says by its type that it is an exception or an error.</summary>
    public bool IsFailure { get; init; }

    /// <summary>What such a message says in its header; null where it says nothing.</summary>
    public string? FailureMessage { get; init; }
}
