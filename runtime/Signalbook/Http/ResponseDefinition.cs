using Signalbook.Framing;

namespace Signalbook.Http;

/// <summary>An answer that the spec declares: a status and one media type.</summary>
/// <param name="status"><c>200</c>, <c>4XX</c> or <c>default</c>.</param>
/// <param name="mediaType">The media type, wildcards allowed; null when no body is declared.</param>
/// <param name="body">How the body is read.</param>
public sealed class ResponseDefinition(string status, string? mediaType, ResponseBody body)
{
    /// <summary><c>200</c>, <c>4XX</c> or <c>default</c>.</summary>
    public string Status { get; } = status;

    /// <summary>The media type, or null when no body is declared.</summary>
    public string? MediaType { get; } = mediaType;

    /// <summary>How the body is read.</summary>
    public ResponseBody Body { get; } = body;

    /// <summary>How a stream is cut into frames.</summary>
    public StreamFraming Framing { get; init; }
}

/// <summary>How the body of an answer is read.</summary>
public enum ResponseBody
{
    /// <summary>There is none, or it is not looked at.</summary>
    None,

    /// <summary>One JSON value.</summary>
    Json,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>A stream of frames.</summary>
    Stream,
}
