using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <content>Closing, by who reads or from outside: each gives back what is his to give, once.</content>
internal sealed partial class WireSession<TSignal, TKind>
{
    public override ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            if (_isForsaken && !_isWaiting)
                Release();
            return default;
        }

        if (!_isWaiting)
            return EndAsync();

        // A wait that he leaves behind may be ending on another thread: see BeginWait.
        Interlocked.MemoryBarrierProcessWide();
        return _isWaiting ? StopWaitAsync() : EndAsync();
    }

    public override ValueTask CloseAsync()
    {
        _isForsaken = true;
        if (Interlocked.Exchange(ref _isClosed, true))
            return default;
        Interlocked.MemoryBarrierProcessWide();
        return _isWaiting ? StopWaitAsync() : ForsakeAsync();
    }

    /// <summary>Who reads has left, and waits for nothing.</summary>
    private async ValueTask EndAsync()
    {
        try
        {
            // Who leaves the loop at the terminal still gets his connection back into the pool.
            if (_reading is { Signals.HasEnded: true } && !_isOver)
                await _reading.ReadPastEndAsync().ConfigureAwait(false);
        }
        finally
        {
            Release();
            ReleaseWait();
            await CloseBodyAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Who waits, for an answer, for bytes or for a recovery, waits no longer; he gives back what he reads from himself.</summary>
    private async ValueTask StopWaitAsync()
    {
        try
        {
            await StopAsync().ConfigureAwait(false);
            _wait?.Forsake();
        }
        finally
        {
            await CloseBodyAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Nobody waits, but somebody may be reading at this moment, in the buffers themselves. They stay his: he gives them back when he asks for
    /// more, or closes the call too; where he never does, they are left to the collector. What others would miss is given back now.
    /// </summary>
    private async ValueTask ForsakeAsync()
    {
        _isOver = _isDrained = true;
        _telemetry?.End(null, _signalCount, _recoveries);
        _reading?.Forsake();
        _assembler.GiveBackBudget();
        _stop.Dispose();
        await CloseBodyAsync().ConfigureAwait(false);
    }

    private async ValueTask CloseBodyAsync()
    {
        try
        {
            if (_reading is not null)
                await _reading.CloseAsync().ConfigureAwait(false);
        }
        finally
        {
            await _source.DisposeAsync().ConfigureAwait(false);
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
        if (Interlocked.Exchange(ref _isReleased, true))
            return;
        _isOver = _isDrained = true;
        _isAhead = false;
        _telemetry?.End(null, _signalCount, _recoveries);
        _reading?.Dispose();
        Current.Dispose();
        ReplyAssembler assembler = _assembler;
        if (!_isForsaken)
            _assembler = ReplyAssembler.None;
        assembler.Release(!_isForsaken);
        _stop.Dispose();
    }

    // Only where the one who reads has closed the call: nobody else knows that nothing is awaited, or about to be. And not while he has left a
    // wait behind that is about to wake him.
    private void ReleaseWait()
    {
        if (!_isForsaken && _wait is { IsTaken: true } wait)
        {
            _wait = null;
            wait.Release();
        }
    }
}
