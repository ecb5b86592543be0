using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Framing;

/// <content>How bytes come in: by reading here, or by who reads into the buffer himself.</content>
public abstract partial class FrameReader
{
    /// <summary>Reads once from the stream.</summary>
    /// <param name="cancellationToken">Passed on to the stream.</param>
    /// <returns>False at the end of input.</returns>
    public ValueTask<bool> FillAsync(CancellationToken cancellationToken = default)
    {
        if (EndOfInput)
            return new ValueTask<bool>(false);
        ValueTask<int> read = StartRead(cancellationToken);
        return read.IsCompletedSuccessfully ? new ValueTask<bool>(Advance(read.Result)) : AwaitFillAsync(read);
    }

    /// <summary>
    /// Where the next bytes of the stream go, for a caller that awaits the read itself.
    /// <see cref="Advance"/> or <see cref="AbandonRead"/> must follow.
    /// </summary>
    internal Memory<byte> GetMemory()
    {
        byte state = Interlocked.CompareExchange(ref _state, Filling, Idle);
        ObjectDisposedException.ThrowIf(state == Disposed, this);
        if (state == Filling)
            throw new InvalidOperationException("A read is under way.");
        _text?.GiveBack();
        try
        {
            return Buffer.GetFree();
        }
        catch
        {
            AbandonRead();
            throw;
        }
    }

    /// <summary>Takes <paramref name="count"/> bytes that were written to <see cref="GetMemory"/>; zero is the end of input.</summary>
    /// <returns>False at the end of input.</returns>
    internal bool Advance(int count)
    {
        AbandonRead();
        ObjectDisposedException.ThrowIf(_state == Disposed, this);
        if (count == 0)
        {
            EndOfInput = true;
            return false;
        }
        Buffer.Append(count);
        BytesRead += count;
        return true;
    }

    /// <summary>Says that the read <see cref="GetMemory"/> began is over and gave nothing.</summary>
    internal void AbandonRead()
    {
        if (Interlocked.CompareExchange(ref _state, Idle, Filling) == Disposed)
            ReleaseBuffers();
    }

    /// <summary>
    /// As <see cref="GetMemory"/>, for an owner that does not dispose the reader while the read is under way; <see cref="EndRead"/> follows
    /// a read that gave something, and nothing one that failed.
    /// </summary>
    internal Memory<byte> BeginRead()
    {
        ObjectDisposedException.ThrowIf(_state == Disposed, this);
        if (_hasReplaced)
            GiveReplacedBack();
        return _buffer.GetFree();
    }

    /// <summary>Takes <paramref name="count"/> bytes that were written to <see cref="BeginRead"/>; zero is the end of input.</summary>
    internal void EndRead(int count)
    {
        if (count == 0)
            EndOfInput = true;
        Buffer.Append(count);
        BytesRead += count;
    }

    /// <summary>Gives the buffer back if nothing is in it, for a wait without one.</summary>
    /// <returns>Whether there is no buffer now.</returns>
    internal bool TryReleaseBuffer()
    {
        _text?.GiveBack();
        return Buffer.TryRelease();
    }

    /// <summary>It may be long until more comes: leaves to other readers what holds nothing.</summary>
    internal void Rest()
    {
        if (_text is { IsEmpty: true })
            Interlocked.Exchange(ref _text, null)?.Release();
    }

    private ValueTask<int> StartRead(CancellationToken cancellationToken)
    {
        Memory<byte> memory = GetMemory();
        try
        {
            return Stream.ReadAsync(memory, cancellationToken);
        }
        catch
        {
            AbandonRead();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> AwaitFillAsync(ValueTask<int> read)
    {
        int count;
        try
        {
            count = await read.ConfigureAwait(false);
        }
        catch
        {
            AbandonRead();
            throw;
        }
        return Advance(count);
    }
}
