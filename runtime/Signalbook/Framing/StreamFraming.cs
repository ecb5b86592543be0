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
}
