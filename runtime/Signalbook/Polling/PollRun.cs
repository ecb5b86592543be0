using System;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Polling;

/// <summary>One run of a plan: asks until the answer settles, waiting by the clock it is given.</summary>
internal sealed class PollRun(PollPlan plan, string operationId, TimeProvider timeProvider)
{
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    private int _lastState = -1;
    private int _inARow;

    /// <summary>Asks at most as often as the plan allows.</summary>
    /// <exception cref="PollTimeoutException">The asks are spent.</exception>
    /// <exception cref="PollFailedException">It settled in a failure.</exception>
    public async Task<PollOutcome<TAnswer>> AskAsync<TAnswer>(Func<CancellationToken, Task<TAnswer>> ask, CancellationToken cancellationToken)
        where TAnswer : IPolledAnswer
    {
        for (int asks = 1; ; asks++)
        {
            TAnswer answer = await ask(cancellationToken).ConfigureAwait(false);
            int index = Find(answer);
            string? name = index < 0 ? null : plan.States[index].Name;
            PollAction action = index < 0 ? plan.Otherwise : plan.States[index].Then;
            if (action == PollAction.Stop)
                return new PollOutcome<TAnswer>(index, name, answer, asks);
            if (action == PollAction.Fail)
                throw new PollFailedException(operationId, name, asks, answer.Body);
            if (asks >= plan.Tries)
                throw new PollTimeoutException(operationId, name, asks, answer.Body);

            TimeSpan wait = answer.RetryAfter ?? plan.Every;
            if (wait > s_longestWait)
                wait = s_longestWait;
            await Task.Delay(wait, timeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    // The first state that holds; one that has lasted longer than it may is no state.
    private int Find(IPolledAnswer answer)
    {
        int index = 0;
        while (index < plan.States.Length && !JsonCondition.Any(plan.States[index].When, answer.Body))
            index++;
        if (index == plan.States.Length)
            index = -1;

        _inARow = index == _lastState ? _inARow + 1 : 1;
        _lastState = index;
        return index >= 0 && _inARow > plan.States[index].AtMost ? -1 : index;
    }
}
