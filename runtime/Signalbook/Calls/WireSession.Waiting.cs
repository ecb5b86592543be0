using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Signalbook;

/// <content>
/// Waiting for signals. A wait is no asynchronous method: the session itself is what is awaited, and goes on in the callback of the read,
/// so that an event costs one completion, of the read, and one of the wait. Only what comes once a stream is a method.
/// </content>
internal sealed partial class WireSession<TSignal, TKind> : IValueTaskSource<bool>
{
    private readonly Action _onCompleted;
    private ManualResetValueTaskSourceCore<bool> _wait;
    private ConfiguredValueTaskAwaitable<bool>.ConfiguredValueTaskAwaiter _pass;
    private SignalTaker? _taker;
    private bool _isPassing;

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

    public override ValueTask<bool> WaitToReadAsync(SignalTaker? taker = null)
    {
        try
        {
            if (taker is null && TryReadAhead())
                return new ValueTask<bool>(true);

            BeginWait();
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<bool>(exception);
        }

        Step step;
        if (!ReferenceEquals(_taker, taker))
            _taker = taker;
        _wait.Reset();
        var pending = new ValueTask<bool>(this, _wait.Version);
        try
        {
            step = Advance(null);
        }
        catch (Exception exception)
        {
            EndWait();
            return ValueTask.FromException<bool>(exception);
        }

        if (step == Step.Suspended)
            return pending;
        EndWait();
        return new ValueTask<bool>(step == Step.Signal);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    /// <summary>Goes on until there is a signal or something has to be awaited. Nothing may be touched after <see cref="Step.Suspended"/>.</summary>
    private Step Advance(Exception? failure)
    {
        while (true)
        {
            if (failure is null && !_isOver && _reading is { CanFill: true } reading)
            {
                try
                {
                    if (!reading.TryFill())
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
                ValueTask<bool> pass = PassAsync(failure);
                failure = null;
                if (!pass.IsCompleted)
                {
                    _isPassing = true;
                    _pass = pass.ConfigureAwait(false).GetAwaiter();
                    _pass.UnsafeOnCompleted(_onCompleted);
                    return Step.Suspended;
                }

                if (!pass.GetAwaiter().GetResult())
                    return Step.End;
            }

            if (Take())
                return Step.Signal;
        }
    }

    /// <summary>What was awaited is over: goes on, and wakes who waits unless something else is awaited now.</summary>
    private void OnCompleted()
    {
        Step step;
        try
        {
            step = Resume();
        }
        catch (Exception exception)
        {
            EndWait();
            _wait.SetException(exception);
            return;
        }

        if (step == Step.Suspended)
            return;
        EndWait();
        _wait.SetResult(step == Step.Signal);
    }

    private Step Resume()
    {
        Exception? failure = null;
        if (_isPassing)
        {
            _isPassing = false;
            if (!_pass.GetResult())
                return Step.End;
        }
        else
        {
            try
            {
                if (!_reading!.EndFill())
                    return Step.Suspended;
                _isDrained = false;
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        }

        return failure is null && Take() ? Step.Signal : Advance(failure);
    }

    private bool Take() => _taker is { } taker ? taker.Take() : TryReadAhead();

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
