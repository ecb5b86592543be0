using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Framing;

namespace Signalbook.Reliability.Resuming;

/// <summary>Bytes, and then an end or a lost connection.</summary>
internal sealed class BreakingBody(ReadOnlyMemory<byte> bytes, bool losesConnection) : IncomingStream
{
    private ReadOnlyMemory<byte> _rest = bytes;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int count = Math.Min(buffer.Length, _rest.Length);
        if (count == 0 && buffer.Length > 0 && losesConnection)
            throw new IOException("The connection was lost.");
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return new ValueTask<int>(count);
    }
}
