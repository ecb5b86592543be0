using System.Collections.Generic;
using System.Linq;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Signal books that are cheap to write and dear to check or to write out.</summary>
internal static class BookBombs
{
    private const string Done = "done: { role: end, when: { text: '[DONE]' } }";

    /// <summary>All of them, one after the other: the texts are large, and the heap that they are compiled in is not.</summary>
    public static IEnumerable<HostileInput> All() => Signals().Concat(Orders()).Concat(Places()).Concat(Examples());

    private static IEnumerable<HostileInput> Signals()
    {
        yield return Book("twenty thousand signals", Join(20_000, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, "));
        yield return Book("ten thousand signals by a member", Join(10_000, static i => $"s{i}: {{ when: {{ /type: t{i} }} }}, "));
        yield return Book("ten thousand deltas", Join(10_000, static i => $"s{i}: {{ role: delta, text: /t{i} }}, "));
        yield return Book("ten thousand deltas of one value", Join(10_000, static i => $"s{i}: {{ role: delta, at: /a{i}, text: /t }}, "));
        yield return Book("ten thousand last resorts", Join(10_000, static i => $"s{i}: {{ role: progress }}, "));
        yield return Book("signals whose names meet", Join(8_000, static i => $"\"s{new string('-', i % 100)}{new string('_', i / 100)}a\": {{ when: {{ text: t{i} }} }}, "));
        yield return Book("two signals of ten thousand matchers", "a: { when: [" + Join(10_000, static i => $"{{ /a: {i} }}, ") + "] }, b: { when: [" + Join(10_000, static i => $"{{ /a: {i + 1} }}, ") + "] }, ");
        yield return Book("two hundred signals of a hundred matchers", Join(200, static s => $"s{s}: {{ when: [{Join(100, i => $"{{ /a: {(s * 100) + i}, /b: {i} }}, ")}] }}, "));
        yield return Book("a matcher of ten thousand members", "a: { when: { " + Join(10_000, static i => $"/m{i}: {i}, ") + " } }, b: { when: { " + Join(10_000, static i => $"/m{9_999 - i}: {i}, ") + " } }, ");
        yield return Book("a matcher of ten thousand constants", "a: { when: { /a: [" + Join(20_000, static i => $"c{i}, ") + "] } }, b: { when: { /a: [" + Join(20_000, static i => $"c{19_999 - i}, ") + "] } }, ");
        yield return Book("a matcher of ten thousand events", "a: { when: { event: [" + Join(20_000, static i => $"e{i}, ") + "] } }, b: { when: { event: [" + Join(20_000, static i => $"e{19_999 - i}, ") + "] } }, ");
        yield return Book("four hundred signals", Join(400, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, "));
        yield return Book("forty signals of ten matchers", Join(40, static s => $"s{s}: {{ when: [{Join(10, i => $"{{ /a: {(s * 100) + i}, /b: {i} }}, ")}] }}, "));
        yield return Book("a matcher of eight hundred constants", "a: { when: { /a: [" + Join(800, static i => $"c{i}, ") + "] } }, b: { when: { /a: [" + Join(800, static i => $"c{799 - i}, ") + "] } }, ");
        yield return Book("a text of 900 KB", "a: { when: { text: '" + new string('t', 900_000) + "' } }, ");
        yield return Book("a prefix of escapes", "a: { when: { prefix: \"" + Repeat("\\0", 300_000) + "\" } }, ");
        yield return Book("ten thousand unknown keys", "a: { " + Join(20_000, static i => $"k{i}: 1, ") + " }, ");
        yield return Book("ten thousand counts", "a: { usage: { " + Join(10_000, static i => $"u{i}: /u{i}, ") + " } }, ");
        yield return Book("ten thousand codes", "a: { role: error, when: { text: e }, code: /c, retry: { " + Join(10_000, static i => $"c{i}: now, ") + " } }, ");
    }

    private static IEnumerable<HostileInput> Orders()
    {
        yield return Order("an order that doubles with each name", "(a|b)* a" + Repeat(" (a|b)", 20), "a: { when: { text: a } }, b: { when: { text: b } }, ");
        yield return Order("an order of 900 KB", Repeat("a ", 450_000), "a: { when: { text: a } }, ");
        yield return Order("an order of many choices", "(" + Repeat("a|", 200_000) + "a)", "a: { when: { text: a } }, ");
        yield return Order("an order of many stars", "a" + new string('*', 800_000), "a: { when: { text: a } }, ");
        yield return Order("an order of many plus signs", "a" + new string('+', 300_000), "a: { when: { text: a } }, ");
        yield return Order("an order of many parentheses", new string('(', 400_000) + "a" + new string(')', 400_000), "a: { when: { text: a } }, ");
        yield return Order("an order of stars in stars", Repeat("(", 60) + "a" + Repeat("*)", 60), "a: { when: { text: a } }, ");
        yield return Order("an order of plus signs in plus signs", Repeat("(", 60) + "a" + Repeat("+)", 60), "a: { when: { text: a } }, ");
        yield return Order("an order of a hundred names that may each be left out", Join(100, static i => $"s{i}? "), Join(100, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, "));
        yield return Order("an order of two thousand names that may each be left out", Join(2_000, static i => $"s{i}? "), Join(2_000, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, "));
        yield return Order("an order of many unknown names", Join(50_000, static i => $"x{i} "), "a: { when: { text: a } }, ");
        yield return Order("an order with a name of 900 KB", new string('a', 900_000), "a: { when: { text: a } }, ");
        yield return Order("an order that cannot be read at its start", "?" + Repeat("a ", 400_000), "a: { when: { text: a } }, ");
    }

    private static IEnumerable<HostileInput> Places()
    {
        yield return Book("a pointer of 900 KB", "a: { role: delta, text: '" + Repeat("/a", 450_000) + "' }, ");
        yield return Book("a pointer of many stars", "a: { role: delta, at: '" + Repeat("/*", 200_000) + "', text: '" + Repeat("/*", 200_000) + "' }, ");
        yield return Book("a pointer of many tildes", "a: { role: delta, text: '/" + Repeat("~0~1", 200_000) + "' }, ");
        yield return Book("a pointer with a name of 900 KB", "a: { role: delta, text: '/" + new string('a', 900_000) + "' }, ");
        yield return Book("a thousand pointers of a hundred steps", Join(1_000, static i => $"s{i}: {{ role: delta, at: '{Repeat("/a/*", 50)}/s{i}', text: '{Repeat("/b", 100)}' }}, "));
        yield return HostileInput.Yaml("places in a schema that doubles", () => Declared(
            "A0: { oneOf: [{ $ref: '#/components/schemas/A1' }, { $ref: '#/components/schemas/A1' }] }, " + Join(60, static i => $"A{i + 1}: {{ oneOf: [{{ $ref: '#/components/schemas/A{i + 2}' }}, {{ $ref: '#/components/schemas/A{i + 2}' }}] }}, ") + "A61: { type: object, properties: { b: { type: string } } }",
            "a: { role: delta, at: '', when: { /nowhere: x }, text: /nothing, data: { $ref: '#/components/schemas/A0' } }, "));
        yield return HostileInput.Yaml("places in a schema that is itself", () => Declared(
            "A0: { type: object, properties: { a: { $ref: '#/components/schemas/A0' } }, allOf: [{ $ref: '#/components/schemas/A0' }] }",
            "a: { role: delta, when: { '" + Repeat("/a", 10_000) + "': x }, text: '" + Repeat("/a", 10_000) + "/b', data: { $ref: '#/components/schemas/A0' } }, "));
        yield return HostileInput.Yaml("a thousand places in a thousand members", () => Declared(
            "A0: { type: object, properties: { " + Join(3_000, static i => $"member{i}: {{ type: string }}, ") + " } }",
            Join(1_000, static i => $"s{i}: {{ when: {{ /membre{i}: x }}, data: {{ $ref: '#/components/schemas/A0' }} }}, ")));
        yield return HostileInput.Yaml("a thousand requests in a book", () => SampleSpec.WithBook("request: { " + Join(10_000, static i => $"$request.query.q{i}: x, ") + " }, signals: { " + Done + " }"));
        yield return HostileInput.Yaml("durations beyond all clocks", () => SampleSpec.WithBook("limits: { firstFrame: P99999999999999999999Y, idle: PT" + new string('9', 500_000) + "S, frame: 99999999999999999999 }, signals: { " + Done + " }"));
        yield return HostileInput.Yaml("an expression of 900 KB", () => SampleSpec.WithBook("message: '$event.data#" + Repeat("/a", 400_000) + "', part: ['" + new string('$', 90_000) + "'], signals: { " + Done + " }"));
        yield return HostileInput.Yaml("ten thousand parts", () => SampleSpec.WithBook("part: [" + Join(20_000, static i => $"/p{i}, ") + "], signals: { d: { role: delta, text: /a }, " + Done + " }"));
    }

    private static IEnumerable<HostileInput> Examples()
    {
        const string items = "item: { role: delta, at: '/items/*', text: /t }, ";
        yield return Example("an example of many elements", items, "{ items: [" + Repeat("{}, ", 200_000) + "] }");
        yield return Example("an example of many elements for many matchers", Join(200, static i => $"m{i}: {{ when: {{ '/items/*': {i + 2} }} }}, "), "{ items: [" + Repeat("1, ", 250_000) + "] }");
        yield return Example("a text of many elements", items, "'data: {\"items\":[" + Repeat("{},", 40_000) + "{}]}'");
        yield return Example("an example with half a surrogate", items, "'data: {\"items\":[{\"t\":\"\\uD800\"}]}'");
        yield return HostileInput.Yaml("a body's example that is no text", static () => SampleSpec.Head.Replace("3.1.0", "3.2.0", System.StringComparison.Ordinal)
            + "paths: { /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: string } } }, examples: { e: { serializedValue: '{\"a\":\"\\uD800\",\"\\uDC00\":1}' } } } } }, responses: { '204': { description: d } } } } }\n");
    }

    private static HostileInput Example(string name, string signals, string example) => HostileInput.Yaml(name, () => SampleSpec.WithBook(
        "signals: { " + signals + Done + " } }, example: " + example + ", x-more: { a: a"));

    private static HostileInput Book(string name, string signals) => HostileInput.Yaml(name, () => SampleSpec.WithBook("signals: { " + signals + Done + " }"));

    private static HostileInput Order(string name, string order, string signals) =>
        HostileInput.Yaml(name, () => SampleSpec.WithBook("order: '" + order + "', signals: { " + signals + Done + " }"));

    private static string Declared(string schemas, string signals) => SampleSpec.WithBook("signals: { " + signals + Done + " }", "schemas: { " + schemas + " }");
}
