using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>A body that has begun.</summary>
/// <param name="body">The bytes.</param>
/// <param name="framing">How they are cut into frames.</param>
public sealed class OpenedBody(Stream body, StreamFraming framing) : IAsyncDisposable
{
    private int _disposed;

    /// <summary>The bytes. Disposing them releases the answer they belong to.</summary>
    public Stream Body { get; } = body;

    /// <summary>How they are cut into frames.</summary>
    public StreamFraming Framing { get; } = framing;

    /// <summary>Status and headers of the answer, or null when a bare stream is read.</summary>
    public ResponseInfo? Response { get; init; }

    /// <summary>The value of a runtime expression in the exchange that opened the body; null when a bare stream is read.</summary>
    internal Func<string, string?>? Evaluate { get; set; }

    /// <summary>Whether a read of no bytes waits until there are some, as in the bodies that <c>HttpClient</c> gives.</summary>
    internal bool WaitsWithoutBuffer { get; init; }

    /// <summary>Releases the body and its response; once, however often it is called.</summary>
    /// <returns>A task that ends with the release.</returns>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) == 0 ? Body.DisposeAsync() : default;
}
