using System.Globalization;
using System.Threading;

namespace Signalbook.Framing;

/// <summary>What all streams of one client may hold in buffers together, beyond the first 64 KiB of each.</summary>
/// <remarks>The limit of one frame does not bound a client: thousands of hostile streams just below it would hold far more than a machine has.</remarks>
/// <param name="limit">The most bytes.</param>
internal sealed class BufferBudget(long limit)
{
    /// <summary>What a stream may hold without asking: so much every stream needs, and to count it would cost every one of them.</summary>
    public const int FreeBytes = 64 * 1024;

    /// <summary>512 MiB.</summary>
    public const long DefaultBytes = 512L * 1024 * 1024;

    private long _taken;

    /// <summary>How many bytes are taken; tests look.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes bytes, or none when there are not so many left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limit)
            return true;

        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    public void GiveBack(long bytes) => Interlocked.Add(ref _taken, -bytes);

    /// <summary>The failure of the stream that would have gone over the limit. The others go on.</summary>
    public StreamLimitException Exceeded() => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The streams of this client would hold more than {limit} bytes in their buffers."));
}
