using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary><c>x-poll</c>: a status to ask until it settles.</summary>
/// <param name="scope">The spec.</param>
internal sealed class PollBinder(BindingScope scope)
{
    private static readonly (string Word, PollAction Action)[] s_actions =
        [("wait", PollAction.Wait), ("stop", PollAction.Stop), ("fail", PollAction.Fail)];

    private readonly Dictionary<string, PollContract?> _known = [];

    /// <summary>The operation's poll, or null when it has none (or a wrong one, with a diagnostic).</summary>
    public PollContract? Bind(OperationSource operation)
    {
        if (!_known.TryGetValue(operation.Id, out PollContract? poll))
        {
            poll = operation.Extension(scope, "x-poll") is { } written ? Read(operation, written) : null;
            _known.Add(operation.Id, poll);
        }

        return poll;
    }

    private PollContract? Read(OperationSource operation, Located written)
    {
        if (ExtensionReader.Open(scope, "x-poll", written) is not { } reader)
            return null;

        // Both bounds have to be said: a poll that nobody bounded would ask forever.
        foreach (string key in new[] { "every", "tries", "states" })
        {
            reader.Require(key, "x-poll");
        }

        long every = reader.Duration("every") ?? TimeSpan.TicksPerSecond;
        int tries = reader.Count("tries") ?? 1;
        PollAction otherwise = reader.Choice("otherwise", s_actions) ?? PollAction.Stop;
        var states = new List<PollStateContract>();
        NameAllocator names = new NameAllocator().Reserve("Unknown");
        DeclaredSchema? answer = new DeclaredExchange(scope).AnswerOf(operation);
        if (reader.Find("states") is { } map && ExtensionReader.Open(scope, "states", map) is { } open)
        {
            foreach (Located state in open.Members)
            {
                if (State(state, names) is { } bound)
                    states.Add(bound);
                if (answer is not null && state.Node is JsonObject keys && keys["when"] is { } when)
                    DeclaredPlaces.CheckConditions(answer, new Located("when", when, state.Pointer + "/when"), mustBeNamed: true);
            }
        }

        reader.Finish();
        return new PollContract(
            scope.AllocateType(operation.Id, operation.Identifier + "State", written.Pointer),
            every,
            tries,
            states.ToEquatableArray(),
            otherwise);
    }

    private PollStateContract? State(Located state, NameAllocator names)
    {
        if (ExtensionReader.Open(scope, "a state", state) is not { } reader)
            return null;

        reader.Require("then", "the state '" + state.Name + "'");
        reader.Require("when", "the state '" + state.Name + "'");
        var contract = new PollStateContract(
            state.Name,
            scope.Allocate(names, state.Name, Identifiers.Pascal(state.Name), "State", state.Pointer),
            ConditionBinder.Bind(scope, reader.Find("when")),
            reader.Choice("then", s_actions) ?? PollAction.Stop,
            reader.Count("atMost"));
        reader.Finish();
        return contract;
    }
}
