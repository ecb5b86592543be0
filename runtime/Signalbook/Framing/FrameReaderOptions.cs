using System;
using System.Buffers;

namespace Signalbook.Framing;

/// <summary>What a <see cref="FrameReader"/> puts up with.</summary>
public sealed class FrameReaderOptions
{
    private readonly int _maxFrameBytes = DefaultMaxFrameBytes;

    /// <summary>The default of <see cref="MaxFrameBytes"/>: 16 MiB.</summary>
    public const int DefaultMaxFrameBytes = 16 * 1024 * 1024;

    /// <summary>
    /// The most bytes one frame may have: its field lines or its headers included; line ends, comments, white space around JSON, and an AWS
    /// message's lengths and checksums do not count. A longer one is a <see cref="StreamLimitException"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive, or over 1 GiB.</exception>
    public int MaxFrameBytes
    {
        get => _maxFrameBytes;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1024 * 1024 * 1024);
            _maxFrameBytes = value;
        }
    }

    /// <summary>
    /// Whether bytes that are not UTF-8 are read as U+FFFD, as the Encoding standard's "UTF-8 decode" does.
    /// Otherwise, and by default, they are a <see cref="StreamFormatException"/>.
    /// </summary>
    public bool ReplaceInvalidUtf8 { get; init; }

    /// <summary>What the streams of one client may hold together; null is no bound.</summary>
    internal BufferBudget? Budget { get; init; }

    /// <summary>Where buffers come from and return to; tests count them.</summary>
    internal ArrayPool<byte> Pool { get; init; } = ArrayPool<byte>.Shared;
}
