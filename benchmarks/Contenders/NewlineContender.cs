using System;
using System.Buffers;
using System.IO;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>The floor: reads the bytes, finds the line feeds, and makes nothing of them.</summary>
internal sealed record NewlineContender() : Contender(Floor)
{
    public override bool DeliversText => false;

    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        while (await body.ReadAsync(buffer).ConfigureAwait(false) is > 0 and int count)
            sink.Take(CountLines(buffer.AsSpan(0, count)));
        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static int CountLines(ReadOnlySpan<byte> bytes)
    {
        int lines = 0;
        while (bytes.IndexOf((byte)'\n') is >= 0 and int end)
        {
            lines++;
            bytes = bytes[(end + 1)..];
        }

        return lines;
    }
}
