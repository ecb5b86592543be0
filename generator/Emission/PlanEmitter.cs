using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Writes what follows a request: links, polls, followed addresses and recoveries. Those that name a server need the options, so they are methods.</summary>
internal sealed class PlanEmitter(ClientContract contract)
{
    private readonly HashSet<string> _emitted = new(System.StringComparer.Ordinal);

    /// <summary>Writes the polls, which are the same for every client.</summary>
    public void EmitPolls(CodeWriter writer)
    {
        foreach (PollContract poll in Polls(contract))
        {
            writer.Line($"private static readonly PollPlan {PollField(poll)} = new(");
            using (writer.Indent())
            {
                writer.Line($"every: {TimeText.Of(poll.EveryTicks)},");
                writer.Line($"tries: {CSharpText.Number(poll.Tries)},");
                using (writer.Brackets(","))
                {
                    foreach (PollStateContract state in poll.States)
                    {
                        string atMost = state.AtMost is { } most ? $" {{ AtMost = {CSharpText.Number(most)} }}" : "";
                        writer.Line($"new PollState({CSharpText.Literal(state.Name)}, PollAction.{state.Then}, {PlanText.Conditions(state.When)}){atMost},");
                    }
                }

                writer.Line($"otherwise: PollAction.{poll.Otherwise});");
            }

            writer.Gap();
        }
    }

    /// <summary>The polls of methods and recoveries, each once.</summary>
    public static IEnumerable<PollContract> Polls(ClientContract contract) => contract.Methods
        .SelectMany(method => new[] { (method as PollMethod)?.Poll, Recovery(method)?.Poll })
        .OfType<PollContract>()
        .GroupBy(poll => poll.StateName, System.StringComparer.Ordinal)
        .Select(group => group.First());

    public static string PollField(PollContract poll) => "s_" + CSharpText.Camel(poll.StateName) + "Poll";

    /// <summary>The call that makes a method's plan, or <c>null</c>.</summary>
    public string StreamPlanCall(StreamMethod method) => HasStreamPlan(method) ? PlanName(method) + "()" : "null";

    /// <summary>Writes the methods that make the plans of a method.</summary>
    public void EmitPlans(CodeWriter writer, MethodContract method)
    {
        if (method is LinkedMethod linked)
        {
            writer.Gap();
            writer.Line($"private LinkPlan {method.Name}Link() => new(");
            EmitLinkParts(writer, linked.Link, ");");
        }

        if (Recovery(method) is { } recovery)
            EmitRecovery(writer, method, recovery);
        if (method is StreamMethod stream && HasStreamPlan(stream) && _emitted.Add(PlanName(stream)))
            EmitStreamPlan(writer, stream);
    }

    private static RecoveryContract? Recovery(MethodContract method) => method switch
    {
        StreamMethod stream => stream.Recovery,
        LinkedMethod linked => linked.Recovery,
        _ => null,
    };

    private IEnumerable<ResponseContract> Follows(MethodContract method) =>
        contract.Operations[method.Operation].Responses.Where(response => response.Follow is not null);

    private bool HasStreamPlan(StreamMethod method) => method.Recovery is not null || Follows(method).Any();

    /// <summary>Methods that differ in their constants alone share the plan of their operation.</summary>
    private string PlanName(StreamMethod method) =>
        (MethodIndex.Of(contract).StreamsOf(method.Operation).Any(other => other.Recovery is not null)
            ? method.Name
            : contract.Operations[method.Operation].Identifier) + "Plan";

    private void EmitStreamPlan(CodeWriter writer, StreamMethod method)
    {
        writer.Gap();
        writer.Line($"private StreamPlan {PlanName(method)}() => new()");
        using (writer.Braces(";"))
        {
            if (Follows(method).Any())
            {
                writer.Line("Follows =");
                using (writer.Brackets(","))
                {
                    foreach (ResponseContract response in Follows(method))
                        EmitFollow(writer, response);
                }
            }

            if (method.Recovery is not null)
                writer.Line($"Recovery = {method.Name}Recovery(),");
        }
    }

    private void EmitFollow(CodeWriter writer, ResponseContract response)
    {
        FollowContract follow = response.Follow!;
        writer.Line("new FollowPlan(");
        using (writer.Indent())
        {
            writer.Line(CSharpText.Literal(response.Status) + ",");
            writer.Line(PlanText.Expression(follow.Url) + ",");
            writer.Line(PlanText.Target(contract, follow.Operation) + ",");
            writer.Line($"[{string.Join(", ", follow.Hosts.Select(CSharpText.Literal))}]),");
        }
    }

    private void EmitRecovery(CodeWriter writer, MethodContract method, RecoveryContract recovery)
    {
        writer.Gap();
        writer.Line($"private RecoveryPlan {method.Name}Recovery() => new(");
        using (writer.Indent())
        {
            writer.Line($"tries: {CSharpText.Number(recovery.Tries)},");
            if (recovery.Resume is { } resume)
            {
                EmitLink(writer, resume, ");");
                return;
            }

            EmitLink(writer, recovery.PollLink!, ",");
            writer.Line(PollField(recovery.Poll!) + ",");
            using (writer.Brackets(");"))
            {
                foreach (RecoveryStep step in recovery.Steps)
                    EmitStep(writer, step);
            }
        }
    }

    private void EmitStep(CodeWriter writer, RecoveryStep step)
    {
        writer.Line("new RecoveryStepPlan(");
        bool hasMore = step.Then is not null || step.At is not null || step.When.Count > 0 || step.Whole is not null;
        using (writer.Indent())
        {
            writer.Line(CSharpText.Literal(step.State) + ",");
            EmitLink(writer, step.Link, hasMore ? ")" : "),");
        }

        if (!hasMore)
            return;

        using (writer.Braces(","))
        {
            if (step.Then is not null)
            {
                writer.Line("Then = new LinkPlan(");
                EmitLinkParts(writer, step.Then, "),");
            }

            if (step.At is not null)
                writer.Line($"At = {CSharpText.Literal(step.At.ToString())},");
            if (step.When.Count > 0)
                writer.Line($"When = {PlanText.Conditions(step.When)},");
            if (step.Whole is not null)
                writer.Line($"Whole = {CSharpText.Literal(step.Whole.ToString())},");
        }
    }

    private void EmitLink(CodeWriter writer, LinkContract link, string end)
    {
        writer.Line("new LinkPlan(");
        EmitLinkParts(writer, link, ")" + end);
    }

    private void EmitLinkParts(CodeWriter writer, LinkContract link, string end)
    {
        using (writer.Indent())
        {
            writer.Line(CSharpText.Literal(link.Name) + ",");
            writer.Line(PlanText.Target(contract, link.Operation) + ",");
            IEnumerable<string> values = link.Parameters.Select(parameter =>
                $"new LinkValue({CSharpText.Literal(parameter.WireName)}, ParameterLocation.{parameter.Location}, {PlanText.Expression(parameter.Value)})");
            string[] all = [.. values];
            if (all.Length <= 1)
            {
                writer.Line($"[{string.Concat(all)}]{end}");
                return;
            }

            using (writer.Brackets(end))
            {
                foreach (string value in all)
                    writer.Line(value + ",");
            }
        }
    }
}
