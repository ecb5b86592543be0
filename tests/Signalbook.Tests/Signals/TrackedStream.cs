using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Framing;

namespace Signalbook.Tests.Signals;

/// <summary>A body that counts how often it is closed, and can be made to break, to wait, or to give few bytes a read.</summary>
internal sealed class TrackedStream(byte[] bytes) : IncomingStream
{
    private readonly byte[] _bytes = bytes;
    private int _position;

    public TrackedStream(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public int Closed { get; private set; }

    public int MostPerRead { get; init; } = int.MaxValue;

    /// <summary>What the read after the last byte throws.</summary>
    public Exception? Breaks { get; init; }

    /// <summary>Whether the read after the last byte never ends by itself.</summary>
    public bool Stalls { get; init; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        int count = Math.Min(Math.Min(buffer.Length, MostPerRead), _bytes.Length - _position);
        if (count == 0 && buffer.Length > 0)
        {
            if (Breaks is not null)
                throw Breaks;
            if (Stalls)
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        _bytes.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        Closed++;
        base.Dispose(disposing);
    }
}
