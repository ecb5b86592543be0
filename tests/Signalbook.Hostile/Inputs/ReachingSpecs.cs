using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Hostile.Inputs;

/// <summary>Specs that name files, hosts and programs wherever a document can name one: nobody may go there.</summary>
internal static class ReachingSpecs
{
    private static readonly string[] s_targets =
    [
        "/etc/hostname", "/etc/hostname#/a", "../../../../../../etc/hostname", "file:///etc/hostname", "./transcripts/a.x.http", "hostile.yaml#/paths",
        "http://127.0.0.1:1/spec.yaml", "https://localhost/spec.json#/components/schemas/A", "//localhost/spec.yaml", "ftp://127.0.0.1/spec.yaml", "\\\\\\\\127.0.0.1\\\\share\\\\spec.yaml", "data:application/json,{}", "urn:a:b",
    ];

    // Each with the target in the place of @.
    private static readonly string[] s_places =
    [
        SampleSpec.WithBody("{ $ref: '@' }"),
        SampleSpec.WithBody("{ type: object, $id: '@', $schema: '@', $anchor: a, $dynamicRef: '@', properties: { a: { $ref: '@' } } }"),
        SampleSpec.WithBody("{ oneOf: [{ $ref: '#/components/schemas/A' }, { type: string }], discriminator: { propertyName: p, mapping: { a: '@' } } }", "schemas: { A: { type: object, properties: { p: { type: string } } } }"),
        SampleSpec.WithBook("$ref: '@', signals: { done: { role: end, when: { text: '[DONE]' } } }"),
        SampleSpec.WithBook("signals: { info: { data: { $ref: '@' } }, done: { role: end, when: { text: '[DONE]' } } }"),
        SampleSpec.Head + "externalDocs: { url: '@' }\njsonSchemaDialect: '@'\n$self: '@'\npaths: { /a: { $ref: '@' } }\n",
        SampleSpec.Head + "paths: { /a: { get: { operationId: a, parameters: [{ $ref: '@' }], responses: { '200': { $ref: '@' } } } } }\n",
        SampleSpec.Head + "paths: { /a: { get: { operationId: a, responses: { '200': { description: d, links: { l: { operationRef: '@' } }, content: { application/json: { examples: { e: { externalValue: '@' }, f: { $ref: '@' } } } } } } } } }\n",
        SampleSpec.Head.Replace("https://a.example", "@", System.StringComparison.Ordinal) + "paths: { /a: { servers: [{ url: '@' }], get: { operationId: a, responses: { '204': { description: d } } } } }\n",
        SampleSpec.Head + "paths: !include @\ncomponents: !!binary '@'\n",
    ];

    public static IEnumerable<HostileInput> All() =>
        from place in s_places.Select(static (text, index) => (text, index))
        from target in s_targets
        select HostileInput.Yaml($"place {place.index} to {target}", () => place.text.Replace("@", target, System.StringComparison.Ordinal)) with
        {
            Transcripts = () => [("a.x.http", "GET " + target + "\n\nHTTP/1.1 302 Found\nLocation: " + target + "\n\n" + target + "\n")],
        };
}
