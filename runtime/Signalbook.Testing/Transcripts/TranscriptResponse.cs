using System;
using System.Collections.Generic;

namespace Signalbook.Testing;

/// <summary>What is answered: a head, and a body in steps.</summary>
public sealed class TranscriptResponse
{
    /// <summary>A response to play.</summary>
    /// <param name="statusCode">The status, 200 to 599.</param>
    /// <param name="reason">The reason phrase; empty for none.</param>
    /// <param name="headers">The headers, in order; a name may stand twice.</param>
    /// <param name="body">The body's steps, in order.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public TranscriptResponse(int statusCode, string reason, IReadOnlyList<KeyValuePair<string, string>> headers, IReadOnlyList<TranscriptStep> body)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(body);
        StatusCode = statusCode;
        Reason = reason;
        Headers = headers;
        Body = body;
    }

    /// <summary>The status, 200 to 599.</summary>
    public int StatusCode { get; }

    /// <summary>The reason phrase; empty for none.</summary>
    public string Reason { get; }

    /// <summary>The headers, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body's steps, in order. Two byte steps never stand side by side in a transcript that was read from text.</summary>
    public IReadOnlyList<TranscriptStep> Body { get; }

    /// <summary>The media type of the body, lower case and without parameters; empty when no <c>Content-Type</c> is listed.</summary>
    public string MediaType
    {
        get
        {
            string value = Header("Content-Type") ?? "";
            int semicolon = value.IndexOf(';', StringComparison.Ordinal);
#pragma warning disable CA1308 // Media types are written in lower case everywhere; RFC 9110 8.3.1 compares them without case.
            return (semicolon < 0 ? value : value[..semicolon]).Trim().ToLowerInvariant();
#pragma warning restore CA1308
        }
    }

    /// <summary>All bytes of the body in one piece, as written (<c>{{origin}}</c> is not replaced).</summary>
    public byte[] BodyBytes()
    {
        var bytes = new List<byte>();
        foreach (TranscriptStep step in Body)
            if (step is TranscriptStep.Bytes piece)
                bytes.AddRange(piece.Data.Span);
        return [.. bytes];
    }

    /// <summary>
    /// The body's steps with the bytes cut where a frame of its media type ends: after the blank line of a
    /// <c>text/event-stream</c>, after each line of JSON lines or <c>text/plain</c>, before each record separator of a
    /// <c>application/json-seq</c>, after each element of a JSON array, after each message of an
    /// <c>application/vnd.amazon.eventstream</c>; any other body stays whole.
    /// </summary>
    public IReadOnlyList<TranscriptStep> Frames() => FrameSplitter.Split(Body, MediaType);

    /// <summary>The first value of a header, or null. Names are compared without case.</summary>
    /// <param name="name">The header's name.</param>
    public string? Header(string name)
    {
        foreach (KeyValuePair<string, string> header in Headers)
            if (string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
                return header.Value;
        return null;
    }
}
