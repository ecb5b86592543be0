using System;
using System.Collections.Generic;

namespace Signalbook.Testing;

/// <summary>What a request must be. Everything listed must be there; what is not listed may be anything.</summary>
public sealed class TranscriptRequest
{
    /// <summary>The text that stands for anything, in a path segment, a query value, a header value or a JSON string.</summary>
    public const string Any = "{{any}}";

    /// <summary>A request to expect.</summary>
    /// <param name="method">The method, as sent: <c>POST</c>.</param>
    /// <param name="target">Path and query, beginning with <c>/</c>, percent-encoded as on the wire.</param>
    /// <param name="headers">The headers that must be there.</param>
    /// <param name="body">The body to compare with: a JSON subset if it is JSON, else the text itself; null when any will do.</param>
    /// <exception cref="ArgumentNullException">An argument but the body is null.</exception>
    public TranscriptRequest(string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers, string? body = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(headers);
        Method = method;
        Target = target;
        Headers = headers;
        Body = body;
        int question = target.IndexOf('?', StringComparison.Ordinal);
        Path = question < 0 ? target : target[..question];
        Query = ParseQuery(question < 0 ? "" : target[(question + 1)..]);
    }

    /// <summary>The method, as sent.</summary>
    public string Method { get; }

    /// <summary>Path and query as written.</summary>
    public string Target { get; }

    /// <summary>The path as written, percent-encoded.</summary>
    public string Path { get; }

    /// <summary>The query's names and values, decoded, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    /// <summary>The headers that must be there, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body to compare with, without a line end after it; null when any will do.</summary>
    public string? Body { get; }

    internal static IReadOnlyList<KeyValuePair<string, string>> ParseQuery(string query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (string part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(equals < 0
                ? new(Uri.UnescapeDataString(part), "")
                : new(Uri.UnescapeDataString(part[..equals]), Uri.UnescapeDataString(part[(equals + 1)..])));
        }

        return pairs;
    }
}
