using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Polling;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>Takes up one call's stream after a cut, at most as often as its spec allows.</summary>
internal sealed class StreamRecovery(Exchanger exchanger, RecoveryPlan plan, CallOptions? options)
{
    private int _tries;

    /// <summary>Asks what became of the reply and does what the spec says for that state.</summary>
    /// <param name="first">The exchange that the links take their values from.</param>
    /// <param name="cut">What was cut.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How the stream goes on, or null when the cut stands.</returns>
    public async Task<Recovery?> RecoverAsync(Exchange first, StreamCut cut, CancellationToken cancellationToken)
    {
        if (_tries >= plan.Tries)
            return null;

        _tries++;
        ApiRequest status = plan.PollLink.CreateRequest(first);
        var run = new PollRun(plan.Poll, status.Operation.Id, exchanger.Options.TimeProvider);
        PollOutcome<PolledExchange> settled = await run.AskAsync(
            async token => new PolledExchange(await AskAsync(status, first, token).ConfigureAwait(false)),
            cancellationToken).ConfigureAwait(false);

        if (FindStep(settled.StateName) is not { } step)
            return null;

        Answer answer = await AskAsync(step.Link.CreateRequest(first), first, cancellationToken).ConfigureAwait(false);
        if (step.Then is null)
        {
            string? reply = ReplyFinder.Find(step, JsonAnswer.Parse(answer), cut.Text);
            return reply is null ? null : Recovery.Fetched(step.State, reply);
        }

        ApiRequest target = step.Then.CreateRequest(answer.ToExchange());
        OpenedBody reopened = await exchanger.OpenAsync(target, LinkOptions.For(target, first.Request, options), cancellationToken).ConfigureAwait(false);
        return Recovery.Reopen(step.State, reopened);
    }

    private Task<Answer> AskAsync(ApiRequest request, Exchange first, CancellationToken cancellationToken) =>
        exchanger.AskAsync(request, ResponseBody.Json, LinkOptions.For(request, first.Request, options), cancellationToken);

    private RecoveryStepPlan? FindStep(string? state)
    {
        foreach (RecoveryStepPlan step in plan.Steps)
        {
            if (step.State == state)
                return step;
        }

        return null;
    }
}
