using System;
using System.Threading;

namespace Signalbook.Signals;

/// <summary>
/// A reading that is held to limits in time. They cost a read two increments: a <see cref="StreamTicker"/> looks at them from time to time.
/// </summary>
/// <remarks>
/// Only time spent waiting for bytes counts as idle: a consumer that takes its time is not the provider's fault. On the system's clock
/// a wait counts from when it is first looked at, so that it is cut late by up to an eighth of the limit and one second at most, never
/// early; on another clock (a test's) from when it began, to the tick.
/// </remarks>
internal abstract class TimedReading : IThreadPoolWorkItem
{
    private static readonly TimeSpan s_rarest = TimeSpan.FromSeconds(1);

    private readonly StreamTicker _ticker;
    private readonly StreamLimits _limits;
    private readonly CancellationTokenSource _stop;
    private readonly long _started;
    private readonly bool _isExact;

    /// <summary>When the wait began; of a stream that is only read on, when that is over.</summary>
    private long _mark;

    /// <summary>Counts where waits begin and end: odd while the stream waits.</summary>
    private int _turns;

    /// <summary>The turn of the wait that was last looked at.</summary>
    private int _seenTurn;

    /// <summary>The limit that was passed, as its number and one; 0 while none was.</summary>
    private volatile byte _passed;

    private bool _hasSignal;

    /// <summary>Whether the stream is only read on to its end.</summary>
    private bool _readsOn;

    private volatile bool _isOver;

    /// <param name="time">The clock.</param>
    /// <param name="limits">The call's limits, complete.</param>
    /// <param name="stop">Cancelled when a limit is passed.</param>
    /// <param name="streamStarted">When the stream's first body began, if this is not it: the limit for the whole stream does not begin anew.</param>
    protected TimedReading(TimeProvider time, StreamLimits limits, CancellationTokenSource stop, long? streamStarted)
    {
        _ticker = StreamTicker.For(time);
        _limits = limits;
        _stop = stop;
        _isExact = !ReferenceEquals(time, TimeProvider.System);
        _started = time.GetTimestamp();
        StreamStarted = streamStarted ?? _started;
        if (limits.FirstFrame > TimeSpan.Zero || limits.Idle > TimeSpan.Zero || limits.Total > TimeSpan.Zero)
            _ticker.Watch(this, _started);
    }

    public static TimeSpan DefaultFirstFrame { get; } = TimeSpan.FromSeconds(60);

    public static TimeSpan DefaultIdle { get; } = TimeSpan.FromSeconds(60);

    /// <summary>When the stream's first body began.</summary>
    public long StreamStarted { get; }

    /// <summary>Whether a limit was passed.</summary>
    public bool IsExpired => _passed != 0;

    /// <summary>The ticker's: where it keeps the stream; -1 when it does not.</summary>
    internal int Slot { get; set; } = -1;

    /// <summary>Stops reads.</summary>
    /// <remarks>Not to be asked for once the call is over.</remarks>
    protected CancellationToken Stop => _stop.Token;

    /// <summary>What passing a limit means for the stream; null when none was passed.</summary>
    public StreamTimeoutException? Expired()
    {
        if (!IsExpired)
            return null;
        var kind = (StreamTimeoutKind)(_passed - 1);
        return new StreamTimeoutException(kind, LimitOf(kind) ?? TimeSpan.Zero);
    }

    /// <summary>A signal was delivered: the limit until the first one is met.</summary>
    public void SignalRaised() => _hasSignal = true;

    /// <summary>The stream is asked no more.</summary>
    protected void EndLimits()
    {
        _isOver = true;
        _ticker.Forget(this);
    }

    /// <summary>The stream waits for bytes from now on.</summary>
    protected void BeginWait()
    {
        if (_isExact)
            Volatile.Write(ref _mark, _ticker.Time.GetTimestamp());
        Volatile.Write(ref _turns, _turns + 1);
    }

    /// <summary>The bytes have come.</summary>
    protected void EndWait() => Volatile.Write(ref _turns, _turns + 1);

    /// <summary>The stream is only read on to its end, which may take so long and no longer.</summary>
    protected void ReadOnFor(TimeSpan most)
    {
        long now = _ticker.Time.GetTimestamp();
        _mark = now + (long)(most.TotalSeconds * _ticker.Time.TimestampFrequency);
        Volatile.Write(ref _readsOn, true);
        _ticker.Watch(this, now);
    }

    /// <summary>Ends the wait of a stream that is past a limit.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (_isOver)
            return;
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call was closed meanwhile: nobody waits any more.
        }
    }

    /// <summary>The ticker's question: finds a limit passed, or says how long until it must ask again.</summary>
    internal TimeSpan Look(long now)
    {
        TimeSpan next = s_rarest;
        if (Volatile.Read(ref _readsOn))
        {
            // The limits of the stream itself are met: its terminal has come.
            Check(StreamTimeoutKind.Total, _ticker.Time.GetElapsedTime(now, _mark), TimeSpan.Zero, ref next);
            return next;
        }

        if (_limits.Idle is { } idle && idle > TimeSpan.Zero)
            Check(StreamTimeoutKind.Idle, idle - Waited(now), idle, ref next);
        if (_limits.FirstFrame is { } first && first > TimeSpan.Zero && !Volatile.Read(ref _hasSignal))
            Check(StreamTimeoutKind.FirstFrame, first - _ticker.Time.GetElapsedTime(_started, now), first, ref next);
        if (_limits.Total is { } total && total > TimeSpan.Zero)
            Check(StreamTimeoutKind.Total, total - _ticker.Time.GetElapsedTime(StreamStarted, now), total, ref next);
        return next;
    }

    private TimeSpan? LimitOf(StreamTimeoutKind kind) => kind switch
    {
        StreamTimeoutKind.Idle => _limits.Idle,
        StreamTimeoutKind.FirstFrame => _limits.FirstFrame,
        _ => _limits.Total,
    };

    private TimeSpan Waited(long now)
    {
        long before = Volatile.Read(ref _mark);
        int turn = Volatile.Read(ref _turns);
        if (turn % 2 == 0)
            return TimeSpan.Zero;
        if (_isExact || turn == _seenTurn)
            return _ticker.Time.GetElapsedTime(Volatile.Read(ref _mark), now);

        // Where the wait has ended in this moment, the mark may be that of reading on already: it stays.
        _seenTurn = turn;
        Interlocked.CompareExchange(ref _mark, now, before);
        return TimeSpan.Zero;
    }

    private void Check(StreamTimeoutKind kind, TimeSpan left, TimeSpan limit, ref TimeSpan next)
    {
        if (left <= TimeSpan.Zero && _passed == 0)
            _passed = (byte)(kind + 1);
        TimeSpan eighth = limit / 8;
        next = Least(next, Least(left, eighth > TimeSpan.Zero ? eighth : left));
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
