using System;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Calls;

/// <summary>A body within one of whose reads something else happens, on another thread; and that looks what becomes of the read meanwhile.</summary>
/// <param name="bytes">The body.</param>
/// <param name="piece">How many bytes a read gives.</param>
/// <param name="pool">Where the room for reads is rented.</param>
internal sealed class IntrudedBody(byte[] bytes, int piece, CountingPool pool) : IncomingStream
{
    private int _within;
    private int _position;

    /// <summary>Within which read it happens, from 1; 0 for the one that finds the end.</summary>
    public int IntrudedRead { get; init; }

    public Action Intrusion { get; set; } = static () => { };

    /// <summary>The reads that end later than they begin.</summary>
    public Func<int, bool> IsAwaited { get; init; } = static _ => false;

    /// <summary>Ends the read that is awaited.</summary>
    public TaskCompletionSource Awaited { get; private set; } = new();

    public int Reads { get; private set; }

    public int Closed { get; private set; }

    /// <summary>Whether two reads were under way at once.</summary>
    public bool HasOverlapped { get; private set; }

    /// <summary>Whether the room of a read was given back before the read was over.</summary>
    public bool HasLostRoom { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HasOverlapped |= Interlocked.Increment(ref _within) > 1;
        Reads++;
        if (IntrudedRead > 0 ? Reads == IntrudedRead : _position == bytes.Length)
            Intrusion();
        if (IsAwaited(Reads))
            return AwaitAsync(buffer);
        return new ValueTask<int>(Give(buffer));
    }

    protected override void Dispose(bool disposing)
    {
        Closed++;
        base.Dispose(disposing);
    }

    private async ValueTask<int> AwaitAsync(Memory<byte> buffer)
    {
        Awaited = new TaskCompletionSource();
        await Awaited.Task;
        return Give(buffer);
    }

    private int Give(Memory<byte> buffer)
    {
        if (!buffer.IsEmpty)
            HasLostRoom |= !MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> room) || !pool.IsOut(room.Array!);
        int count = Math.Min(Math.Min(buffer.Length, piece), bytes.Length - _position);
        bytes.AsSpan(_position, count).CopyTo(buffer.Span);
        _position += count;
        Interlocked.Decrement(ref _within);
        return count;
    }
}
