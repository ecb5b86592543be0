using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Http;

/// <summary>The body of one attempt. Every request has one, if empty.</summary>
/// <remarks>
/// A handler sends a request without content again by itself when a connection closes without an answer. With content it does not, but
/// for one that HTTP/2 refused (RFC 9113, 8.7: "requests that have not been processed"). This refuses: sending again is decided in one
/// place, by the spec. In a caller's handler it can do so only after the second head has left.
/// </remarks>
internal sealed class SentContent : HttpContent
{
    private ReadOnlyMemory<byte> _body;
    private string? _firstHeader;
    private int _sent;

    public SentContent(ReadOnlyMemory<byte> body, string? mediaType)
    {
        _body = body;
        if (mediaType is not null)
            Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    /// <summary>Whether the request has begun to go out.</summary>
    public bool IsSent => Volatile.Read(ref _sent) != 0;

    /// <summary>A header is about to be written. Headers come in the same order each time, so the first one again is a second attempt.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="IOException">The request is being sent a second time.</exception>
    public void NoteHeader(string name)
    {
        string? first = Interlocked.CompareExchange(ref _firstHeader, name, null);
        if (first is not null && (ReferenceEquals(first, name) || string.Equals(first, name, StringComparison.Ordinal)))
            throw SentBefore();
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _sent, 1) != 0)
            throw SentBefore();

        if (!_body.IsEmpty)
            await stream.WriteAsync(_body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The request is over; its answer refers to it for as long as it is read, and that is no reason to keep what was sent.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _body = default;
        base.Dispose(disposing);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }

    private static IOException SentBefore() => new("The request was sent before; it is not sent again by itself.");
}
