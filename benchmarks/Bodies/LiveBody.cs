using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks;

/// <summary>A body as a network gives it: a read waits for a piece, also one of no bytes, and what has come is read at once.</summary>
internal sealed class LiveBody(byte[] bytes, int[] ends) : SteppedStream
{
    private Memory<byte> _target;
    private int _position;
    private int _next;

    private int Ready => _next == 0 ? 0 : ends[_next - 1] - _position;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _target = buffer;
        return Ready > 0 ? new ValueTask<int>(Give()) : Wait();
    }

    /// <summary>A piece comes.</summary>
    public void Come()
    {
        _next++;
        End(Give());
    }

    private int Give()
    {
        int count = Math.Min(_target.Length, Ready);
        bytes.AsSpan(_position, count).CopyTo(_target.Span);
        _position += count;
        return count;
    }
}
