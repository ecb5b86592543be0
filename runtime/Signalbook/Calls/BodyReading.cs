using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The reading of one body that has begun: its frames, its limits in time, its end.</summary>
internal sealed class BodyReading<TSignal, TKind> : IAsyncDisposable
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly OpenedBody _body;
    private readonly StreamClock _clock;
    private readonly TimeProvider _time;
    private readonly CancellationToken _first;
    private readonly CancellationToken _second;
    private readonly CancellationTokenSource _stop;

    /// <param name="body">The body.</param>
    /// <param name="signals">Makes the reader of its signals.</param>
    /// <param name="limits">The call's limits, complete.</param>
    /// <param name="options">How the stream is read.</param>
    /// <param name="first">The token the call was made with.</param>
    /// <param name="second">The token it is read with.</param>
    public BodyReading(
        OpenedBody body,
        Func<FrameReader, SignalReader<TSignal, TKind>> signals,
        StreamLimits limits,
        StreamReadingOptions options,
        CancellationToken first,
        CancellationToken second)
    {
        _body = body;
        _time = options.TimeProvider;
        _first = first;
        _second = second;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        Signals = signals(FrameReader.Create(body.Framing, body.Body, new FrameReaderOptions
        {
            MaxFrameBytes = limits.FrameBytes!.Value,
            ReplaceInvalidUtf8 = options.ReplaceInvalidUtf8,
            Budget = options.Budget,
        }));
        _clock = new StreamClock(_time, limits, _stop);
    }

    public SignalReader<TSignal, TKind> Signals { get; }

    public ResponseInfo? Response => _body.Response;

    /// <summary>A signal was delivered: the limit until the first one is met.</summary>
    public void SignalRaised() => _clock.SignalRaised();

    /// <summary>Waits for bytes.</summary>
    /// <returns>Null when some came, or the input has ended; else what cut the stream.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<StreamException?> FillAsync()
    {
        if (_clock.Expired is { } expired)
            return expired;

        _clock.BeginWait();
        try
        {
            await Signals.Frames.FillAsync(_stop.Token).ConfigureAwait(false);
            return null;
        }
        catch (Exception exception) when (exception is not StreamException && !_first.IsCancellationRequested && !_second.IsCancellationRequested)
        {
            return _clock.Expired ?? (StreamException)new StreamTruncatedException(TruncationReason.ConnectionLost, exception);
        }
        finally
        {
            _clock.EndWait();
        }
    }

    /// <summary>After the terminal: reads to the end of the body within a bound, so that the connection can be used again.</summary>
    public async ValueTask ReadPastEndAsync()
    {
        const int MaxBytes = 64 * 1024;
        using var bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _first, _second);
        long most = Signals.Frames.BytesRead + MaxBytes;
        try
        {
            bool goesOn = true;
            Signals.ReadPastEnd();
            while (goesOn)
            {
                // At the end of input too there may be something to read: what only the end completes.
                goesOn = Signals.Frames.BytesRead < most && await Signals.Frames.FillAsync(stop.Token).ConfigureAwait(false);
                Signals.ReadPastEnd();
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The first terminal has decided; what comes after it can no longer fail the stream.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _clock.Dispose();
        Signals.Dispose();
        _stop.Dispose();
        await _body.DisposeAsync().ConfigureAwait(false);
    }
}
