using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Calls.Races;

/// <summary>A body whose reads end when the race says so, and that looks whether they are what a stream may be asked for.</summary>
internal sealed class RaceBody(Race race, RaceScript script) : IncomingStream
{
    private readonly Race _race = race;
    private PendingRead? _pending;
    private int _given;
    private int _within;
    private int _closed;

    public RaceScript Script => script;

    /// <summary>The read that is under way, or null.</summary>
    public PendingRead? Pending => Volatile.Read(ref _pending);

    public int Closed => _closed;

    /// <summary>The signals whose bytes were given whole.</summary>
    public IReadOnlyList<string> Arrived => script.SignalsOf(_given);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_closed > 0)
            _race.Note("a read of a body that was closed");
        if (Interlocked.Increment(ref _within) > 1)
            _race.Note("two reads at once");
        _race.Within("read");
        if (_race.Draws(2))
        {
            try
            {
                return new ValueTask<int>(Give(buffer));
            }
            finally
            {
                Interlocked.Decrement(ref _within);
            }
        }

        var pending = new PendingRead(this, buffer);
        Volatile.Write(ref _pending, pending);
        if (script.HeedsTokens)
            pending.Registration = cancellationToken.UnsafeRegister(static (state, token) => ((PendingRead)state!).End(0, new OperationCanceledException(token)), pending);
        if (_closed > 0)
            pending.End(0, new IOException("The connection was closed."));
        return new ValueTask<int>(pending, 0);
    }

    /// <summary>Ends the read that is under way with what the script has next.</summary>
    public void Step(PendingRead pending)
    {
        int count = 0;
        Exception? failure = null;
        try
        {
            count = Give(pending.Room);
        }
        catch (IOException exception)
        {
            failure = exception;
        }

        pending.End(count, failure);
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Increment(ref _closed) > 1)
            _race.Note("a body closed twice");
        _race.Within("close");
        Pending?.End(0, new IOException("The connection was closed."));
        base.Dispose(disposing);
    }

    private int Give(Memory<byte> room)
    {
        if (room.IsEmpty)
            return 0;
        CheckRoom(room);
        int left = script.Bytes.Length - _given;
        if (left == 0 && script.Breaks)
            throw new IOException("The connection was lost.");
        int count = Math.Min(Math.Min(room.Length, _race.Draw(1, 80)), left);
        script.Bytes.AsSpan(_given, count).CopyTo(room.Span);
        _given += count;
        return count;
    }

    private void Forget(PendingRead read)
    {
        Interlocked.CompareExchange(ref _pending, null, read);
        Interlocked.Decrement(ref _within);
    }

    private void CheckRoom(Memory<byte> room)
    {
        if (!MemoryMarshal.TryGetArray(room, out ArraySegment<byte> array) || !_race.Pool.IsOut(array.Array!))
            _race.Note("a read into a buffer that was given back");
    }

    internal sealed class PendingRead(RaceBody body, Memory<byte> room) : IValueTaskSource<int>
    {
        private ManualResetValueTaskSourceCore<int> _core;
        private int _isOver;
        private int _results;

        public Memory<byte> Room => room;

        public bool HeedsTokens => body.Script.HeedsTokens;

        public CancellationTokenRegistration Registration { get; set; }

        public void End(int count, Exception? failure)
        {
            if (Interlocked.Exchange(ref _isOver, 1) != 0)
                return;
            if (!room.IsEmpty)
                body.CheckRoom(room);
            Registration.Unregister();
            body.Forget(this);
            if (failure is null)
                _core.SetResult(count);
            else
                _core.SetException(failure);
        }

        int IValueTaskSource<int>.GetResult(short token)
        {
            if (Interlocked.Increment(ref _results) > 1)
                body._race.Note("the result of a read taken twice");
            return _core.GetResult(token);
        }

        ValueTaskSourceStatus IValueTaskSource<int>.GetStatus(short token) => _core.GetStatus(token);

        void IValueTaskSource<int>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _core.OnCompleted(continuation, state, token, flags);
    }
}
