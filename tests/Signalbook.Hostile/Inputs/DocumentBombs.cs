using System;
using System.Collections.Generic;
using System.Linq;
using static Signalbook.Hostile.Inputs.TextOf;

namespace Signalbook.Hostile.Inputs;

/// <summary>Documents that lead a reader of OpenAPI around in circles, or that grow when they are followed.</summary>
internal static class DocumentBombs
{
    private const string Reference = "$ref: '#/components/schemas/";

    /// <summary>All of them, one after the other: the texts are large, and the heap that they are compiled in is not.</summary>
    public static IEnumerable<HostileInput> All() => Circles().Concat(Growth()).Concat(Many()).Concat(Strange());

    private static IEnumerable<HostileInput> Circles()
    {
        yield return Schemas("a schema that is itself", $"A: {{ {Reference}A' }}", "A");
        yield return Schemas("three schemas in a circle", $"A: {{ {Reference}B' }}, B: {{ {Reference}C' }}, C: {{ {Reference}A' }}", "A");
        yield return Schemas("a part of itself", $"A: {{ allOf: [{{ {Reference}A' }}] }}", "A");
        yield return Schemas("a part of a part of itself", $"A: {{ allOf: [{{ {Reference}B' }}] }}, B: {{ allOf: [{{ {Reference}C' }}, {{ type: object }}] }}, C: {{ allOf: [{{ {Reference}A' }}, {{ properties: {{ a: {{ {Reference}A' }} }} }}] }}", "A");
        yield return Schemas("one of itself", $"A: {{ oneOf: [{{ {Reference}A' }}, {{ type: string }}] }}", "A");
        yield return Schemas("any of itself, three hops", $"A: {{ anyOf: [{{ {Reference}B' }}, {{ type: 'null' }}] }}, B: {{ anyOf: [{{ {Reference}C' }}, {{ type: 'null' }}] }}, C: {{ anyOf: [{{ {Reference}A' }}, {{ type: 'null' }}] }}", "A");
        yield return Schemas("one of itself by discriminator", $"A: {{ oneOf: [{{ {Reference}A' }}, {{ {Reference}B' }}], discriminator: {{ propertyName: t, mapping: {{ a: '#/components/schemas/A' }} }} }}, B: {{ type: object, properties: {{ t: {{ type: string }} }} }}", "A");
        yield return Schemas("an array of itself", $"A: {{ type: array, items: {{ {Reference}A' }} }}", "A");
        yield return Schemas("a map of itself", $"A: {{ type: object, additionalProperties: {{ {Reference}A' }} }}", "A");
        yield return Schemas("a member of itself", $"A: {{ type: object, properties: {{ a: {{ {Reference}A' }}, b: {{ type: array, items: {{ {Reference}A' }} }} }} }}", "A");
        yield return Schemas("not itself", $"A: {{ not: {{ {Reference}A' }} }}", "A");
        yield return HostileInput.Yaml("the document as a schema", () => SampleSpec.WithBody("{ $ref: '#' }"));
        yield return HostileInput.Yaml("the schemas as a schema", () => SampleSpec.WithBody("{ $ref: '#/components/schemas' }", "schemas: { A: { type: string } }"));
        yield return HostileInput.Yaml("a schema inside its own use", () => SampleSpec.WithBody("{ $ref: '#/paths/~1a/post/requestBody/content/application~1json/schema' }"));
        foreach (string place in (string[])["parameters", "responses", "requestBodies", "headers", "examples", "links", "callbacks", "pathItems", "securitySchemes"])
        {
            yield return HostileInput.Yaml("a circle in " + place, () => SampleSpec.Head
                + "paths: { /a: { $ref: '#/components/pathItems/A', post: { operationId: a, parameters: [{ $ref: '#/components/parameters/A' }], requestBody: { $ref: '#/components/requestBodies/A' }, "
                + "responses: { '200': { $ref: '#/components/responses/A' } }, callbacks: { c: { $ref: '#/components/callbacks/A' } } } } }\n"
                + "components: { " + place + ": { A: { $ref: '#/components/" + place + "/B' }, B: { $ref: '#/components/" + place + "/A' } } }\n");
        }
    }

    private static IEnumerable<HostileInput> Growth()
    {
        yield return Schemas("parts that double", Join(60, static i => $"A{i}: {{ allOf: [{{ $ref: '#/components/schemas/A{i + 1}' }}, {{ $ref: '#/components/schemas/A{i + 1}' }}] }}, ") + "A60: { type: object, properties: { a: { type: string } } }", "A0");
        yield return Schemas("branches that double", Join(60, static i => $"A{i}: {{ oneOf: [{{ $ref: '#/components/schemas/A{i + 1}' }}, {{ $ref: '#/components/schemas/A{i + 1}' }}] }}, ") + "A60: { type: object, properties: { a: { type: string } } }", "A0");
        yield return Schemas("members that double", Join(60, static i => $"A{i}: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/A{i + 1}' }}, b: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}, ") + "A60: { type: string }", "A0");
        yield return Schemas("parts, ten of the next, each", Join(20, static i => $"A{i}: {{ allOf: [{Repeat($"{{ $ref: '#/components/schemas/A{i + 1}' }}, ", 10)}] }}, ") + "A20: { type: object, properties: { a: { type: string } } }", "A0");
        yield return Schemas("a thousand parts of a thousand members", "M: { type: object, properties: { " + Join(1000, static i => $"m{i}: {{ type: string }}, ") + " } }, " + Join(1000, static i => $"A{i}: {{ allOf: [{{ $ref: '#/components/schemas/M' }}, {{ properties: {{ b: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}] }}, ") + "A1000: { type: string }", "A0");
        yield return Schemas("a chain of thousands of references", Join(15_000, static i => $"A{i}: {{ $ref: '#/components/schemas/A{i + 1}' }}, ") + "A15000: { type: string }", "A0");
        yield return Schemas("thousands of schemas in a circle", Join(15_000, static i => $"A{i}: {{ $ref: '#/components/schemas/A{(i + 1) % 15_000}' }}, "), "A0");
        yield return Schemas("a chain of thousands of members", Join(5_000, static i => $"A{i}: {{ type: object, properties: {{ a: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}, ") + "A5000: { type: string }", "A0");
        yield return Schemas("a chain of thousands of parts", Join(8_000, static i => $"A{i}: {{ allOf: [{{ $ref: '#/components/schemas/A{i + 1}' }}] }}, ") + "A8000: { type: object, properties: { a: { type: string } } }", "A0");
        yield return Schemas("a chain of thousands of branches", Join(8_000, static i => $"A{i}: {{ oneOf: [{{ $ref: '#/components/schemas/A{i + 1}' }}, {{ type: 'null' }}] }}, ") + "A8000: { type: object, properties: { a: { type: string } } }", "A0");
        yield return Schemas("a chain of thousands of arrays", Join(8_000, static i => $"A{i}: {{ type: array, items: {{ $ref: '#/components/schemas/A{i + 1}' }} }}, ") + "A8000: { type: string }", "A0");
        yield return Schemas("a chain of thousands of maps", Join(8_000, static i => $"A{i}: {{ type: object, additionalProperties: {{ $ref: '#/components/schemas/A{i + 1}' }} }}, ") + "A8000: { type: string }", "A0");
        yield return Schemas("a chain of members in arrays in arrays", Join(200, static i => $"A{i}: {{ type: object, properties: {{ a: {Repeat("{ type: array, items: ", 25)}{{ $ref: '#/components/schemas/A{i + 1}' }}{new string('}', 25)} }} }}, ") + "A200: { type: string }", "A0");
        yield return Schemas("a chain of branches with members", Join(2_000, static i => $"A{i}: {{ oneOf: [{{ type: object, required: [t], properties: {{ t: {{ const: a }}, a: {{ $ref: '#/components/schemas/A{i + 1}' }} }} }}, {{ type: object, required: [t], properties: {{ t: {{ const: b }} }} }}] }}, ") + "A2000: { type: string }", "A0");
        yield return Schemas("two thousand branches", "A: { oneOf: [" + Join(2_000, static i => $"{{ type: object, required: [t], properties: {{ t: {{ const: v{i} }} }} }}, ") + "] }", "A");
        yield return Schemas("two thousand branches that nothing tells apart", "A: { oneOf: [" + Join(2_000, static i => $"{{ type: object, properties: {{ m{i}: {{ type: string }} }} }}, ") + "] }", "A");
        yield return Schemas("two thousand branches of one shape", "A: { oneOf: [" + Join(2_000, static i => $"{{ type: object, properties: {{ m: {{ type: string }} }} }}, ") + "] }", "A");
        yield return Schemas("thousands of mapped branches", "A: { oneOf: [{ $ref: '#/components/schemas/B' }], discriminator: { propertyName: t, mapping: { " + Join(10_000, static i => $"v{i}: '#/components/schemas/B', ") + " } } }, B: { type: object, properties: { t: { type: string } } }", "A");
        yield return Schemas("thousands of types of a value", "A: { type: [" + Join(10_000, static i => $"string, ") + "] }", "A");
        yield return HostileInput.Yaml("thousands of operations with one large answer", () => SampleSpec.Head + "paths:\n"
            + Join(4_000, static i => $"  /a{i}: {{ post: {{ operationId: a{i}, responses: {{ '200': {{ $ref: '#/components/responses/R' }} }} }} }}\n")
            + "components: { responses: { R: { description: d, content: { text/event-stream: { x-stream: { signals: { " + Join(1_000, static i => $"s{i}: {{ when: {{ text: t{i} }} }}, ") + " d: { role: end, when: { text: d } } } } } } } } }\n");
        yield return HostileInput.Yaml("thousands of operations with a hundred parameters", () => SampleSpec.Head + "paths:\n"
            + Join(200, static i => $"  /a{i}:\n    parameters: [{Repeat("{ $ref: '#/components/parameters/P' }, ", 1)}{Join(100, static j => $"{{ $ref: '#/components/parameters/P{j}' }}, ")}]\n    post: {{ operationId: a{i}, responses: {{ '204': {{ description: d }} }} }}\n")
            + "components: { parameters: { P: { name: p, in: query, schema: { type: string } }, " + Join(100, static j => $"P{j}: {{ name: p{j}, in: query, schema: {{ type: string }} }}, ") + " } }\n");
        yield return HostileInput.Yaml("books on books", () => SampleSpec.Head + "paths:\n"
            + Join(2_000, static i => $"  /a{i}: {{ post: {{ operationId: a{i}, responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {{ $ref: '#/paths/~1a{i + 1}/post/responses/200/content/text~1event-stream/x-stream', signals: {{ s{i}: {{ when: {{ text: t{i} }} }} }} }} }} }} }} }} }} }}\n")
            + "  /a2000: { post: { operationId: b, responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { d: { role: end, when: { text: d } } } } } } } } } }\n");
        yield return HostileInput.Yaml("a book that is itself", () => SampleSpec.WithBook("$ref: '#/paths/~1a/post/responses/200/content/text~1event-stream/x-stream', signals: { d: { role: end, when: { text: d } } }"));
        yield return HostileInput.Yaml("a thousand links to a thousand parameters", () => SampleSpec.Head + "paths: { /a: { post: { operationId: a, parameters: [" + Join(1_000, static i => $"{{ name: p{i}, in: query, schema: {{ type: string }} }}, ") + "], responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { d: { role: end, when: { text: d } } } } } } } } } }, "
            + "/b: { post: { operationId: b, responses: { '200': { description: d, content: { application/json: { schema: { type: string } } }, links: { " + Join(1_000, static i => $"l{i}: {{ operationId: a }}, ") + " } } } } } }\n");
    }

    private static IEnumerable<HostileInput> Many()
    {
        yield return HostileInput.Yaml("a hundred thousand schemas", () => SampleSpec.Head + "paths: {}\ncomponents:\n  schemas:\n" + Join(100_000, static i => $"    A{i}: true\n"));
        yield return HostileInput.Yaml("49,000 schemas", () => SampleSpec.Head + "paths: {}\ncomponents: { schemas: { " + Join(49_000, static i => $"A{i}: {{ type: string }}, ") + " } }\n");
        yield return Schemas("twenty thousand members", "A: { type: object, properties: { " + Join(20_000, static i => $"m{i}: {{ type: string }}, ") + " } }", "A");
        yield return Schemas("twenty thousand members whose names meet", "A: { type: object, properties: { " + Join(20_000, static i => $"\"{Meeting(i)}\": {{ type: string }}, ") + " } }", "A");
        yield return Schemas("fifty thousand listed values", "A: { type: string, enum: [" + Join(50_000, static i => $"v{i}, ") + "] }", "A");
        yield return Schemas("listed values whose names meet", "A: { type: string, enum: [" + Join(20_000, static i => $"\"{Meeting(i)}\", ") + "] }", "A");
        yield return Schemas("twenty thousand branches", "A: { oneOf: [" + Join(20_000, static i => $"{{ type: object, properties: {{ t: {{ const: v{i} }} }} }}, ") + "] }", "A");
        yield return Schemas("twenty thousand parts", "A: { allOf: [" + Join(10_000, static i => $"{{ properties: {{ m{i}: {{ type: string }} }} }}, ") + "] }", "A");
        yield return Schemas("twenty thousand inline objects", "A: { type: object, properties: { " + Join(12_000, static i => $"m{i}: {{ properties: {{ a: {{ type: string }} }} }}, ") + " } }", "A");
        yield return Schemas("twenty thousand unknown keywords", "A: { type: object, " + Join(40_000, static i => $"k{i}: 1, ") + " }", "A");
        yield return HostileInput.Yaml("thousands of references that lead nowhere", () => SampleSpec.Head + "paths: {}\ncomponents: { schemas: { " + Join(12_000, static i => $"A{i}: {{ $ref: '#/components/schemas/B{i}' }}, ") + " } }\n");
        yield return HostileInput.Yaml("thousands of long references that lead nowhere", () => SampleSpec.Head + "paths: {}\ncomponents: { schemas: { " + Join(4_000, static i => $"{Hash(i)}: {{ $ref: '#/components/schemas/{Hash(i + 5_000)}' }}, ") + " } }\n");
        yield return HostileInput.Yaml("a reference of 400 KB that leads nowhere", () => SampleSpec.Head + "paths: {}\ncomponents: { schemas: { " + new string('a', 400_000) + ": { $ref: '#/components/schemas/" + new string('b', 400_001) + "' } } }\n");
        yield return HostileInput.Yaml("thousands of operations", () => SampleSpec.Head + "paths:\n" + Join(12_000, static i => $"  /a{i}: {{ get: {{ operationId: a{i}, responses: {{ '204': {{ description: d }} }} }} }}\n"));
        yield return HostileInput.Yaml("thousands of operations of one name", () => SampleSpec.Head + "paths:\n" + Join(12_000, static i => $"  /a{i}: {{ get: {{ operationId: a, responses: {{ '204': {{ description: d }} }} }} }}\n"));
        yield return HostileInput.Yaml("thousands of operations whose names meet", () => SampleSpec.Head + "paths:\n" + Join(8_000, static i => $"  /a{i}: {{ get: {{ operationId: \"{Meeting(i)}\", responses: {{ '204': {{ description: d }} }} }} }}\n"));
        yield return HostileInput.Yaml("ten thousand parameters", () => SampleSpec.Head + "paths: { /a: { post: { operationId: a, parameters: [" + Join(10_000, static i => $"{{ name: p{i}, in: query, schema: {{ type: string }} }}, ") + "], responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("ten thousand servers", () => "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [" + Join(10_000, static i => $"{{ url: https://s{i}.example }}, ") + "]\npaths: { /a: { get: { operationId: a, responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("ten thousand variables of a server", () => "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://" + Repeat("{a}", 10_000) + ".example', variables: { " + Join(10_000, static i => $"a{i}: {{ default: a }}, ") + " } }]\npaths: { /a: { get: { operationId: a, responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("ten thousand responses", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, responses: { " + Join(10_000, static i => $"'{i}': {{ description: d }}, ") + " } } } }\n");
        yield return HostileInput.Yaml("ten thousand media types", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, responses: { '200': { description: d, content: { " + Join(10_000, static i => $"application/x{i}: {{ schema: {{ type: string }} }}, ") + " } } } } } }\n");
        yield return HostileInput.Yaml("ten thousand security schemes", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, responses: { '204': { description: d } } } } }\nsecurity: [" + Join(10_000, static i => $"{{ k{i}: [] }}, ") + "]\ncomponents: { securitySchemes: { " + Join(10_000, static i => $"k{i}: {{ type: apiKey, in: header, name: k{i} }}, ") + " } }\n");
        yield return HostileInput.Yaml("a path of a hundred thousand parameters", () => SampleSpec.Head + "paths: { '" + Repeat("/{a}", 100_000) + "': { get: { operationId: a, responses: { '204': { description: d } } } } }\n");
    }

    private static IEnumerable<HostileInput> Strange()
    {
        yield return Schemas("a pattern of a million parentheses", "A: { type: object, properties: { a: { type: string, pattern: '" + new string('(', 400_000) + new string(')', 400_000) + "' } } }", "A");
        yield return Schemas("a pattern of many repetitions", "A: { type: object, properties: { a: { type: string, pattern: '(((a{1,1000}){1,1000}){1,1000}){1,1000}' } } }", "A");
        yield return Schemas("a pattern of a large repetition", "A: { type: object, properties: { a: { type: string, pattern: 'a{2147483647}' } } }", "A");
        yield return Schemas("a pattern of many choices", "A: { type: object, properties: { a: { type: string, pattern: '" + Repeat("a|", 200_000) + "' } } }", "A");
        yield return Schemas("a pattern of many classes", "A: { type: object, properties: { a: { type: string, pattern: '" + Repeat("[^a]", 100_000) + "' } } }", "A");
        yield return Schemas("a pattern of many groups with names", "A: { type: object, properties: { a: { type: string, pattern: '" + Repeat("(?<a", 100_000) + "' } } }", "A");
        yield return Schemas("a thousand patterns", "A: { type: object, properties: { " + Join(5_000, static i => $"m{i}: {{ type: string, pattern: '^[a-z]{{{i % 900 + 1}}}$' }}, ") + " } }", "A");
        yield return Schemas("numbers beyond all types", "A: { type: object, properties: { a: { type: integer, minimum: -1e400, maximum: 1e400, default: 1e999, multipleOf: 1e-400 }, b: { type: string, maxLength: 99999999999999999999, minLength: -1 }, c: { type: number, exclusiveMinimum: 1e400 } } }", "A");
        yield return Schemas("a name of 300 KB", new string('A', 300_000) + ": { type: object, properties: { " + new string('b', 300_000) + ": { type: string } } }", new string('A', 300_000));
        yield return Schemas("long names in one another", Names(55), "A0");
        yield return HostileInput.Yaml("a description of 900 KB", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, description: \"" + Repeat("word ", 180_000) + "\", responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("a description of 900 KB without a space", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, description: \"" + new string('w', 900_000) + "\", responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("a description of empty lines", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, description: \"" + Repeat("a\\n\\n", 150_000) + "\", responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("one description for thousands", () => SampleSpec.Head + "x-d: &d \"" + new string('w', 100_000) + "\"\npaths:\n" + Join(900, static i => $"  /a{i}: {{ get: {{ operationId: a{i}, description: *d, responses: {{ '204': {{ description: d }} }} }} }}\n"));
        yield return HostileInput.Yaml("a URL of 900 KB", () => "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://" + new string('a', 900_000) + "' }]\npaths: { /a: { get: { operationId: a, responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("a URL of many braces", () => "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: 'https://" + new string('{', 900_000) + "' }]\npaths: { /a: { get: { operationId: a, responses: { '204': { description: d } } } } }\n");
        yield return HostileInput.Yaml("an example of 60,000 values", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, responses: { '200': { description: d, content: { application/json: { schema: { type: string }, example: [" + Repeat("1, ", 60_000) + "] } } } } } } }\n");
        yield return HostileInput.Yaml("references to what is no object", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, parameters: [{ $ref: '#/info/title' }], requestBody: { $ref: '#/openapi' }, responses: { '200': { $ref: '#/servers' } } } } }\n");
        yield return HostileInput.Yaml("references to the wrong kind", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, parameters: [{ $ref: '#/components/schemas/A' }], requestBody: { $ref: '#/components/parameters/P' }, responses: { '200': { $ref: '#/components/schemas/A' } } } } }\ncomponents: { schemas: { A: { type: string } }, parameters: { P: { name: p, in: query, schema: { $ref: '#/components/parameters/P' } } } }\n");
        yield return HostileInput.Yaml("references over the network and to files", () => SampleSpec.Head + "paths: { /a: { get: { operationId: a, parameters: [{ $ref: 'http://127.0.0.1:1/p.yaml' }, { $ref: 'file:///etc/passwd' }, { $ref: '../../../etc/passwd' }, { $ref: '//host/share' }], responses: { '204': { description: d } } } } }\n");
        yield return Schemas("anchors and dynamic references", "A: { $id: 'http://127.0.0.1:1/a', $schema: 'http://127.0.0.1:1/s', $anchor: a, $dynamicAnchor: a, $dynamicRef: '#a', $defs: { B: { $ref: '#a' } }, properties: { a: { $ref: '#a' } } }", "A");
    }

    private static HostileInput Schemas(string name, string schemas, string first) => HostileInput.Yaml(name, () => SampleSpec.WithSchemas(schemas, first));

    /// <summary>Seventy letters without any likeness to those of another number.</summary>
    private static string Hash(int i)
    {
        var random = new Random(i);
        return string.Create(70, random, static (name, random) =>
        {
            for (int at = 0; at < name.Length; at++)
                name[at] = (char)('a' + random.Next(26));
        });
    }

    /// <summary>Names that differ, and that C# writes alike: signs in front of one letter.</summary>
    private static string Meeting(int i)
    {
        const string Signs = "-_. ";
        char[] name = new char[9];
        for (int at = 0; at < 8; at++, i /= 4)
            name[at] = Signs[i % 4];
        name[8] = 'a';
        return new string(name);
    }

    /// <summary>Inline objects in one another, each with a long name: a type's name is made of those around it.</summary>
    private static string Names(int depth)
    {
        string schema = "{ type: string }";
        for (int i = 0; i < depth / 2; i++)
            schema = "{ type: object, properties: { " + new string('n', 16_000) + ": " + schema + " } }";
        return "A0: " + schema;
    }
}
