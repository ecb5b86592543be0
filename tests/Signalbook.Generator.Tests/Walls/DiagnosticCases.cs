using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>For each diagnostic a spec that gets it and no other. The mark § stands where it is told.</summary>
internal static class DiagnosticCases
{
    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\n";
    private const string Served = Head + "servers: [{ url: https://a.test }]\nsecurity: []\n";
    private const string Done = "done: { role: end, when: { text: x } }";
    private const string Answer = "responses: { '200': { description: d } }";
    private const string Reply = "responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { " + Done + " } } } } } }";

    /// <summary>The specs by id.</summary>
    public static IReadOnlyDictionary<string, SpecFile> ById { get; } = new Dictionary<string, SpecFile>
    {
        ["SIG0002"] = new("acme.yaml", "§" + Operation("")) { ClientName = "1x" },
        ["SIG0101"] = Yaml(Head + "paths: {}\nx-a: §'unclosed\n"),
        ["SIG0102"] = new("acme.json", "{ \"openapi\": \"3.1.0\" §// no\n}"),
        ["SIG0103"] = Yaml(Head + "paths: {}\nx-a: { b: 1, §b: 2 }\n"),
        ["SIG0104"] = Yaml(Head + "paths: {}\n§---\nx-a: 1\n"),
        ["SIG0105"] = Yaml(Head + "paths: {}\n? §[a, b]\n: 1\n"),
        ["SIG0106"] = Yaml(Head + "paths: {}\nx-a: §*missing\n"),
        ["SIG0107"] = Yaml("§#" + new string('x', 4 * 1024 * 1024) + "\n" + Head),
        ["SIG0108"] = Yaml("§- openapi: 3.1.0\n"),
        ["SIG0109"] = Yaml("openapi: §3.3.0\n"),
        ["SIG0110"] = Yaml(Operation("§operationID: b")),
        ["SIG0111"] = Yaml(Served + "paths: {}\ncomponents: { schemas: { A: { properties: { b: { $ref: §'#/components/schemas/B' } } } } }\n"),
        ["SIG0112"] = Yaml(Served + "paths: {}\ncomponents: { schemas: { A: { properties: { b: { $ref: §'other.yaml#/B' } } } } }\n"),
        ["SIG0113"] = Yaml(Head + "paths: {}\nx-a: { §<<: { b: 1 } }\n"),
        ["SIG0114"] = Yaml(Head + "paths: {}\nx-a: §!colour red\n"),
        ["SIG0115"] = Yaml(Head + "paths: {}\nx-a: §.inf\n"),
        ["SIG0116"] = Yaml(Operation("parameters: [{ name: n, in: query, schema: { type: integer, §exclusiveMaximum: true, maximum: 3 } }]")),
        ["SIG0201"] = Yaml(Served + $"paths:\n  /a: {{ §get: {{ {Answer} }} }}\n"),
        ["SIG0202"] = Yaml(Operation("") + $"  /b: {{ get: {{ operationId: §a, {Answer} }} }}\n"),
        ["SIG0203"] = Yaml(Served + "paths:\n  /a: { get: { operationId: a, responses: { '200': { description: d, links: { next: { operationId: §b } } } } } }\n"),
        ["SIG0204"] = Yaml(Answered("{ type: object, §minProperties: 1, properties: { b: { type: string } } }")),
        ["SIG0205"] = Yaml(Operation("parameters: [{ name: n, in: query, schema: { type: string, pattern: §'(?=a)b' } }]")),
        ["SIG0206"] = Yaml(Served + "paths:\n  /a: { get: { operationId: a, responses: { '200': { description: d, content: { §text/event-stream: {} } } } } }\n"),
        ["SIG0207"] = Yaml(Linked("§next: { operationId: b }", "parameters: [{ name: id, in: query, required: true, schema: { type: string } }]")),
        ["SIG0208"] = Yaml(Linked("next: { operationId: b, parameters: { §ib: 1 } }", "parameters: [{ name: id, in: query, schema: { type: string } }]")),
        ["SIG0209"] = Asked(Operation("parameters: [§{ name: n, in: query, style: label, schema: { type: string } }]")),
        ["SIG0211"] = new("acme.yaml", "§" + Operation("")) { Operations = "b" },
        ["SIG0212"] = Yaml(Operation("security: [{ key: [] }]") + "components: { securitySchemes: { §key: { type: mutualTLS } } }\n"),
        ["SIG0213"] = Yaml(Head + $"servers: [{{ url: §ftp://a.test }}]\nsecurity: []\npaths:\n  /a: {{ get: {{ operationId: a, {Answer} }} }}\n"),
        ["SIG0214"] = Yaml(Answered("{ $ref: '#/components/schemas/N' }") + "components: { schemas: { N: { type: object, required: [next], properties: { next: §{ $ref: '#/components/schemas/N' } } } } }\n"),
        ["SIG0215"] = Yaml(Answered("{ §anyOf: [{ type: object, properties: { a: { type: string } } }, { type: object, properties: { b: { type: string } } }] }")),
        ["SIG0216"] = Yaml(Operation("parameters: [§{ name: n, in: query, style: label, schema: { type: string } }]")),
        ["SIG0301"] = Yaml(Book("signals: { " + Done + ", b: { §rolle: delta, text: /b } }")),
        ["SIG0302"] = Yaml(Book("signals: { " + Done + ", b: { role: §delte, when: { /b: 1 } } }")),
        ["SIG0303"] = Yaml(Book("signals: { done: { role: end, when: { text: §[DONE] } } }")),
        ["SIG0304"] = Yaml(Book("signals: { " + Done + ", b: { role: delta, text: §content } }")),
        ["SIG0305"] = Yaml(Book("message: §$event.ident, signals: { " + Done + " }")),
        ["SIG0306"] = Yaml(Served + "paths:\n  /a: { get: { operationId: a, responses: { '200': { description: d, content: { text/event-stream: { §x-stream: { signals: { b: { role: delta, text: /b } } } } } } } } }\n"),
        ["SIG0307"] = Yaml(Book("order: §dome, signals: { " + Done + " }")),
        ["SIG0308"] = Yaml(Book("order: §(done, signals: { " + Done + " }")),
        ["SIG0309"] = Yaml(Book("order: §(b | c)* b" + string.Concat(Enumerable.Repeat(" (b | c)", 13)) + ", signals: { " + Done + ", b: { when: { /b: 1 } }, c: { when: { /c: 1 } } }")),
        ["SIG0310"] = Yaml(Book("signals: { " + Done + ", b: { when: { has: /b } }, §c: { when: { /b: 1 } } }")),
        ["SIG0311"] = Yaml(Book("signals: { " + Done + ", b: { role: delta, at: /b, text: /c }, §c: { role: delta, at: /b/c } }")),
        ["SIG0312"] = Yaml(Book("signals: { done: { role: end, when: { event: done } }, b: { role: delta, text: $event.data, when: { event: b } }, §c: { role: error, when: { text: boom } } }")),
        ["SIG0313"] = Yaml(Book("signals: { " + Done + ", §b: { role: delta, text: /b, channel: tool } }")),
        ["SIG0314"] = Yaml(Book("signals: { " + Done + ", b: {}, §c: { role: ignore } }")),
        ["SIG0315"] = Yaml(Operation("§x-poll: { every: PT1S, states: { b: { when: { /b: 1 }, then: stop } } }")),
        ["SIG0316"] = Yaml(Operation("security: [{ §key: [] }]")),
        ["SIG0317"] = Yaml(Book("signals: { done: { role: end, when: { /a: 1 }, reason: §/why/texd, data: { $ref: '#/components/schemas/D' } } }")
            + "components: { schemas: { D: { type: object, properties: { a: { type: integer }, why: { type: object, properties: { text: { type: string } } } } } } }\n"),
        ["SIG0318"] = Yaml(Served + "paths:\n  /a: { get: { operationId: a, responses: { '200': { description: d, content: { text/event-stream: { §x-stream: { signals: {}, ends: eof } } } } } } }\n"),
        ["SIG0319"] = Yaml(Book("$ref: §'#/x-other'")),
        ["SIG0320"] = Asked(Operation("requestBody: { content: { §multipart/related: { schema: { type: object } } } }")),
        ["SIG0321"] = Yaml(Operation("§x-resent: never")),
        ["SIG0322"] = Yaml(Book("signals: { " + Done + ", b: { when: [{ /b: 1 }, §{ text: x }] } }")),
        ["SIG0323"] = Yaml(Book("order: §b done, signals: { " + Done + ", b: { role: ignore, when: { /b: 1 } } }")),
        ["SIG0324"] = Yaml(Served
            + "paths:\n  /a: { get: { operationId: a, responses: { '200': { description: d, x-follow: { url: $response.header.Location, operationId: b, §hosts: [b.test] } } } } }\n"
            + $"  /b: {{ get: {{ operationId: b, security: [{{ key: [] }}], {Reply} }} }}\n"
            + "components: { securitySchemes: { key: { type: http, scheme: bearer } } }\n"),
        ["SIG0325"] = Yaml(Book("signals: { " + Done + ", §b: { role: delta, at: /b, channel: tool, part: $event.data#/i, id: /id } }")),
        ["SIG0326"] = Yaml(Book("signals: { " + Done + ", b: { role: delta, text: §/b/*/c } }")),
        ["SIG0327"] = Yaml(Book("signals: { " + Done + ", b: { role: error, when: §{ text: y, /b: 1 } } }")),
        ["SIG0401"] = Yaml(Operation("parameters: [{ name: b-c, in: query, schema: { type: string } }, { name: §b_c, in: query, schema: { type: string } }]")),
        ["SIG0402"] = Yaml(Operation("parameters: [{ name: §class, in: query, schema: { type: string } }]")),
        ["SIG0501"] = Transcript(("a.x.http", "HTTP/1.1 200 OK\n §Content-Type text/event-stream\n"), ("a.x.signals.jsonl", "")),
        ["SIG0502"] = Transcript(("b.x.http", "§# Of nothing.\n" + Played), ("b.x.signals.jsonl", "")),
        ["SIG0503"] = Transcript(("a.x.http", "§" + Played)),
        ["SIG0504"] = Yaml(Book("signals: { " + Done + ", b: { role: delta, text: /b } }").Replace("x-stream:", "example: §\"data: {}\", x-stream:", System.StringComparison.Ordinal)),
        ["SIG0505"] = Transcript(("a.x.http", Played + "§data: {\"b\":\"Hi\"}\n\ndata: x\n\n"), ("a.x.signals.jsonl", "{\"signal\":\"b\",\"text\":\"Ho\"}\n{\"signal\":\"done\"}\n{\"outcome\":\"end\",\"signal\":\"done\"}\n")),
        ["SIG0506"] = Transcript(("a.x.http", "§# " + new string('x', 128 * 1024) + "\n"), ("a.x.signals.jsonl", "")),
        ["SIG0507"] = Yaml(Answered("{ type: object, properties: { n: { type: integer } } }, example: { n: §'1' }")),
    };

    private const string Played = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n";

    private static SpecFile Transcript(params (string Name, string Text)[] files) =>
        Yaml(Book("signals: { " + Done + ", b: { role: delta, text: /b } }")) with { Transcripts = [.. files.Select(static file => new TranscriptFile("transcripts/" + file.Name, file.Text))] };

    private static SpecFile Yaml(string text) => new("acme.yaml", text);

    private static SpecFile Asked(string text) => new("acme.yaml", text) { Operations = "a" };

    private static string Operation(string members) => Served + $"paths:\n  /a: {{ get: {{ operationId: a, {Answer}{(members.Length > 0 ? ", " : "")}{members} }} }}\n";

    private static string Answered(string schema) =>
        Served + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {schema} }} }} }} }} }} }}\n";

    private static string Book(string stream) =>
        Served + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {{ {stream} }} }} }} }} }} }} }}\n";

    private static string Linked(string link, string members) => Served
        + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, links: {{ {link} }} }} }} }} }}\n"
        + $"  /b: {{ get: {{ operationId: b, {members}, {Reply} }} }}\n";
}
