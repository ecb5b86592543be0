using System;

namespace Signalbook.Testing;

/// <summary>One request and the response it gets.</summary>
public sealed class TranscriptExchange
{
    /// <summary>An exchange.</summary>
    /// <param name="request">What must be sent; null when any request will do.</param>
    /// <param name="response">What is answered.</param>
    /// <param name="line">The line of the transcript it begins on, from 1; 0 when it was not read from text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="response"/> is null.</exception>
    public TranscriptExchange(TranscriptRequest? request, TranscriptResponse response, int line = 0)
    {
        ArgumentNullException.ThrowIfNull(response);
        Request = request;
        Response = response;
        Line = line;
    }

    /// <summary>What must be sent; null when any request will do.</summary>
    public TranscriptRequest? Request { get; }

    /// <summary>What is answered.</summary>
    public TranscriptResponse Response { get; }

    /// <summary>The line of the transcript it begins on, from 1; 0 when it was not read from text.</summary>
    public int Line { get; }
}
