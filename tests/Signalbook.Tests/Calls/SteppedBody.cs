using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Calls;

/// <summary>A body that gives nothing until <see cref="Step"/> is called, as a network does; and allocates nothing a read.</summary>
/// <param name="bytes">The body.</param>
/// <param name="piece">How many bytes a step brings.</param>
internal sealed class SteppedBody(byte[] bytes, int piece) : IncomingStream, IValueTaskSource<int>
{
    private ManualResetValueTaskSourceCore<int> _core;
    private Memory<byte> _target;
    private CancellationTokenRegistration _cancellation;
    private int _position;
    private int _ready;
    private bool _isAwaited;

    /// <summary>Whether a read of no bytes ends at once, though there are none.</summary>
    public bool IgnoresEmptyReads { get; init; }

    /// <summary>Whether a read waits at its end.</summary>
    public bool Stalls { get; init; }

    /// <summary>What the read after the last byte throws.</summary>
    public Exception? Breaks { get; init; }

    /// <summary>Whether a read is under way.</summary>
    public bool IsReading { get; private set; }

    /// <summary>Whether somebody is to be called when it is over: he has done all he does before.</summary>
    public bool IsAwaited => IsReading && Volatile.Read(ref _isAwaited);

    /// <summary>The largest room that a read under way was given.</summary>
    public int Room => IsReading ? _target.Length : 0;

    public int EmptyReads { get; private set; }

    public int Closed { get; private set; }

    /// <summary>Brings the next piece, or the end, to the read that is under way; at the end of a body that stalls it does nothing.</summary>
    public void Step()
    {
        if (_ready == 0)
            _ready = Math.Min(piece, bytes.Length - _position);
        if ((_ready == 0 && Stalls) || !IsReading)
            return;
        IsReading = false;
        _cancellation.Dispose();
        if (_ready == 0 && Breaks is not null)
            _core.SetException(Breaks);
        else
            _core.SetResult(Give());
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _target = buffer;
        EmptyReads += buffer.IsEmpty ? 1 : 0;
        if (_ready > 0 || (buffer.IsEmpty && IgnoresEmptyReads))
            return new ValueTask<int>(Give());

        _core.Reset();
        _isAwaited = false;
        IsReading = true;
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((SteppedBody)state!).Fail(new OperationCanceledException(token)), this);
        return new ValueTask<int>(this, _core.Version);
    }

    int IValueTaskSource<int>.GetResult(short token) => _core.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        _core.OnCompleted(continuation, state, token, flags);
        Volatile.Write(ref _isAwaited, true);
    }

    protected override void Dispose(bool disposing)
    {
        Closed++;
        Fail(new IOException("The connection was closed."));
        base.Dispose(disposing);
    }

    private void Fail(Exception failure)
    {
        if (!IsReading)
            return;
        IsReading = false;
        _core.SetException(failure);
    }

    private int Give()
    {
        int count = Math.Min(_target.Length, _ready);
        bytes.AsSpan(_position, count).CopyTo(_target.Span);
        _position += count;
        _ready -= count;
        return count;
    }
}
