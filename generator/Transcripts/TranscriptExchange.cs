using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Transcripts;

/// <summary>One request of a transcript and the answer it gets.</summary>
/// <param name="Line">The line it begins on, from 1.</param>
/// <param name="Method">The request's method; null when any request will do.</param>
/// <param name="Target">The request's path and query.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Headers">The answer's headers.</param>
/// <param name="Body">The answer's body.</param>
internal sealed record TranscriptExchange(
    int Line,
    string? Method,
    string Target,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    TranscriptBody Body)
{
    /// <summary>Type and subtype of the answer, in lower case; empty when it has no <c>Content-Type</c>.</summary>
    public string MediaType
    {
        get
        {
            foreach (KeyValuePair<string, string> header in Headers)
            {
                if (string.Equals(header.Key, "Content-Type", StringComparison.OrdinalIgnoreCase))
                    return header.Value.Split(';')[0].Trim().ToLowerInvariant();
            }

            return "";
        }
    }
}
