using System;
using System.Threading.Tasks;

namespace Signalbook;

/// <content>
/// Waiting for signals: the session goes on in the callback of what it waits for. Only what comes once a stream is an asynchronous method.
/// </content>
internal sealed partial class WireSession<TSignal, TKind>
{
    /// <summary>Null once the call is closed by who reads it.</summary>
    private SignalWait<TSignal, TKind>? _wait;

    /// <summary>Whether a wait is under way. It alone may use what is read from, until it has ended.</summary>
    private volatile bool _isWaiting;

    private enum Step
    {
        /// <summary>There is a signal, and it is taken if somebody takes them.</summary>
        Signal,

        /// <summary>The stream has ended properly.</summary>
        End,

        /// <summary>Something is awaited; the callback may run already.</summary>
        Suspended,
    }

    public override SignalAwaitable<TSignal, TKind> Wait(ISignalTaker? taker = null)
    {
        if (taker is null && TryReadAhead())
            return SignalAwaitable<TSignal, TKind>.ToSignal;

        BeginWait();
        SignalWait<TSignal, TKind> wait = _wait!;
        wait.Begin(taker);
        Step step;
        try
        {
            step = Advance(null);
        }
        catch
        {
            EndWait();
            throw;
        }

        if (step == Step.Suspended)
            return new SignalAwaitable<TSignal, TKind>(wait);
        EndWait();
        return step == Step.Signal ? SignalAwaitable<TSignal, TKind>.ToSignal : SignalAwaitable<TSignal, TKind>.ToEnd;
    }

    /// <summary>What was awaited is over: goes on, and wakes who waits unless something else is awaited now.</summary>
    internal void GoOn()
    {
        SignalWait<TSignal, TKind> wait = _wait!;
        Step step;
        try
        {
            step = wait.IsPassing ? EndPass(wait) : EndFill(wait);
        }
        catch (Exception exception)
        {
            EndWait();
            wait.Fail(exception);
            return;
        }

        if (step == Step.Suspended)
            return;
        EndWait();
        wait.End(step == Step.Signal);
    }

    /// <summary>Goes on until there is a signal or something has to be awaited. Nothing may be touched after <see cref="Step.Suspended"/>.</summary>
    private Step Advance(Exception? failure)
    {
        while (true)
        {
            if (failure is null && !_isOver && _reading is { CanFill: true } reading)
            {
                try
                {
                    if (!reading.TryFill(_wait!))
                        return Step.Suspended;
                    _isDrained = false;
                }
                catch (Exception exception)
                {
                    failure = exception;
                    continue;
                }
            }
            else
            {
                ValueTask<int> pass = PassAsync(failure);
                failure = null;
                if (!pass.IsCompleted)
                {
                    _wait!.AwaitPass(pass);
                    return Step.Suspended;
                }

                if (pass.GetAwaiter().GetResult() == 0)
                    return Step.End;
            }

            if (Take())
                return Step.Signal;
        }
    }

    private Step EndPass(SignalWait<TSignal, TKind> wait)
    {
        if (!wait.EndPass())
            return Step.End;
        return Take() ? Step.Signal : Advance(null);
    }

    private Step EndFill(SignalWait<TSignal, TKind> wait)
    {
        Exception? failure = null;
        try
        {
            if (!_reading!.EndFill(wait))
                return Step.Suspended;
            _isDrained = false;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        return failure is null && Take() ? Step.Signal : Advance(failure);
    }

    private bool Take() => _wait!.Taker is { } taker ? taker.Take() : TryReadAhead();

    // The mark is set before the question whether the call is closed, which CloseAsync asks the other way round behind a barrier of the
    // whole process: one of the two sees the other's, and an event pays for no interlocked instruction.
    private void BeginWait()
    {
        if (_isWaiting)
            throw new InvalidOperationException("The call is being waited for already.");
        _isWaiting = true;
        if (!_isClosed)
            return;
        _isWaiting = false;
        throw new ObjectDisposedException(GetType().FullName);
    }

    /// <summary>When the call was closed meanwhile, nobody but who waited can give its buffers back.</summary>
    private void EndWait()
    {
        _isWaiting = false;
        if (_isClosed)
            Release();
    }
}
