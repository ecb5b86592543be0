using System;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The reading of one body that has begun: its bytes, its limits in time, its end.</summary>
/// <remarks>One read at a time, and no disposal while one is under way: the session sees to both.</remarks>
internal sealed class BodyReading<TSignal, TKind> : TimedReading, IDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>So many reads that had to wait after one of nothing had waited already: the stream does not wait in those.</summary>
    private const int Patience = 2;

    private static readonly TimeSpan s_readOn = TimeSpan.FromMilliseconds(500);

    private bool _isClosed;
    private bool _isWaitForBytes;
    private byte _inVain;

    /// <param name="body">The body.</param>
    /// <param name="signals">The reader of its signals.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limits">The call's limits, complete.</param>
    /// <param name="stop">Stops reads; cancelled when a limit in time is passed.</param>
    /// <param name="streamStarted">When the stream's first body began, if this is not it.</param>
    public BodyReading(OpenedBody body, SignalReader<TSignal, TKind> signals, TimeProvider time, StreamLimits limits, CancellationTokenSource stop, long? streamStarted)
        : base(time, limits, stop, streamStarted)
    {
        Response = body.Response;
        Signals = signals;
        _inVain = body.WaitsWithoutBuffer ? (byte)0 : byte.MaxValue;
    }

    public SignalReader<TSignal, TKind> Signals { get; }

    public ResponseInfo? Response { get; }

    /// <summary>Whether bytes may still come, and are wanted.</summary>
    public bool CanFill => !Frames.EndOfInput && !Signals.HasEnded && !IsExpired;

    private FrameReader Frames => Signals.Frames;

    /// <summary>Reads once.</summary>
    /// <param name="wait">Awaits the read if it takes a while; <see cref="EndFill"/> follows.</param>
    /// <returns>False when the read is under way still; nothing may be touched then.</returns>
    public bool TryFill(SignalWait<TSignal, TKind> wait)
    {
        // Who waits for bytes needs no buffer until they come.
        FrameReader frames = Frames;
        if (_inVain < Patience && frames.TryReleaseBuffer())
        {
            ValueTask<int> read = frames.Stream.ReadAsync(Memory<byte>.Empty, Stop);
            if (!read.IsCompleted)
            {
                _isWaitForBytes = true;
                Signals.Rest();
                BeginWait();
                wait.Await(read);
                return false;
            }

            _ = read.GetAwaiter().GetResult();
            return TryReadWaitedFor(wait);
        }

        return TryRead(wait);
    }

    /// <summary>Takes what the read brought that is over now.</summary>
    /// <param name="wait">What it was awaited with.</param>
    /// <returns>False when another one is under way: there were bytes to wait for, and now they are read.</returns>
    public bool EndFill(SignalWait<TSignal, TKind> wait)
    {
        EndWait();
        int count = wait.EndRead();
        if (!_isWaitForBytes)
        {
            Frames.EndRead(count);
            return true;
        }

        _isWaitForBytes = false;
        return TryReadWaitedFor(wait);
    }

    /// <summary>What the failure of a read means for the stream.</summary>
    /// <returns>What cut it; other failures are thrown as they are.</returns>
    public StreamException CutBy(Exception failure, bool isCancelled)
    {
        if (isCancelled || failure is StreamException)
            ExceptionDispatchInfo.Throw(failure);
        return Expired() ?? (StreamException)new StreamTruncatedException(TruncationReason.ConnectionLost, failure);
    }

    /// <summary>No more bytes come: a proper end, or what cut the stream.</summary>
    public StreamException? End() => Expired() ?? Signals.EndOfInput();

    /// <summary>After the terminal: reads to the end of the body within a bound, so that the connection can be used again.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadPastEndAsync()
    {
        const int MaxBytes = 64 * 1024;
        long most = Frames.BytesRead + MaxBytes;
        bool isBounded = false;
        try
        {
            bool goesOn = true;
            Signals.ReadPastEnd();
            while (goesOn)
            {
                // At the end of input too there may be something to read: what only the end completes.
                goesOn = false;
                if (Frames.BytesRead < most)
                {
                    ValueTask<bool> fill = Frames.FillAsync(Stop);
                    if (!fill.IsCompleted && !isBounded)
                    {
                        isBounded = true;
                        ReadOnFor(s_readOn);
                    }

                    goesOn = await fill.ConfigureAwait(false);
                }

                Signals.ReadPastEnd();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The first terminal has decided; what comes after it can no longer fail the stream.
        }
    }

    /// <summary>Releases the body and its connection, once, which ends a read that is under way.</summary>
    public ValueTask CloseAsync() => Interlocked.Exchange(ref _isClosed, true) ? default : Frames.Stream.DisposeAsync();

    /// <summary>Gives every buffer back.</summary>
    public void Dispose()
    {
        EndLimits();
        Signals.Dispose();
    }

    /// <summary>Gives back what others would miss, and leaves the rest to who reads.</summary>
    public void Forsake()
    {
        EndLimits();
        Frames.GiveBackBudget();
    }

    private bool TryReadWaitedFor(SignalWait<TSignal, TKind> wait)
    {
        _inVain++;
        Signals.Resume();
        if (!TryRead(wait))
            return false;
        _inVain = 0;
        return true;
    }

    private bool TryRead(SignalWait<TSignal, TKind> wait)
    {
        FrameReader frames = Frames;
        ValueTask<int> read = frames.Stream.ReadAsync(frames.BeginRead(), Stop);
        if (read.IsCompleted)
        {
            frames.EndRead(read.GetAwaiter().GetResult());
            return true;
        }

        BeginWait();
        wait.Await(read);
        return false;
    }
}
