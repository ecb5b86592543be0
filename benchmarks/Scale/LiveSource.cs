using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Benchmarks.Scale;

/// <summary>A body that an <c>HttpClient</c> gave: it can be waited for without a buffer, as our own clients do. A bare stream cannot be trusted to.</summary>
internal sealed class LiveSource(Stream body) : StreamSource
{
    public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken) =>
        new(new OpenedBody(body, StreamFraming.ServerSentEvents) { WaitsWithoutBuffer = true });
}
