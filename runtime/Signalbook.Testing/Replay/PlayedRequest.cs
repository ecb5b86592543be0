using System;
using System.Collections.Generic;
using System.Text;

namespace Signalbook.Testing;

/// <summary>A request that came to a replay, kept for assertions. <see cref="ToString"/> shows method and path alone: the rest may hold secrets.</summary>
public sealed class PlayedRequest
{
    internal PlayedRequest(string method, Uri address, IReadOnlyDictionary<string, IReadOnlyList<string>> headers, ReadOnlyMemory<byte> body)
    {
        Method = method;
        Address = address;
        Headers = headers;
        Body = body;
        Query = TranscriptRequest.ParseQuery(address.Query.TrimStart('?'));
    }

    /// <summary>The method, as sent.</summary>
    public string Method { get; }

    /// <summary>The whole address.</summary>
    public Uri Address { get; }

    /// <summary>The path, percent-encoded.</summary>
    public string Path => Address.AbsolutePath;

    /// <summary>The query's names and values, decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The headers, those of the body among them. Names are compared without case.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Headers { get; }

    /// <summary>The body's bytes; empty when there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as UTF-8 text.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The exchange that answered it; null when none matched.</summary>
    public TranscriptExchange? Exchange { get; internal set; }

    /// <summary>Method and path.</summary>
    public override string ToString() => $"{Method} {Path}";
}
