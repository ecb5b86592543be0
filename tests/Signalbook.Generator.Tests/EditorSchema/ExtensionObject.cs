using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Binding;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.EditorSchema;

/// <summary>A kind of object under our <c>x-</c> keys, and a document that has one with any keys.</summary>
/// <param name="Definition">The schema's name of it.</param>
/// <param name="Subject">The compiler's.</param>
/// <param name="Required">Keys without which it is not read to its end, with good values.</param>
/// <param name="Bind">Binds a document that has such an object, given its members as YAML.</param>
internal sealed partial record ExtensionObject(string Definition, string Subject, (string Key, string Value)[] Required, Func<string, Bound> Bind)
{
    private const string Done = "done: { role: end, when: { text: x } }";
    private const string Answer = "responses: { '200': { description: d, content: { application/json: { schema: { type: object } } } } }";
    private const string Reply = "responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { " + Done + " } } } } } }";

    /// <summary>All kinds with keys of the language's own.</summary>
    public static IReadOnlyList<ExtensionObject> All { get; } =
    [
        new("stream", "x-stream", [("signals", "{ " + Done + " }")], static members => Paths(Streaming($"{{ {members} }}"))),
        new("limits", "limits", [], static members => Paths(Streaming($"{{ signals: {{ {Done} }}, limits: {{ {members} }} }}"))),
        new("payload", "payload", [("at", "/a")], static members => Paths(Streaming($"{{ signals: {{ {Done} }}, payload: {{ {members} }} }}"))),
        new("signal", "a signal", [], static members => Paths(Streaming($"{{ signals: {{ {Done}, it: {{ {members} }} }} }}"))),
        new("matcher", "a matcher", [("text", "x")], static members => Paths(Streaming($"{{ signals: {{ done: {{ role: end, when: {{ {members} }} }} }} }}"))),
        new("follow", "x-follow", [("url", "$response.body#/url"), ("operationId", "read")], static members => Paths(
            $"  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, x-follow: {{ {members} }} }} }} }} }}\n"
            + $"  /read: {{ get: {{ operationId: read, {Reply} }} }}\n")),
        new("poll", "x-poll", [("every", "PT1S"), ("tries", "3"), ("states", "{ on: { when: { /a: 1 }, then: wait } }")], static members => Paths(
            $"  /a: {{ get: {{ operationId: a, x-poll: {{ {members} }}, {Answer} }} }}\n")),
        new("state", "a state", [("when", "{ /a: 1 }"), ("then", "stop")], static members => Paths(Status(members) + "\n")),
        new("recover", "x-recover", [("poll", "{ operationId: status }")], static members => Paths(Recovering(members))),
        new("linkObject", "a link", [("operationId", "status")], static members => Paths(Recovering($"poll: {{ {members} }}"))),
        new("recoveryStep", "a recovery step", [("operationId", "status")], static members => Paths(Recovering($"poll: {{ operationId: status }}, on: {{ {members} }}"))),
    ];

    /// <summary>Every word in the binders' code: whatever key a binder reads is one of them.</summary>
    public static IReadOnlyList<string> Words { get; } =
    [
        .. Directory.EnumerateFiles(Repository.At("generator/Binding"), "*.cs")
            .SelectMany(static path => Word().Matches(File.ReadAllText(path)))
            .Select(static match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>The object with its required keys and one more, or that one instead of its own.</summary>
    public Bound With(string key, string value) => Bind(Members([.. Required.Where(required => required.Key != key), (key, value)]));

    /// <summary>The keys that the compiler reads.</summary>
    public string[] KnownKeys()
    {
        // A $ref that is null is no reference: the one key that cannot be tried by a null.
        (string, string)[] tried = [.. Words.Where(word => word != "$ref" && Required.All(required => required.Key != word)).Select(static word => (word, "~"))];
        HashSet<string> refused = [.. tried.Chunk(50).SelectMany(Refused)];
        Assert.NotEmpty(refused);
        return [.. Required.Concat(tried).Select(static member => member.Item1).Where(key => !refused.Contains(key))];
    }

    // A few at a time: a compiler does not tell of everything that is wrong.
    private IEnumerable<string> Refused((string, string)[] tried)
    {
        Bound bound = Bind(Members([.. Required, .. tried]));
        return
        [
            .. bound.Diagnostics.Where(found => found.Id == "SIG0301" && found.Arguments[1] == Subject).Select(static found => found.Arguments[0]),
            .. bound.Diagnostics.Where(static found => found.Id == "SIG0316").Select(static found => found.Arguments[1]),
        ];
    }

    /// <inheritdoc/>
    public override string ToString() => Definition;

    private static string Members(IEnumerable<(string Key, string Value)> members) => string.Join(", ", members.Select(static member => $"{member.Key}: {member.Value}"));

    private static Bound Paths(string paths) => Bound.Paths(paths);

    private static string Streaming(string stream) =>
        $"  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {stream} }} }} }} }} }} }}\n";

    private static string Status(string state) =>
        $"  /status: {{ get: {{ operationId: status, x-poll: {{ every: PT1S, tries: 3, states: {{ on: {{ {state} }} }} }}, {Answer} }} }}\n";

    private static string Recovering(string members) =>
        $"  /a: {{ get: {{ operationId: a, x-recover: {{ {members} }}, {Reply} }} }}\n" + Status("when: { /a: 1 }, then: stop");

    [GeneratedRegex("\"(\\$?[A-Za-z][A-Za-z0-9-]*)\"")]
    private static partial Regex Word();
}
