using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>A body whose frames are all read in full: what delta parsing is held against.</summary>
internal sealed class PlainSource(Stream body, StreamFraming framing) : StreamSource
{
    private static readonly StreamReadingOptions s_options = new() { ReadsInFull = true };

    public override StreamReadingOptions Options => s_options;

    public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken) => new(new OpenedBody(body, framing));
}
