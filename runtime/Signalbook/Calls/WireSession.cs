using System;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A call that is read from bytes: sends, waits, recovers, and closes.</summary>
internal sealed class WireSession<TSignal, TKind> : SignalSession<TSignal, TKind>
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    private readonly StreamSource _source;
    private readonly StreamLimits _limits;
    private readonly ReplyAssembler _assembler;
    private readonly CancellationToken _first;
    private readonly CancellationToken _second;
    private readonly CancellationTokenSource _closing = new();
    private BodyReading<TSignal, TKind>? _reading;
    private long _signalCount;
    private int _recoveries;
    private bool _hasRecoverySignal;
    private bool _isOver;
    private bool _isDisposed;

    /// <param name="source">Where the bytes come from.</param>
    /// <param name="keepsAll">Whether the whole reply is put together, or only as much as a failure may show.</param>
    /// <param name="first">The token the call was made with.</param>
    /// <param name="second">The token it is read with.</param>
    public WireSession(StreamSource source, bool keepsAll, CancellationToken first, CancellationToken second)
    {
        _source = source;
        _limits = source.Options.LimitsWith(TSignal.Book.Limits);
        _assembler = new ReplyAssembler(keepsAll ? int.MaxValue : _limits.PartialBytes!.Value, source.Options.Budget);
        _first = first;
        _second = second;
    }

    public override ResponseInfo? Response => _reading?.Response;

    private bool IsCancelled => _first.IsCancellationRequested || _second.IsCancellationRequested;

    public override bool TryRead()
    {
        Current.Expire();
        if (_hasRecoverySignal)
        {
            // No signal comes after a cancellation, and this one stands before any terminal.
            ThrowIfCancelled();
            _hasRecoverySignal = false;
            _signalCount++;
            return true;
        }

        if (_reading is null || _isOver)
            return false;
        if (Result is null)
            ThrowIfCancelled();

        try
        {
            if (!_reading.Signals.TryRead())
                return false;
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }

        _signalCount++;
        _reading.SignalRaised();
        SetResult(_reading.Signals.Result);
        return true;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<bool> WaitToReadAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isOver)
            return false;

        try
        {
            if (_reading is null)
            {
                await OpenAsync().ConfigureAwait(false);
                return true;
            }

            if (!_reading.Signals.HasEnded)
                return await ReadOnAsync(_reading).ConfigureAwait(false);

            await _reading.ReadPastEndAsync().ConfigureAwait(false);
            _isOver = true;
            return _reading.Signals.Failure is { } failure ? throw failure : false;
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }
        catch (Exception) when (IsCancelled)
        {
            // Whatever a cancelled read throws: the caller asked for it, and gets his own token back.
            _isOver = true;
            ThrowIfCancelled();
            throw;
        }
        catch (OperationCanceledException) when (_isDisposed)
        {
            throw new ObjectDisposedException(GetType().FullName);
        }
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
        if (_isDisposed)
            return;

        // Who still waits, for an answer or for a recovery, waits no longer.
        _isDisposed = true;
        await _closing.CancelAsync().ConfigureAwait(false);
        try
        {
            // Who leaves the loop at the terminal still gets his connection back into the pool.
            if (_reading is { Signals.HasEnded: true } && !_isOver)
                await _reading.ReadPastEndAsync().ConfigureAwait(false);
        }
        finally
        {
            _isOver = true;
            if (_reading is not null)
                await _reading.DisposeAsync().ConfigureAwait(false);
            await _source.DisposeAsync().ConfigureAwait(false);
            _assembler.Dispose();
            Current.Dispose();
            _closing.Dispose();
        }
    }

    private async ValueTask OpenAsync()
    {
        ThrowIfCancelled();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_first, _second, _closing.Token);
        await ReadAsync(await _source.OpenAsync(stop.Token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async ValueTask ReadAsync(OpenedBody body)
    {
        if (_isDisposed)
        {
            await body.DisposeAsync().ConfigureAwait(false);
            throw new ObjectDisposedException(GetType().FullName);
        }

        StreamReadingOptions options = _source.Options;
        _reading = new BodyReading<TSignal, TKind>(
            body,
            frames => new SignalReader<TSignal, TKind>(frames, _assembler, Current, options.ReplaceInvalidUtf8, body.Evaluate),
            _limits,
            options,
            _first,
            _second);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> ReadOnAsync(BodyReading<TSignal, TKind> reading)
    {
        // At the end of input too there may be something to read: what only the end completes.
        StreamException? cut = reading.Signals.Frames.EndOfInput
            ? reading.Signals.EndOfInput()
            : await reading.FillAsync().ConfigureAwait(false);
        if (cut is not null)
            return await RecoverAsync(cut).ConfigureAwait(false);
        if (reading.Signals.Result is not { } result)
            return true;

        SetResult(result);
        _isOver = true;
        return false;
    }

    /// <summary>After a cut: goes on as the spec's recovery says, or fails with the cut.</summary>
    private async ValueTask<bool> RecoverAsync(StreamException cut)
    {
        if (cut is not (StreamTruncatedException or StreamTimeoutException { Limit: StreamTimeoutKind.Idle }))
            throw cut;

        // A body that was closed from here reads like a lost connection.
        ObjectDisposedException.ThrowIf(_isDisposed, this);

        // The progress is that at the cut, whatever the recovery brings.
        Describe(cut);
        await _reading!.DisposeAsync().ConfigureAwait(false);
        Recovery? recovery = null;
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(_first, _second, _closing.Token);
            recovery = await _source.RecoverAsync(new StreamCut(cut, _assembler.CutText()), stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancelled && !_isDisposed)
        {
            cut.RecoveryFailure = exception;
        }

        if (recovery is null)
            throw cut;

        _recoveries++;
        if (recovery.Reopened is { } reopened)
        {
            await ReopenAsync(reopened).ConfigureAwait(false);
            return true;
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        FinishWith(recovery.FinalText ?? "");
        return true;
    }

    /// <summary>The reply starts anew; who has shown some of it is told.</summary>
    private async ValueTask ReopenAsync(OpenedBody reopened)
    {
        if (_assembler.HasContent)
        {
            Current.LoadRecovery(default, already: -1, messageId: null);
            _hasRecoverySignal = true;
        }

        _assembler.Reset();
        await ReadAsync(reopened).ConfigureAwait(false);
    }

    /// <summary>The reply was fetched whole: the stream is over, and a success.</summary>
    private void FinishWith(string text)
    {
        byte[] whole = Encoding.UTF8.GetBytes(text);
        int already = _assembler.ReplaceCutText(whole, out string? messageId);
        Current.LoadRecovery(whole, already, messageId);
        _hasRecoverySignal = true;
        SetResult(new StreamResult(null, null));
        _isOver = true;
    }

    private void SetResult(StreamResult? result)
    {
        Result = result;
        result?.Recoveries = _recoveries;
    }

    private StreamException Fail(StreamException failure)
    {
        _isOver = true;
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
