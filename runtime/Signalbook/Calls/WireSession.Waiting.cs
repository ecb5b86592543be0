using System;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
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

    /// <summary>Whether it is a read that is begun, awaited or ended: what fails then is the body. Costs an event less than a handler of exceptions.</summary>
    private bool _isFilling;

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
        catch (Exception exception)
        {
            step = AdvanceAtOnceAfter(exception, wait);
        }

        if (step == Step.Suspended)
        {
            // Who closed the call before this was awaited has left it to who waits, who may never do so.
            if (_isClosed)
                wait.Forsake();
            return new SignalAwaitable<TSignal, TKind>(wait);
        }

        EndWait();
        wait.EndAtOnce();
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
            try
            {
                step = AdvanceAfter(exception);
            }
            catch (Exception failure)
            {
                wait.Fail(failure);
                return;
            }
        }

        if (step == Step.Suspended)
            return;
        EndWait();
        wait.End(step == Step.Signal);
    }

    /// <summary>Goes on until there is a signal or something has to be awaited. Nothing may be touched after <see cref="Step.Suspended"/>.</summary>
    /// <param name="failure">What a read failed with, or null.</param>
    private Step Advance(Exception? failure)
    {
        while (true)
        {
            if (failure is null && !_isOver && _reading is { CanFill: true } reading)
            {
                _isFilling = true;
                if (!reading.TryFill(_wait!))
                    return Step.Suspended;
                _isFilling = _isDrained = false;
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

    /// <summary>Goes on where a read has failed. Every other failure ends the wait, and is thrown again.</summary>
    private Step AdvanceAfter(Exception failure)
    {
        try
        {
            while (_isFilling)
            {
                _isFilling = false;
                try
                {
                    return Advance(failure);
                }
                catch (Exception next)
                {
                    failure = next;
                }
            }

            ExceptionDispatchInfo.Throw(failure);
            throw new UnreachableException();
        }
        catch
        {
            EndWait();
            throw;
        }
    }

    private Step AdvanceAtOnceAfter(Exception failure, SignalWait<TSignal, TKind> wait)
    {
        try
        {
            return AdvanceAfter(failure);
        }
        catch
        {
            wait.EndAtOnce();
            throw;
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
        if (!_reading!.EndFill(wait))
            return Step.Suspended;
        _isFilling = _isDrained = false;
        return Take() ? Step.Signal : Advance(null);
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
        Release();
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
