using System;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>The wait for a stream's next signal: to be awaited at once, and once, as <c>await foreach</c> does.</summary>
/// <typeparam name="TSignal">The operation's signals.</typeparam>
/// <typeparam name="TKind">Their kinds.</typeparam>
/// <remarks>
/// It does what a <see cref="ValueTask{TResult}"/> would, which has to find out at each step what stands behind it; of an event that was
/// waited for, that would be a fifth of the time. <see cref="AsTask"/> is for who combines waits with other tasks.
/// </remarks>
public readonly struct SignalAwaitable<TSignal, TKind> : ICriticalNotifyCompletion
    where TSignal : struct, ISignal<TSignal, TKind>
    where TKind : struct, Enum
{
    /// <summary>What is awaited; null when the signal was here.</summary>
    private readonly SignalWait<TSignal, TKind>? _wait;

    internal SignalAwaitable(SignalWait<TSignal, TKind> wait) => _wait = wait;

    /// <summary>Whether the signal, or the end, was here already.</summary>
    public bool IsCompleted => _wait is null || _wait.IsOver;

    internal static SignalAwaitable<TSignal, TKind> ToSignal => default;

    internal static SignalAwaitable<TSignal, TKind> ToEnd => new(SignalWait<TSignal, TKind>.Ended);

    internal static SignalAwaitable<TSignal, TKind> Failed(Exception failure) => new(SignalWait<TSignal, TKind>.Failed(failure));

    /// <summary>For <c>await</c>.</summary>
    /// <returns>The wait, which is its own awaiter.</returns>
    public SignalAwaitable<TSignal, TKind> GetAwaiter() => this;

    /// <summary>What the wait came to, once it is over.</summary>
    /// <returns>False when the stream has ended properly.</returns>
    /// <exception cref="OperationCanceledException">A token of the call was cancelled.</exception>
    /// <exception cref="StreamException">The stream failed.</exception>
    /// <exception cref="ApiException">The provider refused the request.</exception>
    /// <exception cref="InvalidOperationException">The wait is not over yet.</exception>
    public bool GetResult() => _wait is null || _wait.GetResult();

    /// <inheritdoc/>
    public void OnCompleted(Action continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        ExecutionContext? flow = ExecutionContext.Capture();
        UnsafeOnCompleted(flow is null ? continuation : () => ExecutionContext.Run(flow, static state => ((Action)state!)(), continuation));
    }

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        if (_wait is null || _wait.IsOver)
            Task.CompletedTask.GetAwaiter().UnsafeOnCompleted(continuation);
        else
            _wait.OnCompleted(continuation);
    }

    /// <summary>Says whether to go on in the context that the wait is begun in.</summary>
    /// <param name="continueOnCapturedContext">Whether to go back to the captured context.</param>
    /// <returns>The same wait.</returns>
    public SignalAwaitable<TSignal, TKind> ConfigureAwait(bool continueOnCapturedContext)
    {
        if (_wait is { IsOver: false } wait)
            wait.GoesOnAnywhere = !continueOnCapturedContext;
        return this;
    }

    /// <summary>The wait as a task.</summary>
    /// <returns>The task, which takes the wait's place.</returns>
    public Task<bool> AsTask() => AsValueTask().AsTask();

    /// <summary>The wait as <see cref="System.Collections.Generic.IAsyncEnumerator{T}.MoveNextAsync"/> gives it.</summary>
    /// <returns>The task, which takes the wait's place.</returns>
    public ValueTask<bool> AsValueTask() => _wait is null ? new ValueTask<bool>(true) : _wait.AsValueTask();
}
