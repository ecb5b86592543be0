using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Polling;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>Takes up one call's stream after a cut, at most as often as its spec allows.</summary>
internal sealed class StreamRecovery(Exchanger exchanger, RecoveryPlan plan, CallOptions? options)
{
    private int _tries;

    /// <summary>The exchange that the links take their values from; null before there is one.</summary>
    public Exchange? First { get; set; }

    /// <summary>What keeps track of how far the stream was read; null where it is not resumed.</summary>
    public StreamCursor? CreateCursor()
    {
        if (plan.Resume is null)
            return null;

        EventPlace? position = null;
        var run = new List<EventPlace>();
        foreach (LinkValue value in plan.Resume.Values)
        {
            if (value.Value.Event is not { } place || ReferenceEquals(place, position))
                continue;

            // The id where it is passed on, else the last value: the others name what is streamed, this one where in it.
            if (position is { IsId: true })
            {
                run.Add(place);
                continue;
            }

            if (position is not null)
                run.Add(position);
            position = place;
        }

        return position is null ? null : new StreamCursor(position, run);
    }

    /// <summary>Takes the stream up where it was cut, or asks what became of the reply and does what the spec says for that state.</summary>
    /// <param name="cut">What was cut.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How the stream goes on, or null when the cut stands.</returns>
    public async Task<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken)
    {
        if (First is not { } first)
            return null;
        if (plan.Resume is { } resume)
            return await ResumeAsync(resume, first, cut, cancellationToken).ConfigureAwait(false);
        if (_tries >= plan.Tries)
            return null;

        _tries++;
        ApiRequest status = plan.PollLink!.CreateRequest(first);
        var run = new PollRun(plan.Poll!, status.Operation.Id, exchanger.Options.TimeProvider);
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

    // The request may be made again as long as nothing answers it: it changes nothing, and a cut seldom comes alone.
    private async Task<Recovery?> ResumeAsync(LinkPlan resume, Exchange first, StreamCut cut, CancellationToken cancellationToken)
    {
        if (cut.Cursor is not { CanResume: true } cursor)
            return null;

        ApiRequest request = resume.CreateRequest(first, cursor);
        for (int attempt = 1; _tries < plan.Tries; attempt++)
        {
            _tries++;
            TimeSpan wait = ResendRule.BackOff(attempt, exchanger.Options.MaxRetryDelay, cut.Reconnection);
            await Task.Delay(wait, exchanger.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            try
            {
                return Recovery.Resume(await exchanger.OpenAsync(request, LinkOptions.For(request, first.Request, options), cancellationToken).ConfigureAwait(false));
            }
            catch (Exception failure) when (failure is ApiConnectionException or ResponseTimeoutException && _tries < plan.Tries)
            {
                // Once more, later.
            }
        }

        return null;
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
