using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Framing;

/// <summary>Gives its bytes in reads of chosen sizes, every other read only after a suspension.</summary>
internal sealed class TrickleStream(ReadOnlyMemory<byte> bytes, Func<int> nextSize) : Stream
{
    private ReadOnlyMemory<byte> _left = bytes;
    private bool _suspends;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static TrickleStream Fixed(ReadOnlyMemory<byte> bytes, int size) => new(bytes, () => size);

    /// <summary>Reads end where pieces of a size end: no read gives the end of one and the beginning of the next.</summary>
    public static TrickleStream InPieces(ReadOnlyMemory<byte> bytes, int size)
    {
        TrickleStream? stream = null;
        return stream = new(bytes, () => stream!.LeftOf(size, bytes.Length));
    }

    public static TrickleStream SplitAt(ReadOnlyMemory<byte> bytes, int split)
    {
        bool isFirst = true;
        return new(bytes, () =>
        {
            int size = isFirst && split > 0 ? split : int.MaxValue;
            isFirst = false;
            return size;
        });
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _suspends = !_suspends;
        if (_suspends)
            await Task.Yield();
        int count = Math.Min(Math.Min(nextSize(), buffer.Length), _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        return count;
    }

    private int LeftOf(int piece, int length) => piece - ((length - _left.Length) % piece);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Reading blocks.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
