using System;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Scale;

/// <summary>Waits without a buffer and throws away what comes: an HTTP response, and nothing of anybody's beside it.</summary>
internal sealed record UnreadContender() : Contender(BareRead)
{
    // All streams write here, and nobody reads it.
    private static readonly byte[] s_bytes = new byte[16 * 1024];

    public override bool DeliversText => false;

    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        int count;
        do
        {
            _ = await body.ReadAsync(Memory<byte>.Empty).ConfigureAwait(false);
            count = await body.ReadAsync(s_bytes).ConfigureAwait(false);
            sink.Take(count);
        }
        while (count > 0);
    }
}
