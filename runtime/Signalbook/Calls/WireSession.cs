using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook;

/// <summary>A call that is read from bytes: sends, waits, recovers, and closes.</summary>
internal sealed partial class WireSession<TSignal, TKind> : SignalSession<TSignal, TKind>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly StreamSource _source;
    private readonly StreamLimits _limits;
    private readonly ReplyAssembler _assembler;

    /// <summary>How far the stream was read; null where it cannot be resumed.</summary>
    private readonly StreamCursor? _cursor;

    private readonly CancellationToken _first;
    private readonly CancellationToken _second;

    /// <summary>Stops whatever is awaited: by a caller's token, by a limit in time, by closing the call.</summary>
    private CancellationTokenSource _stop;

    private BodyReading<TSignal, TKind>? _reading;
    private CallTelemetry? _telemetry;
    private long? _started;
    private long _signalCount;
    private int _recoveries;

    /// <summary>Whether <see cref="SignalSession{TSignal, TKind}.Current"/> is a signal that was not delivered yet.</summary>
    private bool _isAhead;

    private bool _isRecovery;
    private bool _isOver;

    /// <param name="source">Where the bytes come from.</param>
    /// <param name="keepsAll">Whether the whole reply is put together, or only as much as a failure may show.</param>
    /// <param name="first">The token the call was made with.</param>
    /// <param name="second">The token it is read with.</param>
    public WireSession(StreamSource source, bool keepsAll, CancellationToken first, CancellationToken second)
    {
        _source = source;
        _limits = source.Options.LimitsWith(TSignal.Book.Limits);
        _assembler = new ReplyAssembler(keepsAll ? int.MaxValue : _limits.PartialBytes!.Value, source.Options.Budget);
        _cursor = source.CreateCursor();
        _first = first;
        _second = second;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        _onCompleted = OnCompleted;
    }

    public override ResponseInfo? Response => _reading?.Response;

    private bool IsCancelled => _first.IsCancellationRequested || _second.IsCancellationRequested;

    private bool IsClosed => Volatile.Read(ref _turn) == Closed;

    public override bool TryRead()
    {
        // A known delta ends nothing, is no recovery, and not the first signal: it needs none of what others do.
        return !_isAhead && _reading is { } reading && !IsCancelled && TryReadKnown(reading.Signals) || TryReadAny();
    }

    private bool TryReadKnown(SignalReader<TSignal, TKind> signals)
    {
        Current.Expire();
        try
        {
            if (!signals.TryReadKnown())
                return false;
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }

        _signalCount++;
        return true;
    }

    private bool TryReadAny()
    {
        if (!TryReadAhead())
            return false;

        _isAhead = false;
        _signalCount++;
        if (_isRecovery)
        {
            _isRecovery = false;
            return true;
        }

        _reading!.SignalRaised();
        SetResult(_reading.Signals.Result);
        return true;
    }

    public override TSignal Create()
    {
        try
        {
            return TSignal.Create(Current);
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }
    }

    public override StreamReply ToReply() => _assembler.ToReply(Result);

    public override async ValueTask DisposeAsync()
    {
        switch (Interlocked.Exchange(ref _turn, Closed))
        {
            case Closed:
                return;
            case Waiting:
                // Who still waits, for an answer, for bytes or for a recovery, waits no longer; he releases what he reads from himself.
                await StopAsync().ConfigureAwait(false);
                if (_reading is not null)
                    await _reading.CloseAsync().ConfigureAwait(false);
                await _source.DisposeAsync().ConfigureAwait(false);
                return;
        }

        try
        {
            // Who leaves the loop at the terminal still gets his connection back into the pool.
            if (_reading is { Signals.HasEnded: true } && !_isOver)
                await _reading.ReadPastEndAsync().ConfigureAwait(false);
        }
        finally
        {
            Release();
            if (_reading is not null)
                await _reading.CloseAsync().ConfigureAwait(false);
            await _source.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Reads the next signal of what is here, without delivering it yet.</summary>
    private bool TryReadAhead()
    {
        Current.Expire();
        if (_isAhead)
        {
            // No signal comes after a cancellation.
            ThrowIfCancelled();
            return true;
        }

        if (_reading is not { } reading || _isOver)
            return false;
        if (Result is null)
            ThrowIfCancelled();

        try
        {
            return _isAhead = reading.Signals.TryRead();
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }
    }

    private async Task StopAsync()
    {
        try
        {
            await _stop.CancelAsync().ConfigureAwait(false);
        }
        catch (ObjectDisposedException)
        {
            // The wait has ended by itself in the same moment, and released all.
        }
    }

    private void Release()
    {
        _isOver = true;
        _isAhead = false;
        _telemetry?.End(null, _signalCount, _recoveries);
        _reading?.Dispose();
        _assembler.Dispose();
        Current.Dispose();
        _stop.Dispose();
    }

    private void SetResult(StreamResult? result)
    {
        Result = result;
        result?.Recoveries = _recoveries;
    }

    private StreamException Fail(StreamException failure)
    {
        _isOver = true;
        _telemetry?.End(failure, _signalCount, _recoveries);
        return Describe(failure);
    }

    private StreamException Describe(StreamException failure)
    {
        if (ReferenceEquals(failure.Progress, StreamProgress.None))
        {
            failure.Progress = new StreamProgress(_assembler.ToReply(null), _signalCount, _reading?.Signals.LastEventId);
            failure.OperationId = _source.OperationId;
        }

        return failure;
    }

    private void ThrowIfCancelled()
    {
        _first.ThrowIfCancellationRequested();
        _second.ThrowIfCancellationRequested();
    }
}
