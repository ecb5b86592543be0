using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace Signalbook;

/// <content>Who waits for the session.</content>
/// <remarks>
/// The session goes on when somebody listens to what it awaits. An <c>await</c> does so when it says who is to be woken, not before: so
/// the wait does not end meanwhile, and takes no interlocked instruction. Where somebody listens ahead of that (a task that was made of
/// the wait, a call that is closed while nobody awaits it), the two meet at <see cref="_continuation"/>.
/// </remarks>
internal sealed partial class SignalWait<TSignal, TKind>
{
    /// <summary>Stands for who waits when the wait is over before he is known.</summary>
    private static readonly Action s_nobody = static () => { };

    /// <summary>Who awaits, where nobody listened ahead of him. He awaits the next wait too, nearly always: to store him anew would cost each event a write barrier.</summary>
    private Action? _listener;

    /// <summary>Who is woken where somebody did: an <see cref="Action"/>, or an <see cref="Action{T}"/> of <see cref="Rare.State"/>.</summary>
    private Delegate? _continuation;

    /// <summary>Null as long as no wait had any of it.</summary>
    private Rare? _rare;

    /// <summary>Whether somebody listens without being the one to wake.</summary>
    private bool _isHeard;

    /// <summary>Whether who is woken listens himself.</summary>
    private bool _isListening;

    private bool _isOver = true;
    private bool _isTaken = true;

    /// <summary>Whether who waits goes on in no context of his.</summary>
    public bool GoesOnAnywhere { get; set; }

    /// <summary>Whether the wait has ended, or none has begun.</summary>
    public bool IsOver => _isOver || ReferenceEquals(Volatile.Read(ref _continuation), s_nobody);

    /// <summary>Whether who waited has what the wait came to, or nobody will: nothing of it is touched any more.</summary>
    public bool IsTaken => Volatile.Read(ref _isTaken);

    /// <summary>Tells one wait from the next.</summary>
    public short Version { get; private set; }

    /// <summary>What the wait came to.</summary>
    public bool GetResult()
    {
        if (!IsOver)
            throw new InvalidOperationException("The wait is not over.");
        ExceptionDispatchInfo? failure = _rare?.Failure;
        bool result = _result;
        Volatile.Write(ref _isTaken, true);
        failure?.Throw();
        return result;
    }

    /// <summary>Sets who is woken, in the context that he is in now.</summary>
    public void OnCompleted(Action continuation)
    {
        ThrowIfAwaited();
        SetContext(GoesOnAnywhere ? null : CurrentContext());

        // Who closes the call at the same time has set that first and looks at this then, with a barrier of the whole process between.
        Volatile.Write(ref _isListening, true);
        if (!_isHeard && !_session!.IsClosed)
        {
            if (!ReferenceEquals(_listener, continuation))
                _listener = continuation;
            Listen();
        }
        else if (TryListenAhead())
        {
            _continuation = continuation;
            Listen();
        }
        else
        {
            Meet(continuation, null);
        }
    }

    /// <summary>The wait as a task: it goes on whether or not the task is awaited.</summary>
    public ValueTask<bool> AsValueTask()
    {
        short version = Version;
        if (!_isOver && TryListenAhead())
            Listen();
        return new ValueTask<bool>(this, version);
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        Check(token);
        return GetResult();
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token)
    {
        Check(token);
        return !IsOver ? ValueTaskSourceStatus.Pending
            : _rare?.Failure is not { } failure ? ValueTaskSourceStatus.Succeeded
            : failure.SourceException is OperationCanceledException ? ValueTaskSourceStatus.Canceled
            : ValueTaskSourceStatus.Faulted;
    }

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        ThrowIfAwaited();
        SetContext((flags & ValueTaskSourceOnCompletedFlags.UseSchedulingContext) != 0 ? CurrentContext() : null);
        if ((flags & ValueTaskSourceOnCompletedFlags.FlowExecutionContext) != 0 && ExecutionContext.Capture() is { } flow)
            continuation = InContext(flow, continuation);
        Meet(continuation, state);
    }

    private static object? CurrentContext() =>
        SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext) ? context
        : TaskScheduler.Current is { } scheduler && scheduler != TaskScheduler.Default ? scheduler
        : null;

    private static Action<object?> InContext(ExecutionContext flow, Action<object?> continuation) =>
        state => ExecutionContext.Run(flow, continuation.Invoke, state);

    private bool TryListenAhead() => !Interlocked.Exchange(ref _isHeard, true);

    // Who fails the wait and who is to be woken may both be the first to need it.
    private Rare Own => _rare ?? Interlocked.CompareExchange(ref _rare, new Rare(), null) ?? _rare;

    private void SetContext(object? context)
    {
        if (context is not null || _rare is not null)
            Own.Context = context;
    }

    private void Listen() => _awaited.UnsafeOnCompleted(_onCompleted);

    /// <summary>Sets who is woken where somebody listens already.</summary>
    private void Meet(Delegate continuation, object? state)
    {
        if (state is not null || _rare is not null)
            Own.State = state;
        Delegate? other = _isOver ? s_nobody : Interlocked.CompareExchange(ref _continuation, continuation, null);
        Debug.Assert(other is null || ReferenceEquals(other, s_nobody), "A wait is awaited once.");
        if (other is not null)
            Schedule(continuation, state);
    }

    private void Wake()
    {
        if (!_isHeard)
        {
            _isOver = true;
            if (_rare?.Context is null)
                _listener!();
            else
                Schedule(_listener!, null);
            return;
        }

        if (Interlocked.CompareExchange(ref _continuation, s_nobody, null) is not { } continuation)
            return;
        object? state = _rare?.State;
        _isOver = true;
        if (_rare?.Context is not null)
            Schedule(continuation, state);
        else if (continuation is Action action)
            action();
        else
            Unsafe.As<Action<object?>>(continuation)(state);
    }

    // Who listens is never called within his own call.
    private void Schedule(Delegate continuation, object? state)
    {
        Action<object?> call = continuation as Action<object?> ?? (static action => ((Action)action!)());
        state = continuation is Action ? continuation : state;
        switch (_rare?.Context)
        {
            case SynchronizationContext context:
                context.Post(call.Invoke, state);
                break;
            case TaskScheduler scheduler:
                _ = Task.Factory.StartNew(call, state, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler);
                break;
            default:
                ThreadPool.UnsafeQueueUserWorkItem(call, state, preferLocal: true);
                break;
        }
    }

    private void ThrowIfAwaited()
    {
        if (_isListening || (_continuation is { } other && !ReferenceEquals(other, s_nobody)))
            throw new InvalidOperationException("The wait is awaited already.");
    }

    private void Check(short version)
    {
        if (version != Version)
            throw new InvalidOperationException("The wait was over before: it is awaited once.");
    }

    /// <summary>What few waits have. The waits of one stream share it: they come one after another.</summary>
    private sealed class Rare
    {
        /// <summary>What the continuation is called with, where it is called with something.</summary>
        public object? State;

        /// <summary>The <see cref="SynchronizationContext"/> or <see cref="TaskScheduler"/> to go on in; null where it does not matter.</summary>
        public object? Context;

        public ExceptionDispatchInfo? Failure;
    }
}
