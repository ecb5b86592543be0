using System;
using System.Buffers;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>The floor where each read waits: reads the bytes and does not look at them.</summary>
internal sealed record BareReadContender() : Contender(BareRead)
{
    public override bool DeliversText => false;

    public override bool Reads(ReadMode mode) => mode == ReadMode.EventSuspended;

    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        while (await body.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
            sink.Take(count);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
