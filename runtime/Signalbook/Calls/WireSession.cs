using System;
using System.Runtime.CompilerServices;
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
    private ReplyAssembler _assembler;

    private readonly CancellationToken _first;
    private readonly CancellationToken _second;

    /// <summary>Stops whatever is awaited: by a caller's token, by a limit in time, by closing the call.</summary>
    private CancellationTokenSource _stop;

    private BodyReading<TSignal, TKind>? _reading;
    private CallTelemetry? _telemetry;
    private long _signalCount;
    private int _recoveries;

    /// <summary>Whether <see cref="SignalSession{TSignal, TKind}.Current"/> is a signal that was not delivered yet.</summary>
    private bool _isAhead;

    /// <summary>Whether the reader is known to have no signal before more bytes come, or for ever.</summary>
    private bool _isDrained;

    private bool _isRecovery;
    private bool _isOver;
    private volatile bool _isClosed;
    private volatile bool _isForsaken;
    private bool _isReleased;

    /// <param name="source">Where the bytes come from.</param>
    /// <param name="keepsAll">Whether the whole reply is put together, or only as much as a failure may show.</param>
    /// <param name="first">The token the call was made with.</param>
    /// <param name="second">The token it is read with.</param>
    public WireSession(StreamSource source, bool keepsAll, CancellationToken first, CancellationToken second)
    {
        _source = source;
        StreamReadingOptions options = source.Options;
        _assembler = ReplyAssembler.Take(keepsAll ? int.MaxValue : options.LimitsWith(TSignal.Book.Limits).PartialBytes!.Value, options.Budget);
        _first = first;
        _second = second;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
        _wait = SignalWait<TSignal, TKind>.Take(this);
    }

    public override ResponseInfo? Response => _reading?.Response;

    /// <summary>Whether the call was closed, by who reads it or from outside.</summary>
    internal bool IsClosed => _isClosed;

    /// <summary>Whether <see cref="TryRead"/> is known to find nothing.</summary>
    public bool IsDrained => _isDrained && !_isAhead;

    private bool IsCancelled => _first.IsCancellationRequested || _second.IsCancellationRequested;

    public override bool TryRead()
    {
        if (_isAhead || _isDrained || _reading is not { } reading)
            return TryDeliver();
        if (Result is null)
            ThrowIfCancelled();

        try
        {
            if (!reading.Signals.TryRead())
            {
                _isDrained = true;
                return false;
            }
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }

        Delivered(reading);
        return true;
    }

    /// <summary>Goes on to the next delta, where it is known already and like the last signal in all but its text.</summary>
    /// <returns>False when it takes <see cref="TryRead"/> to tell.</returns>
    /// <remarks>It does not throw where the reply is not kept whole.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGoOn()
    {
        // What is read ahead is not delivered yet.
        if (_isAhead || _isClosed || IsCancelled || !Current.TryGoOn())
            return false;
        _signalCount++;
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

    public override StreamReply ToReply()
    {
        // Closed from outside in the same moment: what was put together is given back already.
        ObjectDisposedException.ThrowIf(_isReleased, this);
        _reading?.Signals.Keep();
        return _assembler.ToReply(Result);
    }

    /// <summary>Reads the next signal of what is here, without delivering it yet.</summary>
    private bool TryReadAhead()
    {
        if (_isAhead)
        {
            // No signal comes after a cancellation.
            ThrowIfCancelled();
            return true;
        }

        if (_isDrained || _reading is not { } reading)
            return false;
        if (Result is null)
            ThrowIfCancelled();

        try
        {
            _isAhead = reading.Signals.TryRead();
            _isDrained = !_isAhead;
            return _isAhead;
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }
    }

    /// <summary>Delivers a signal that was read ahead, or that a recovery made; not one that has still to be read.</summary>
    private bool TryDeliver()
    {
        if (!_isAhead)
        {
            Current.Expire();
            return false;
        }

        // No signal comes after a cancellation.
        ThrowIfCancelled();
        _isAhead = false;
        if (_isRecovery)
        {
            _isRecovery = false;
            _signalCount++;
            return true;
        }

        Delivered(_reading!);
        return true;
    }

    private void Delivered(BodyReading<TSignal, TKind> reading)
    {
        _signalCount++;
        reading.SignalRaised();
        if (reading.Signals.Result is { } result)
            SetResult(result);
    }

    private void SetResult(StreamResult? result)
    {
        Result = result;
        result?.Recoveries = _recoveries;
        result?.Usage = _assembler.Usage;
    }

    private StreamException Fail(StreamException failure)
    {
        _isOver = _isDrained = true;
        _telemetry?.End(failure, _signalCount, _recoveries);
        return Describe(failure);
    }

    private StreamException Describe(StreamException failure)
    {
        if (ReferenceEquals(failure.Progress, StreamProgress.None))
        {
            _reading?.Signals.Keep();
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
