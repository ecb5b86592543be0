using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
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
    private CancellationTokenSource _stop;
    private OpenedBody? _opened;
    private SignalReader<TSignal, TKind>? _reader;
    private StreamClock? _clock;
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
        _assembler = new ReplyAssembler(keepsAll ? int.MaxValue : _limits.PartialBytes!.Value);
        _first = first;
        _second = second;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(first, second);
    }

    public override ResponseInfo? Response => _opened?.Response;

    private bool IsCancelled => _first.IsCancellationRequested || _second.IsCancellationRequested;

    public override bool TryRead()
    {
        if (_hasRecoverySignal)
        {
            _hasRecoverySignal = false;
            _signalCount++;
            return true;
        }

        if (_reader is null || _isOver)
            return false;
        if (Result is null)
            ThrowIfCancelled();

        try
        {
            if (!_reader.TryRead())
                return false;
        }
        catch (StreamException failure)
        {
            throw Fail(failure);
        }

        _signalCount++;
        _clock!.SignalRaised();
        SetResult(_reader.Result);
        return true;
    }

    public override async ValueTask<bool> WaitToReadAsync()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_isOver)
            return false;

        try
        {
            if (_reader is null)
            {
                ThrowIfCancelled();
                Start(await _source.OpenAsync(_stop.Token).ConfigureAwait(false));
                return true;
            }

            if (!_reader.HasEnded)
                return await FillAsync(_reader).ConfigureAwait(false);

            await ReadPastEndAsync(_reader).ConfigureAwait(false);
            _isOver = true;
            return _reader.Failure is { } failure ? throw failure : false;
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

        _isDisposed = true;
        try
        {
            // Who leaves the loop at the terminal still gets his connection back into the pool.
            if (_reader is { HasEnded: true } reader && !_isOver)
                await ReadPastEndAsync(reader).ConfigureAwait(false);
        }
        finally
        {
            _isOver = true;
            await CloseAsync().ConfigureAwait(false);
            await _source.DisposeAsync().ConfigureAwait(false);
            _assembler.Dispose();
            Current.Dispose();
            _stop.Dispose();
        }
    }

    private void Start(OpenedBody opened)
    {
        _opened = opened;
        bool replaceInvalid = _source.Options.ReplaceInvalidUtf8;
        FrameReader frames = FrameReader.Create(opened.Framing, opened.Body, new FrameReaderOptions
        {
            MaxFrameBytes = _limits.FrameBytes!.Value,
            ReplaceInvalidUtf8 = replaceInvalid,
        });
        _reader = new SignalReader<TSignal, TKind>(frames, _assembler, Current, replaceInvalid);
        _clock = new StreamClock(_source.Options.TimeProvider, _limits, _stop);
    }

    private async ValueTask<bool> FillAsync(SignalReader<TSignal, TKind> reader)
    {
        if (reader.Frames.EndOfInput)
            return await EndAsync(reader).ConfigureAwait(false);

        StreamException cut;
        _clock!.BeginWait();
        try
        {
            if (_clock.Expired is null)
            {
                // At the end of input too there may be something to read: what only the end completes.
                await reader.Frames.FillAsync(_stop.Token).ConfigureAwait(false);
                return true;
            }

            cut = _clock.Expired;
        }
        catch (Exception exception) when (exception is not StreamException && !IsCancelled)
        {
            cut = _clock.Expired ?? (StreamException)new StreamTruncatedException(TruncationReason.ConnectionLost, exception);
        }
        finally
        {
            _clock.EndWait();
        }

        return await RecoverAsync(cut).ConfigureAwait(false);
    }

    private async ValueTask<bool> EndAsync(SignalReader<TSignal, TKind> reader)
    {
        if (reader.EndOfInput() is { } failure)
            return await RecoverAsync(failure).ConfigureAwait(false);

        SetResult(reader.Result);
        _isOver = true;
        return false;
    }

    /// <summary>After a cut: goes on as the spec's recovery says, or fails with the cut.</summary>
    private async ValueTask<bool> RecoverAsync(StreamException cut)
    {
        if (cut is not (StreamTruncatedException or StreamTimeoutException { Limit: StreamTimeoutKind.Idle }))
            throw cut;

        // The progress is that at the cut, whatever the recovery brings.
        Describe(cut);
        await CloseAsync().ConfigureAwait(false);
        _stop.Dispose();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(_first, _second);
        Recovery? recovery = null;
        try
        {
            recovery = await _source.RecoverAsync(new StreamCut(cut, _assembler.CutText()), _stop.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (!IsCancelled)
        {
            cut.RecoveryFailure = exception;
        }

        if (recovery is null)
            throw cut;

        _recoveries++;
        if (recovery.Reopened is { } reopened)
            Reopen(reopened);
        else
            FinishWith(recovery.FinalText ?? "");
        return true;
    }

    /// <summary>The reply starts anew; who has shown some of it is told.</summary>
    private void Reopen(OpenedBody reopened)
    {
        if (_assembler.HasContent)
        {
            Current.LoadRecovery(default, already: -1, messageId: null);
            _hasRecoverySignal = true;
        }

        _assembler.Reset();
        Start(reopened);
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

    /// <summary>After the terminal: reads to the end of the body within a bound, so that the connection can be used again.</summary>
    private async ValueTask ReadPastEndAsync(SignalReader<TSignal, TKind> reader)
    {
        const int MaxBytes = 64 * 1024;
        using var bound = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), _source.Options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, _first, _second);
        long most = reader.Frames.BytesRead + MaxBytes;
        try
        {
            reader.ReadPastEnd();
            while (reader.Frames.BytesRead < most && await reader.Frames.FillAsync(stop.Token).ConfigureAwait(false))
                reader.ReadPastEnd();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The first terminal has decided; what comes after it can no longer fail the stream.
        }
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
            failure.Progress = new StreamProgress(_assembler.ToReply(null), _signalCount, _reader?.LastEventId);
            failure.OperationId = _source.OperationId;
        }

        return failure;
    }

    private void ThrowIfCancelled()
    {
        _first.ThrowIfCancellationRequested();
        _second.ThrowIfCancellationRequested();
    }

    private async ValueTask CloseAsync()
    {
        _clock?.Dispose();
        _reader?.Dispose();
        if (_opened is not null)
            await _opened.DisposeAsync().ConfigureAwait(false);
    }
}
