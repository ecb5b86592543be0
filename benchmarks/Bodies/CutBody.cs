using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Signalbook.Benchmarks;

/// <summary>A body that gives its bytes in the pieces that were asked for, at once or when <see cref="Complete"/> says so.</summary>
internal sealed class CutBody(byte[] bytes, int[] ends, bool suspends) : Stream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;
    private Memory<byte> _target;
    private int _position;
    private int _next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!suspends)
            return new ValueTask<int>(Give(buffer.Span));
        _target = buffer;
        _core.Reset();
        return new ValueTask<int>(this, _core.Version);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Ends the read that is under way, and runs what waits for it.</summary>
    public void Complete() => _core.SetResult(Give(_target.Span));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

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
