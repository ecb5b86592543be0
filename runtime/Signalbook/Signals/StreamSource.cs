using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Telemetry;

namespace Signalbook.Signals;

/// <summary>Where the bytes of a stream come from, and how a cut stream may be taken up again.</summary>
/// <remarks>A source serves one call: it is opened once, and again only through a recovery.</remarks>
public abstract class StreamSource : IAsyncDisposable
{
    /// <summary>The operation that is read, as the spec names it.</summary>
    public virtual string OperationId => "";

    /// <summary>How the stream is to be read.</summary>
    public virtual StreamReadingOptions Options => StreamReadingOptions.Default;

    /// <summary>Sends what has to be sent and waits for the body to begin.</summary>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>The open body.</returns>
    public abstract ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Takes up a stream that was cut, as its spec's <c>x-recover</c> says.</summary>
    /// <param name="cut">What was cut and how far it had come.</param>
    /// <param name="cancellationToken">Stops the attempt.</param>
    /// <returns>How the stream goes on, or null when it cannot.</returns>
    public virtual ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) => default;

    /// <summary>What keeps track of how far a stream was read; null where the spec does not let it be resumed.</summary>
    internal virtual StreamCursor? CreateCursor() => null;

    /// <summary>Begins to report the call, if somebody listens.</summary>
    internal virtual CallTelemetry? StartTelemetry() => null;

    /// <summary>Releases what the source holds besides the streams it opened.</summary>
    /// <returns>A task that ends with the release.</returns>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return default;
    }
}
