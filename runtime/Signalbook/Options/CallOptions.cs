using System;
using System.Collections.Generic;
using Signalbook.Json;

namespace Signalbook;

/// <summary>What one call does differently from its client's options.</summary>
public sealed class CallOptions
{
    /// <summary>
    /// Headers to send besides the spec's; one that is there already is replaced. They go to the server the call begins with,
    /// never to one that an answer names.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>Limits of this stream; members left null are the client's.</summary>
    public StreamLimits? Limits { get; init; }

    /// <summary>Credentials by the name of their security scheme in the spec; they outrank the client's.</summary>
    public IReadOnlyDictionary<string, Credential>? Credentials { get; init; }

    /// <summary>Members to add to the JSON object that the call sends first; they outrank the body's own.</summary>
    public JsonMembers? ExtraMembers { get; init; }

    /// <summary>Called with the head of each answer that is not followed by another attempt.</summary>
    public Action<ResponseInfo>? OnResponse { get; init; }
}
