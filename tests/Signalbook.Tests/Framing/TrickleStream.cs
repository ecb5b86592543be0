using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Tests.Framing;

/// <summary>Gives its bytes in reads of chosen sizes, every other read only after a suspension.</summary>
internal sealed class TrickleStream(ReadOnlyMemory<byte> bytes, Func<int> nextSize) : IncomingStream
{
    private ReadOnlyMemory<byte> _left = bytes;
    private bool _suspends;

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
}
