using System;
using System.Collections.Generic;
using System.Net;

namespace Signalbook;

/// <summary>Status and headers of an answer.</summary>
public sealed class ResponseInfo
{
    /// <summary>The status.</summary>
    public required HttpStatusCode StatusCode { get; init; }

    /// <summary>The headers of the answer and of its content, names compared without case.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; init; }

    /// <summary>The media type of the content as sent, with its parameters, or null.</summary>
    public string? ContentType { get; init; }

    /// <summary>How long the provider asks to wait (<c>Retry-After</c>), or null.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What the rate-limit headers say, or null when there are none.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>The status alone: headers may hold secrets.</summary>
    public override string ToString() => StatusCode.ToString();
}
