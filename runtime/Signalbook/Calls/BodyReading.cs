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
internal sealed class BodyReading<TSignal, TKind> : IDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>So many reads that had to wait after one of nothing had waited already: the stream does not wait in those.</summary>
    private const int Patience = 2;

    private static readonly TimeSpan s_readOn = TimeSpan.FromMilliseconds(500);

    private readonly OpenedBody _body;
    private readonly Stream _stream;
    private readonly FrameReader _frames;
    private readonly StreamClock _clock;
    private readonly CancellationToken _stop;
    private readonly Action _onRead;
    private ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _read;
    private bool _isWaitForBytes;
    private byte _inVain;

    /// <param name="body">The body.</param>
    /// <param name="signals">The reader of its signals.</param>
    /// <param name="clock">Its limits in time.</param>
    /// <param name="onRead">Called when a read that <see cref="TryFill"/> left under way is over; <see cref="EndFill"/> follows.</param>
    /// <param name="stop">Stops reads.</param>
    public BodyReading(OpenedBody body, SignalReader<TSignal, TKind> signals, StreamClock clock, Action onRead, CancellationToken stop)
    {
        _body = body;
        _stream = body.Body;
        Signals = signals;
        _frames = signals.Frames;
        _clock = clock;
        _onRead = onRead;
        _stop = stop;
        _inVain = body.WaitsWithoutBuffer ? (byte)0 : byte.MaxValue;
    }

    public SignalReader<TSignal, TKind> Signals { get; }

    public ResponseInfo? Response => _body.Response;

    /// <summary>Whether bytes may still come, and are wanted.</summary>
    public bool CanFill => !_frames.EndOfInput && !Signals.HasEnded && _clock.Expired is null;

    /// <summary>A signal was delivered: the limit until the first one is met.</summary>
    public void SignalRaised() => _clock.SignalRaised();

    /// <summary>Reads once.</summary>
    /// <returns>False when the read is under way still.</returns>
    public bool TryFill()
    {
        // Who waits for bytes needs no buffer until they come.
        if (_inVain < Patience && Signals.TryRest())
        {
            ValueTask<int> wait = _stream.ReadAsync(Memory<byte>.Empty, _stop);
            if (!wait.IsCompleted)
            {
                _isWaitForBytes = true;
                Await(wait);
                return false;
            }

            _ = wait.GetAwaiter().GetResult();
            return TryReadWaitedFor();
        }

        return TryRead();
    }

    /// <summary>Takes what the read brought that is over now.</summary>
    /// <returns>False when another one is under way: there were bytes to wait for, and now they are read.</returns>
    public bool EndFill()
    {
        _clock.EndWait();
        int count = _read.GetResult();
        if (!_isWaitForBytes)
        {
            _frames.EndRead(count);
            return true;
        }

        _isWaitForBytes = false;
        return TryReadWaitedFor();
    }

    /// <summary>What the failure of a read means for the stream.</summary>
    /// <returns>What cut it; other failures are thrown as they are.</returns>
    public StreamException CutBy(Exception failure, bool isCancelled)
    {
        if (isCancelled || failure is StreamException)
            ExceptionDispatchInfo.Throw(failure);
        return _clock.Expired ?? (StreamException)new StreamTruncatedException(TruncationReason.ConnectionLost, failure);
    }

    /// <summary>No more bytes come: a proper end, or what cut the stream.</summary>
    public StreamException? End() => _clock.Expired ?? Signals.EndOfInput();

    /// <summary>After the terminal: reads to the end of the body within a bound, so that the connection can be used again.</summary>
    public async ValueTask ReadPastEndAsync()
    {
        const int MaxBytes = 64 * 1024;
        long most = _frames.BytesRead + MaxBytes;
        bool isBounded = false;
        try
        {
            bool goesOn = true;
            Signals.ReadPastEnd();
            while (goesOn)
            {
                // At the end of input too there may be something to read: what only the end completes.
                goesOn = false;
                if (_frames.BytesRead < most)
                {
                    ValueTask<bool> fill = _frames.FillAsync(_stop);
                    if (!fill.IsCompleted && !isBounded)
                    {
                        isBounded = true;
                        _clock.ReadOnFor(s_readOn);
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

    /// <summary>Releases the body and its connection, which ends a read that is under way.</summary>
    public ValueTask CloseAsync() => _body.DisposeAsync();

    /// <summary>Gives every buffer back.</summary>
    public void Dispose()
    {
        _clock.Dispose();
        Signals.Dispose();
    }

    private bool TryReadWaitedFor()
    {
        _inVain++;
        if (!TryRead())
            return false;
        _inVain = 0;
        return true;
    }

    private bool TryRead()
    {
        ValueTask<int> read = _stream.ReadAsync(_frames.BeginRead(), _stop);
        if (read.IsCompleted)
        {
            _frames.EndRead(read.GetAwaiter().GetResult());
            return true;
        }

        Await(read);
        return false;
    }

    // The last thing a fill does: from here on the callback may run, and change everything, on another thread.
    private void Await(ValueTask<int> read)
    {
        _clock.BeginWait();
        _read = read.ConfigureAwait(false).GetAwaiter();
        _read.UnsafeOnCompleted(_onRead);
    }
}
