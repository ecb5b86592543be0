namespace Signalbook.Framing;

/// <summary>How the bytes of a stream are cut into frames.</summary>
public enum StreamFraming
{
    /// <summary>Server-sent events, as the HTML standard interprets an event stream.</summary>
    ServerSentEvents,

    /// <summary>One JSON text a line.</summary>
    JsonLines,

    /// <summary>The whole body is one frame.</summary>
    Json,

    /// <summary>A JSON text sequence (RFC 7464): each JSON text stands behind an ASCII record separator (0x1E), as UTF-8.</summary>
    JsonSequence,

    /// <summary>One JSON array, of which each element is a frame as soon as it is complete. A single object is read as the only element.</summary>
    JsonArray,

    /// <summary>One frame a line of UTF-8 text, whatever it says. LF ends a line, CR LF too; blank lines are no frames.</summary>
    Lines,

    /// <summary>Binary messages of <c>application/vnd.amazon.eventstream</c>: each has headers, a payload, and two checksums.</summary>
    AwsEventStream,
}
