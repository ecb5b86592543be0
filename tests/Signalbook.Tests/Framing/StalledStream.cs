using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Framing;

/// <summary>A stream whose reads wait, those of zero bytes too, until bytes are given.</summary>
internal sealed class StalledStream : IncomingStream
{
    private readonly SemaphoreSlim _given = new(0);
    private byte[] _bytes = [];

    public void Give(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes.ToArray();
        _given.Release();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_bytes.Length == 0)
            await _given.WaitAsync(cancellationToken);
        int count = Math.Min(buffer.Length, _bytes.Length);
        _bytes.AsSpan(0, count).CopyTo(buffer.Span);
        _bytes = _bytes[count..];
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _given.Dispose();
        base.Dispose(disposing);
    }
}
