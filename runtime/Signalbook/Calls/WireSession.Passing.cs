using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook;

/// <content>What comes once a stream, or seldom: the answer, a cut, the end.</content>
internal sealed partial class WireSession<TSignal, TKind>
{
    /// <summary>Passes a point at which no bytes can be read on.</summary>
    /// <param name="failure">What a read failed with, or null.</param>
    /// <returns>As a read does, 0 when the stream has ended, properly: one thing waits for both.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> PassAsync(Exception? failure)
    {
        try
        {
            if (_isOver)
                return 0;

            if (_reading is not { } reading)
            {
                ThrowIfCancelled();
                _telemetry = _source.StartTelemetry();
                await ReadAsync(await _source.OpenAsync(_stop.Token).ConfigureAwait(false)).ConfigureAwait(false);
                return 1;
            }

            if (reading.Signals.HasEnded)
            {
                await reading.ReadPastEndAsync().ConfigureAwait(false);
                _isOver = _isDrained = true;
                return reading.Signals.Failure is { } error ? throw error : 0;
            }

            StreamException? cut = failure is null ? reading.End() : reading.CutBy(failure, IsCancelled);
            if (cut is not null)
            {
                await RecoverAsync(cut).ConfigureAwait(false);
                return 1;
            }

            SetResult(reading.Signals.Result);
            _isOver = _isDrained = true;
            return 0;
        }
        catch (Exception exception) when (Reports(exception))
        {
            throw;
        }
        catch (StreamException exception)
        {
            throw Fail(exception);
        }
        catch (Exception) when (IsCancelled)
        {
            // Whatever a cancelled read throws: the caller asked for it, and gets his own token back.
            _isOver = _isDrained = true;
            ThrowIfCancelled();
            throw;
        }
        catch (OperationCanceledException) when (_isClosed)
        {
            throw new ObjectDisposedException(GetType().FullName);
        }
    }

    // A filter that lets everything pass: what leaves here ends the call, whatever it becomes.
    private bool Reports(Exception failure)
    {
        _telemetry?.End(IsCancelled ? new OperationCanceledException() : failure, _signalCount, _recoveries);
        return false;
    }

    /// <param name="body">The body to read from now on.</param>
    /// <param name="cut">The reader of the body that it goes on after, where it does.</param>
    private ValueTask ReadAsync(OpenedBody body, SignalReader<TSignal, TKind>? cut = null)
    {
        // How far the stream was read does not begin anew with another body.
        StreamCursor? cursor = _reading is null ? _source.CreateCursor() : _reading.Signals.Cursor;
        StreamReadingOptions options = _source.Options;
        var frames = FrameReader.Create(body.Framing, body.Body, options.FramesWith(TSignal.Book.Limits));
        _isDrained = false;
        _reading = new BodyReading<TSignal, TKind>(
            body,
            new SignalReader<TSignal, TKind>(frames, _assembler, Current, cursor, body.Evaluate) { LearnsDeltas = !options.ReadsInFull },
            options.TimeProvider,
            options.LimitsWith(TSignal.Book.Limits),
            _stop,
            _reading?.StreamStarted);
        if (cut is not null)
        {
            _reading.Signals.ContinueFrom(cut);
            if (_signalCount > 0)
                _reading.SignalRaised();
        }

        // Who closes the call closes the body that he finds here; when he came too early for this one, it is seen here.
        return _isClosed ? RefuseAsync(_reading) : default;
    }

    private async ValueTask RefuseAsync(BodyReading<TSignal, TKind> reading)
    {
        await reading.CloseAsync().ConfigureAwait(false);
        throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>After a cut: goes on as the spec's recovery says, or fails with the cut.</summary>
    private async ValueTask RecoverAsync(StreamException cut)
    {
        if (cut is not (StreamTruncatedException or StreamTimeoutException { Limit: StreamTimeoutKind.Idle }))
            throw cut;

        // A body that was closed from here reads like a lost connection.
        ObjectDisposedException.ThrowIf(_isClosed, this);

        // The progress is that at the cut, whatever the recovery brings.
        Describe(cut);
        BodyReading<TSignal, TKind> reading = _reading!;
        FrameReader frames = reading.Signals.Frames;
        StreamCursor? cursor = reading.Signals.Cursor;
        cursor?.NoteCut(frames.LastEventId.Span);
        TimeSpan? reconnection = frames.Reconnection;
        reading.Dispose();
        await reading.CloseAsync().ConfigureAwait(false);
        RenewStop();
        Recovery? recovery = null;
        try
        {
            recovery = await _source.RecoverAsync(new StreamCut(cut, _assembler.CutText()) { Cursor = cursor, Reconnection = reconnection }, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancelled)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            cut.RecoveryFailure = exception;
        }

        if (recovery is null)
            throw cut;

        _recoveries++;
        if (Instruments.RecoveryCount.Enabled)
            Instruments.RecoveryCount.Add(1, new KeyValuePair<string, object?>(Instruments.Operation, _source.OperationId));
        if (recovery.Resumed is { } resumed)
        {
            cursor?.NoteResumed();
            await ReadAsync(resumed, reading.Signals).ConfigureAwait(false);
            return;
        }

        if (recovery.Reopened is { } reopened)
        {
            await ReopenAsync(reopened).ConfigureAwait(false);
            return;
        }

        ObjectDisposedException.ThrowIf(_isClosed, this);
        FinishWith(recovery.FinalText ?? "");
    }

    // The limit that cut the stream would stop its recovery too.
    private void RenewStop()
    {
        Interlocked.Exchange(ref _stop, CancellationTokenSource.CreateLinkedTokenSource(_first, _second)).Dispose();
        ObjectDisposedException.ThrowIf(_isClosed, this);
    }

    /// <summary>The reply starts anew; who has shown some of it is told.</summary>
    private async ValueTask ReopenAsync(OpenedBody reopened)
    {
        if (_assembler.HasContent)
        {
            Current.LoadRecovery(default, already: -1, messageId: null);
            _isAhead = _isRecovery = true;
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
        _isAhead = _isRecovery = true;
        SetResult(new StreamResult(null, null));
        _isOver = _isDrained = true;
    }
}
