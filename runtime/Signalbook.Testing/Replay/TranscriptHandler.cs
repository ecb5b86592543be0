using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>
/// Plays transcripts in memory: give it to an <see cref="HttpClient"/>, and that to the client under test. What was asked and whether every
/// body was closed can be looked at afterwards. In the answers <c>{{origin}}</c> is the scheme and host of the request.
/// </summary>
/// <example><code>
/// using var handler = new TranscriptHandler(Transcript.Load("cut.http")) { Split = BodySplit.Bytes };
/// using var http = new HttpClient(handler);
/// </code></example>
public sealed class TranscriptHandler : HttpMessageHandler
{
    private int _bodiesOpened;
    private int _bodiesClosed;

    /// <summary>Plays these transcripts, each exchange once.</summary>
    /// <param name="transcripts">The transcripts.</param>
    public TranscriptHandler(params Transcript[] transcripts)
        : this(new TranscriptPlay(transcripts))
    {
    }

    /// <summary>Plays a play that others may share.</summary>
    /// <param name="play">The play.</param>
    public TranscriptHandler(TranscriptPlay play)
    {
        ArgumentNullException.ThrowIfNull(play);
        Play = play;
    }

    /// <summary>What is played: the requests that came, the exchanges that are left.</summary>
    public TranscriptPlay Play { get; }

    /// <summary>How bodies are cut into reads; frame by frame unless told otherwise.</summary>
    public BodySplit Split { get; init; } = BodySplit.Frames;

    /// <summary>The clock that <c>~~ pause</c> waits on; null, the default, leaves pauses out.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>
    /// Whether <c>~~ cut</c> is an <see cref="HttpIOException"/>, as of a chunked body that lacks its end (the default), or looks like a proper
    /// end, as of a body that is delimited by the close of its connection.
    /// </summary>
    public bool CutFails { get; init; } = true;

    /// <summary>The requests that came, in order.</summary>
    public IReadOnlyList<PlayedRequest> Requests => Play.Requests;

    /// <summary>How many bodies were handed out.</summary>
    public int BodiesOpened => Volatile.Read(ref _bodiesOpened);

    /// <summary>How many of them were closed; each counts once.</summary>
    public int BodiesClosed => Volatile.Read(ref _bodiesClosed);

    /// <inheritdoc/>
    /// <exception cref="TranscriptMismatchException">No exchange answers the request.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (request.RequestUri is not { IsAbsoluteUri: true } address)
            throw new InvalidOperationException("The request has no absolute address.");

        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        TranscriptResponse played = Play.Take(new PlayedRequest(request.Method.Method, address, HeadersOf(request), body)).Response;
        List<TranscriptStep> reads = Split.Apply(played, bytes => Play.WithOrigins(bytes, address));
        Interlocked.Increment(ref _bodiesOpened);
        var content = new StreamContent(new ReplayBody(reads, TimeProvider, CutFails, () => Interlocked.Increment(ref _bodiesClosed)));
        var response = new HttpResponseMessage((HttpStatusCode)played.StatusCode) { RequestMessage = request, Content = content };
        if (played.Reason.Length > 0)
            response.ReasonPhrase = played.Reason;
        foreach (KeyValuePair<string, string> header in played.Headers)
        {
            string value = Play.WithOrigins(header.Value, address);
            if (!response.Headers.TryAddWithoutValidation(header.Key, value))
                content.Headers.TryAddWithoutValidation(header.Key, value);
        }

        return response;
    }

    private static Dictionary<string, IReadOnlyList<string>> HeadersOf(HttpRequestMessage request)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        Add(request.Headers);
        if (request.Content is not null)
            Add(request.Content.Headers);
        return headers;

        void Add(HttpHeaders some)
        {
            foreach (KeyValuePair<string, IEnumerable<string>> header in some)
                headers[header.Key] = [.. header.Value];
        }
    }
}
