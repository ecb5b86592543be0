using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Benchmarks;

/// <summary>A body that gives its bytes in the pieces that were asked for, at once or when <see cref="Complete"/> says so.</summary>
internal sealed class CutBody(byte[] bytes, int[] ends, bool suspends) : SteppedStream
{
    private Memory<byte> _target;
    private int _position;
    private int _next;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!suspends)
            return new ValueTask<int>(Give(buffer.Span));
        _target = buffer;
        return Wait();
    }

    /// <summary>Ends the read that is under way, and runs what waits for it.</summary>
    public void Complete() => End(Give(_target.Span));

    private int Give(Span<byte> target)
    {
        // A read of nothing waits for the next piece and takes none of it.
        if (target.IsEmpty || _next == ends.Length)
            return 0;
        int count = Math.Min(target.Length, ends[_next] - _position);
        bytes.AsSpan(_position, count).CopyTo(target);
        _position += count;
        if (_position == ends[_next])
            _next++;
        return count;
    }
}
