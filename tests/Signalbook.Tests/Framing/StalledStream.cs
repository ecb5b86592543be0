using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Framing;

/// <summary>A stream whose reads wait, those of zero bytes too, until bytes are given.</summary>
internal sealed class StalledStream : Stream
{
    private readonly SemaphoreSlim _given = new(0);
    private byte[] _bytes = [];

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

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

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reading blocks.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _given.Dispose();
        base.Dispose(disposing);
    }
}
