using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>x-recover</c>: what to do after a cut.</summary>
/// <param name="scope">The spec.</param>
/// <param name="catalog">The operations.</param>
/// <param name="links">Link Objects.</param>
/// <param name="polls">The polls.</param>
/// <param name="streams">Whether an operation, by its index, streams.</param>
internal sealed class RecoveryBinder(BindingScope scope, OperationCatalog catalog, LinkBinder links, PollBinder polls, System.Func<int, bool> streams)
{
    private const int DefaultTries = 3;

    /// <summary>The recovery, or null with a diagnostic.</summary>
    /// <param name="recover">The <c>x-recover</c>.</param>
    /// <param name="siblings">The links that a step's <c>then</c> may name, by name: those of the answer that <c>x-recover</c> belongs to.</param>
    /// <param name="request">The operation whose request its links read.</param>
    /// <param name="answer">The schema of that operation's answer; null is unknown, or a stream.</param>
    public RecoveryContract? Bind(Located recover, IReadOnlyDictionary<string, Located> siblings, OperationSource request, DeclaredSchema? answer)
    {
        if (ExtensionReader.Open(scope, "x-recover", recover) is not { } reader)
            return null;

        int tries = reader.Count("tries") ?? DefaultTries;
        Located? resume = reader.Find("resume");
        if (reader.Find("poll") is not { } poll)
        {
            if (resume is null)
                scope.ReportAtKey(DiagnosticDescriptors.MissingKey, recover.Pointer, "poll", "x-recover (or 'resume')");
            return resume is { } written ? Resume(written, reader, tries, request, answer) : null;
        }

        if (resume is { } second)
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, second.Pointer, "resume", "x-recover with 'poll'", ": a cut stream is resumed, or its state is asked for");
            return null;
        }

        if (Link("poll", poll, request, answer) is not { } pollLink)
            return null;
        if (polls.Bind(catalog.Selected[pollLink.Operation]) is not { } plan)
        {
            string id = catalog.Selected[pollLink.Operation].Id;
            scope.Report(DiagnosticDescriptors.WrongValue, poll.Pointer + "/operationId", "'" + id + "', which has no x-poll", "an operation with x-poll, whose states say what to do");
            return null;
        }

        var steps = new List<RecoveryStep>();
        foreach (Located step in reader.Others())
        {
            if (!plan.States.Any(state => state.Name == step.Name))
                scope.ReportAtKey(DiagnosticDescriptors.UnknownName, step.Pointer, "state", step.Name, Suggestion.For(step.Name, [.. plan.States.Select(state => state.Name), "tries", "poll", "resume"]));
            else if (Step(step, siblings, request, answer) is { } bound)
                steps.Add(bound);
        }

        return new RecoveryContract(tries, null, pollLink, plan, steps.ToEquatableArray());
    }

    // "$event… = last value seen": what the link passes on of the events says where the stream was cut.
    private RecoveryContract? Resume(Located resume, ExtensionReader recover, int tries, OperationSource request, DeclaredSchema? answer)
    {
        foreach (Located other in recover.Others())
            scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, other.Pointer, other.Name, "x-recover with 'resume'", Suggestion.For(other.Name, ["tries", "resume", "poll"]) is { Length: > 0 } hint ? hint : ": the stream goes on by itself");
        if (ExtensionReader.Open(scope, "a link", resume) is not { } reader)
            return null;

        bool isFirstError = !scope.Diagnostics.HasErrors;
        LinkContract? link = links.Bind("resume", resume, reader, request, answer, ofEvents: true);
        reader.Finish();

        // A link that was misread would be told of what its author did not write.
        if (link is null || (isFirstError && scope.Diagnostics.HasErrors))
            return null;
        if (!streams(link.Operation))
            scope.Report(DiagnosticDescriptors.WrongValue, resume.Pointer + "/operationId", "'" + catalog.Selected[link.Operation].Id + "', which has no x-stream", "a streaming operation: the one that goes on where the stream was cut");
        if (!link.Parameters.Any(parameter => parameter.Value.IsOfEvent))
            scope.ReportAtKey(DiagnosticDescriptors.MissingKey, resume.Pointer, "parameters", "'resume', with a value of the last event ($event.id, $event.data#/pointer) that says where to go on");
        return new RecoveryContract(tries, link, null, null, EquatableArray<RecoveryStep>.Empty);
    }

    private LinkContract? Link(string name, Located link, OperationSource request, DeclaredSchema? answer)
    {
        if (ExtensionReader.Open(scope, "a link", link) is not { } reader)
            return null;
        LinkContract? contract = links.Bind(name, link, reader, request, answer);
        reader.Finish();
        return contract;
    }

    private RecoveryStep? Step(Located step, IReadOnlyDictionary<string, Located> siblings, OperationSource request, DeclaredSchema? first)
    {
        if (ExtensionReader.Open(scope, "a recovery step", step) is not { } reader)
            return null;

        LinkContract? link = links.Bind(step.Name, step, reader, request, first);
        DeclaredSchema? answer = link is null ? null : new DeclaredExchange(scope).AnswerOf(catalog.Selected[link.Operation]);
        LinkContract? then = null;
        PointerContract? at = null;
        PointerContract? whole = null;
        EquatableArray<ConditionContract> when = ConditionBinder.Bind(scope, reader.Find("when"));
        if (reader.Find("then") is not null)
        {
            then = Then(reader, link, siblings, answer);
            foreach (string key in new[] { "at", "when", "whole" })
            {
                if (reader.Find(key) is { } extra)
                    scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, extra.Pointer, key, "a recovery step with 'then'", ": the stream itself brings the reply");
            }
        }
        else
        {
            at = Pointer(reader, "at") ?? PointerContract.Root;
            whole = Pointer(reader, "whole");
            if (reader.Find("whole") is null)
                scope.ReportAtKey(DiagnosticDescriptors.MissingKey, step.Pointer, "whole", "the recovery step '" + step.Name + "' (or 'then', to open the stream again)");
            if (answer is not null)
                CheckPlaces(reader, answer);
        }

        reader.Finish();
        return link is null ? null : new RecoveryStep(step.Name, link, then, at, when, whole);
    }

    // The step's operation may have the link itself; else the link that opened the stream is followed with the step's answer.
    private LinkContract? Then(ExtensionReader reader, LinkContract? link, IReadOnlyDictionary<string, Located> siblings, DeclaredSchema? answer)
    {
        if (reader.Text("then", "a link's name") is not { } name)
            return null;

        var known = new Dictionary<string, Located>();
        if (link is not null)
        {
            foreach (ResponseSource response in catalog.Selected[link.Operation].Responses(scope).Where(response => response.IsSuccess))
            {
                foreach (Located own in LinksOf(scope, response))
                    known[own.Name] = own;
            }
        }

        foreach (KeyValuePair<string, Located> sibling in siblings)
        {
            if (!known.ContainsKey(sibling.Key))
                known.Add(sibling.Key, sibling.Value);
        }

        if (known.TryGetValue(name, out Located target))
            return BindReopening(target, answer);
        scope.Report(DiagnosticDescriptors.UnknownName, reader.Find("then")!.Value.Pointer, "link", name, Suggestion.For(name, known.Keys));
        return null;
    }

    private LinkContract? BindReopening(Located target, DeclaredSchema? answer)
    {
        if (ExtensionReader.Open(scope, "a link", target) is not { } reader)
            return null;
        reader.Find("x-recover");
        return links.Bind(target.Name, target, reader, null, answer);
    }

    // The reply in the answer of the step's operation.
    private static void CheckPlaces(ExtensionReader reader, DeclaredSchema answer)
    {
        string at = reader.Find("at") is { } place ? JsonText.String(place.Node) ?? "" : "";
        if (at.Length > 0 && !answer.CheckPointer(at, at, reader.Find("at")!.Value.Pointer, isKey: false))
            return;
        if (reader.Find("whole") is { } whole && JsonText.String(whole.Node) is { } text)
            answer.CheckPointer(at + text, text, whole.Pointer, isKey: false);
        if (reader.Find("when") is { } when)
            DeclaredPlaces.CheckConditions(answer, when, mustBeNamed: true, at);
    }

    private PointerContract? Pointer(ExtensionReader reader, string key) => reader.Text(key, "a JSON Pointer") is { } text
        ? PointerParser.Parse(scope, text, reader.Find(key)!.Value.Pointer)
        : null;

    /// <summary>The links of an answer, with references followed.</summary>
    public static IEnumerable<Located> LinksOf(BindingScope scope, ResponseSource response)
    {
        foreach (KeyValuePair<string, JsonNode?> link in scope.Member(response.Pointer, "links") as JsonObject ?? [])
        {
            string pointer = scope.Resolve(JsonPointerText.Append(response.Pointer + "/links", link.Key));
            if (scope.Find(pointer) is JsonObject written)
                yield return new Located(link.Key, written, pointer);
        }
    }
}
