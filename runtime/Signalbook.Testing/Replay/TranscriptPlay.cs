using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;

namespace Signalbook.Testing;

/// <summary>
/// Transcripts being played: which exchanges were served, and what came. Each exchange is served once. A request is answered by the first
/// unserved exchange of its method and path, which it must match; with several transcripts, by the first of them whose turn it matches.
/// Thread-safe; one play may be shared by several handlers and servers.
/// </summary>
public sealed class TranscriptPlay
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<Transcript> _transcripts;
    private readonly HashSet<TranscriptExchange> _served = [];
    private readonly List<PlayedRequest> _requests = [];
    private readonly List<string> _failures = [];
    private readonly Dictionary<string, Uri> _origins = new(StringComparer.Ordinal);

    /// <summary>A play of these transcripts, nothing served yet.</summary>
    /// <param name="transcripts">The transcripts.</param>
    public TranscriptPlay(params IReadOnlyList<Transcript> transcripts)
    {
        ArgumentNullException.ThrowIfNull(transcripts);
        _transcripts = transcripts;
    }

    /// <summary>The requests that came, in order, those that matched nothing among them.</summary>
    public IReadOnlyList<PlayedRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>Why requests were not answered by an exchange, in order; empty when all were.</summary>
    public IReadOnlyList<string> Failures
    {
        get
        {
            lock (_gate)
                return [.. _failures];
        }
    }

    /// <summary>The exchanges that were not served yet.</summary>
    public IReadOnlyList<TranscriptExchange> Unserved
    {
        get
        {
            lock (_gate)
                return [.. _transcripts.SelectMany(static t => t.Exchanges).Where(e => !_served.Contains(e))];
        }
    }

    /// <summary>
    /// Says what <c>{{origin:Name}}</c> stands for. A server that was started with a name does this itself. A name that nobody has said
    /// stands for the origin of the server that answers, so that one server can play all parts.
    /// </summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">Scheme, host and port; a path is left out.</param>
    public void AddOrigin(string name, Uri origin)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(origin);
        lock (_gate)
            _origins[name] = origin;
    }

    /// <summary>Finds the exchange that answers a request and marks it served.</summary>
    /// <exception cref="TranscriptMismatchException">None does.</exception>
    internal TranscriptExchange Take(PlayedRequest request)
    {
        lock (_gate)
        {
            _requests.Add(request);
            var explanation = new StringBuilder();
            foreach (Transcript transcript in _transcripts)
            {
                TranscriptExchange? turn = transcript.Exchanges.FirstOrDefault(
                    e => !_served.Contains(e) && (e.Request is null || RequestMatcher.IsFor(e.Request, request)));
                if (turn is null)
                    continue;
                List<string> differences = turn.Request is null ? [] : RequestMatcher.Differences(turn.Request, request);
                if (differences.Count == 0)
                {
                    _served.Add(turn);
                    request.Exchange = turn;
                    return turn;
                }

                explanation.Append(CultureInfo.InvariantCulture, $"\n{Place(transcript, turn)} does not match it:");
                foreach (string difference in differences)
                    explanation.Append("\n  ").Append(difference);
            }

            string failure = $"{request} came, and no exchange answers it."
                + (explanation.Length > 0 ? explanation.ToString() : Expected());
            _failures.Add(failure);
            throw new TranscriptMismatchException(failure);
        }
    }

    /// <summary>Puts origins where <c>{{origin}}</c> and <c>{{origin:Name}}</c> stand.</summary>
    internal string WithOrigins(string text, Uri own)
    {
        const string Open = "{{origin";
        if (!text.Contains(Open, StringComparison.Ordinal))
            return text;
        var replaced = new StringBuilder(text.Length);
        int at = 0;
        for (int start; (start = text.IndexOf(Open, at, StringComparison.Ordinal)) >= 0;)
        {
            int nameStart = start + Open.Length;
            int end = text.IndexOf("}}", nameStart, StringComparison.Ordinal);
            if (end < 0 || (end > nameStart && text[nameStart] != ':'))
                break;
            replaced.Append(text, at, start - at);
            replaced.Append(Origin(end == nameStart ? "" : text[(nameStart + 1)..end], own).GetLeftPart(UriPartial.Authority));
            at = end + 2;
        }

        return replaced.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The same in bytes of any kind.</summary>
    internal ReadOnlyMemory<byte> WithOrigins(ReadOnlyMemory<byte> bytes, Uri own) =>
        // Latin-1 is one byte a character both ways, so bytes that are no text survive.
        bytes.Span.IndexOf("{{origin"u8) < 0 ? bytes : Encoding.Latin1.GetBytes(WithOrigins(Encoding.Latin1.GetString(bytes.Span), own));

    private Uri Origin(string name, Uri own)
    {
        lock (_gate)
            return _origins.GetValueOrDefault(name, own);
    }

    private string Expected()
    {
        IReadOnlyList<(Transcript Transcript, TranscriptExchange Exchange)> left =
            [.. _transcripts.SelectMany(t => t.Exchanges.Where(e => !_served.Contains(e)).Select(e => (t, e)))];
        if (left.Count == 0)
            return _served.Count == 0 ? " There are no exchanges." : " All exchanges were served already.";
        string expected = string.Join("\n  ", left.Take(10).Select(pair => Place(pair.Transcript, pair.Exchange)));
        return $" Still to be served:\n  {expected}{(left.Count > 10 ? "\n  ..." : "")}";
    }

    private static string Place(Transcript transcript, TranscriptExchange exchange) => string.Create(
        CultureInfo.InvariantCulture,
        $"{System.IO.Path.GetFileName(transcript.Path) ?? "transcript"}({exchange.Line}): {(exchange.Request is { } r ? $"{r.Method} {r.Path}" : "any request")}");
}
