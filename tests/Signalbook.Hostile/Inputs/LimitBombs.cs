using System;
using System.Collections.Generic;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Documents that ask for nearly as much as they may, or for a little more, so that they are refused as late as can be.</summary>
internal static class LimitBombs
{
    public static IEnumerable<HostileInput> All()
    {
        yield return Operations("a thousand bodies of sixteen members", static i => $"requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ {Join(16, static j => $"m{j}: {{ type: string }}, ")} }} }} }} }} }}, responses: {{ '204': {{ description: d }} }}");
        yield return Operations("a thousand small books", static i => $"responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {{ signals: {{ s{i}: {{ role: delta, text: /t }}, s: {{ when: {{ /a: 1 }} }}, done: {{ role: end, when: {{ text: d }} }} }} }} }} }} }} }}");
        yield return Operations(
            "a thousand operations of one book",
            static i => $"responses: {{ '200': {{ $ref: '#/components/responses/R' }} }}",
            "components: { responses: { R: { description: d, content: { text/event-stream: { x-stream: { signals: { " + Join(10, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, ") + " d: { role: end, when: { text: d } } } } } } } } }\n");
        yield return Operations("a thousand polls", static i => $"x-poll: {{ every: PT1S, until: {{ /state: done }} }}, responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ state: {{ type: string }} }} }} }} }} }} }}");
        yield return Operations("a thousand links", static i => $"responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: string }} }} }}, links: {{ l: {{ operationRef: '#/paths/~1a{1_039 - i}/get' }} }} }} }}");
        yield return Operations("a thousand operations of twelve parameters", static i => $"parameters: [{Join(12, static j => $"{{ name: p{j}, in: query, schema: {{ type: string, maxLength: 3 }} }}, ")}], responses: {{ '204': {{ description: d }} }}");
        yield return Types("a chain of 2,800 types of five members", static () => Join(2_800, static i => $"A{i}: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/A{i + 1}' }}, {Join(4, static j => $"m{j}: {{ type: string, maxLength: 3 }}, ")} }} }}, ") + "A2800: { type: string }");
        yield return Types("3,500 checked members", static () => "A0: { type: object, properties: { " + Join(3_500, static i => $"m{i}: {{ type: string, pattern: '^a{i}$', minLength: 1, maxLength: 9, description: 'some words' }}, ") + " } }");
        yield return Types("four enums of 3,500 values", static () => "A0: { type: object, properties: { " + Join(4, static j => $"e{j}: {{ type: string, enum: [{Join(3_500, static i => $"v{i}, ")}] }}, ") + " } }");
        yield return Types("150 unions of twenty", static () => "A0: { type: object, properties: { " + Join(150, static j => $"u{j}: {{ oneOf: [{Join(20, static i => $"{{ type: object, required: [t], properties: {{ t: {{ const: v{i} }}, m: {{ type: string }} }} }}, ")}] }}, ") + " } }");
        yield return Types("three thousand descriptions", static () => "A0: { type: object, properties: { " + Join(3_000, static i => $"m{i}: {{ type: string, description: 'a & b < c. {Repeat("word ", 50)}' }}, ") + " } }");
        yield return Types("1,900 types of arrays of maps", static () => "A0: { type: object, properties: { " + Join(1_900, static j => $"u{j}: {{ type: object, properties: {{ {Join(5, static i => $"a{i}: {{ type: array, items: {{ type: object, additionalProperties: {{ type: integer }} }} }}, ")} }} }}, ") + " } }");
    }

    private static HostileInput Operations(string name, Func<int, FormattableString> members, string tail = "") =>
        HostileInput.Yaml(name, () => SampleSpec.Head + "paths:\n" + Join(1_040, i => $"  /a{i}: {{ get: {{ operationId: a{i}, {FormattableString.Invariant(members(i))} }} }}\n") + tail);

    private static HostileInput Types(string name, Func<string> schemas) => HostileInput.Yaml(name, () => SampleSpec.WithSchemas(schemas(), "A0"));
}
