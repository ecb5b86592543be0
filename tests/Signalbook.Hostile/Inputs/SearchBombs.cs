using System.Collections.Generic;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Documents in which each of many could be looked for among all of them.</summary>
internal static class SearchBombs
{
    /// <summary>All of them, one after the other: the texts are large, and the heap that they are compiled in is not.</summary>
    public static IEnumerable<HostileInput> All()
    {
        yield return HostileInput.Yaml("thousands of small books", static () => Operations(3_500, static i => $"responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {{ signals: {{ s{i}: {{ role: delta, text: /t }}, done: {{ role: end, when: {{ text: d }} }} }} }} }} }} }} }}"));
        yield return HostileInput.Yaml("thousands of bodies", static () => Operations(4_000, static i => $"requestBody: {{ content: {{ application/json: {{ schema: {{ type: object, properties: {{ m{i}: {{ type: string }} }} }} }} }} }}, responses: {{ '204': {{ description: d }} }}"));
        yield return HostileInput.Yaml("thousands of servers", static () => Operations(6_000, static i => $"servers: [{{ url: 'https://s{i}.example' }}], responses: {{ '204': {{ description: d }} }}"));
        yield return HostileInput.Yaml("thousands of references to operations", static () => Operations(4_000, static i => $"responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: string }} }} }}, links: {{ l: {{ operationRef: '#/paths/~1a{3_999 - i}/get' }} }} }} }}"));
        yield return HostileInput.Yaml("thousands of polls", static () => Operations(3_000, static i => $"x-poll: {{ every: PT1S, until: {{ /state: done }} }}, responses: {{ '200': {{ description: d, content: {{ application/json: {{ schema: {{ type: object, properties: {{ state: {{ type: string }} }} }} }} }} }} }}"));
        yield return Schemas("a chain of thousands of members with a check at its end", Join(4_500, static i => $"A{i}: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}, ") + "A4500: { type: object, properties: { a: { type: string, maxLength: 3 } } }");
        yield return Schemas("thousands of schemas with a discriminator", "A0: { type: object, properties: { " + Join(3_000, static i => $"m{i}: {{ $ref: '#/components/schemas/B{i}' }}, ") + " } }, " + Join(3_000, static i => $"B{i}: {{ type: object, properties: {{ t: {{ type: string }} }}, discriminator: {{ propertyName: t }}, allOf: [{{ $ref: '#/components/schemas/B{i + 1}' }}] }}, ") + "B3000: { type: object, properties: { t: { type: string } } }");
        yield return Schemas("twenty thousand branches of constants", "A0: { oneOf: [" + Join(20_000, static i => $"{{ const: v{i} }}, ") + "] }");
        yield return Schemas("branches of many constants", "A0: { oneOf: [" + Join(300, static i => $"{{ type: object, properties: {{ {Join(60, j => $"m{i}x{j}: {{ const: a }}, ")} }} }}, ") + "] }");
        yield return Schemas("branches that share a thousand constants", "A0: { oneOf: [" + Join(60, static i => $"{{ type: object, properties: {{ {Join(300, j => $"m{j}: {{ const: v{i} }}, ")} }} }}, ") + "] }");
        yield return Schemas("thousands of references with words beside", "A0: { type: object, properties: { " + Join(4_900, static i => $"m{i}: {{ $ref: '#/components/schemas/B', description: d{i} }}, ") + " } }, B: { type: object, properties: { t: { type: string } } }");
        yield return Schemas("thousands of members of listed values", "A0: { type: object, properties: { " + Join(4_900, static i => $"m{i}: {{ enum: [a, b] }}, ") + " } }");
    }

    private static HostileInput Schemas(string name, string schemas) => HostileInput.Yaml(name, () => SampleSpec.WithSchemas(schemas, "A0"));

    private static string Operations(int count, System.Func<int, System.FormattableString> members) =>
        SampleSpec.Head + "paths:\n" + Join(count, i => $"  /a{i}: {{ get: {{ operationId: a{i}, {System.FormattableString.Invariant(members(i))} }} }}\n");
}
