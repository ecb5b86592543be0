using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Testing;

/// <summary>A body played step by step: a read never gives more than one step's bytes.</summary>
internal sealed class ReplayBody(IReadOnlyList<TranscriptStep> steps, TimeProvider? clock, bool cutFails, Action closed) : Stream
{
    private int _index;
    private int _offset;
    private int _isClosed;

    public override bool CanRead => Volatile.Read(ref _isClosed) == 0;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Step(buffer.Span, out int read) is not { } pause)
                return read;
            if (clock is not null)
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        int read;
        while (Step(buffer, out read) is { } pause)
            if (clock is not null)
                throw new NotSupportedException($"The transcript pauses for {pause} here: read asynchronously, or play it without a clock.");
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
            closed();
        base.Dispose(disposing);
    }

    /// <summary>Takes the next step: a time to wait, or null and what was read, 0 at the end.</summary>
    private TimeSpan? Step(Span<byte> buffer, out int read)
    {
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _isClosed) != 0, this);
        read = 0;
        if (_index == steps.Count || buffer.IsEmpty)
            return null;
        switch (steps[_index])
        {
            case TranscriptStep.Bytes bytes:
                ReadOnlySpan<byte> rest = bytes.Data.Span[_offset..];
                read = Math.Min(rest.Length, buffer.Length);
                rest[..read].CopyTo(buffer);
                _offset += read;
                if (_offset == bytes.Data.Length)
                {
                    _offset = 0;
                    _index++;
                }

                return null;
            case TranscriptStep.Pause pause:
                _index++;
                return pause.Duration;
            default:
                // What HttpClient says of a chunked body whose connection is gone. The step stays: the body remains cut.
                return cutFails
                    ? throw new HttpIOException(HttpRequestError.ResponseEnded, "The response ended prematurely: the transcript is cut here.")
                    : null;
        }
    }
}
