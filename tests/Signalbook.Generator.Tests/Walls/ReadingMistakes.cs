using System.Collections.Generic;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>Mistakes in what a spec is written in, YAML or JSON, and in OpenAPI, each with the one message that it gets at the mark §.</summary>
internal static class ReadingMistakes
{
    private const string Types = "'type' has to be one of string, number, integer, boolean, array, object, null, and this is the text ";

    /// <summary>Spec and message by what was done.</summary>
    public static IReadOnlyDictionary<string, (string Spec, string Message)> ByName { get; } = new Dictionary<string, (string, string)>
    {
        ["openapi in another case"] = ("info: {}\n§openAPI: 3.1.0\n", "SIG0109 The key 'openapi' is missing, and 'openAPI' is not it; write openapi: 3.0.x, 3.1.x or 3.2.x"),
        ["a tab"] = ("openapi: 3.1.0\ninfo:\n§\ttitle: T\n", "SIG0101 This is not YAML: a tab cannot indent; write spaces"),
        ["a tab below spaces"] = ("openapi: 3.1.0\ninfo:\n  title: T\n§\tversion: '1'\n", "SIG0101 This is not YAML: a tab cannot indent; write spaces"),
        ["no text"] = ("openapi: 3.1.0\n§\0\ninfo: {}\n", "SIG0101 This is not YAML: the character U+0000 is no text; save the file as UTF-8"),
        ["no colon"] = ("openapi: 3.1.0\ninfo:\n  §title T\n  version: '1'\n",
            "SIG0101 This is not YAML: 'title T' is a text that goes on in the next line; a key needs a colon, and a space behind it"),
        ["no space"] = ("openapi: 3.1.0\ninfo:\n  §title:T\n\n  version: '1'\n",
            "SIG0101 This is not YAML: 'title:T' is a text that goes on in the next line; a key needs a colon, and a space behind it"),
        ["a colon in a text"] = ("openapi: 3.1.0\ninfo:\n  title: §Talk: loud\n", "SIG0101 This is not YAML: a text with a colon and a space in it, or a colon at its end, has to be quoted"),
        ["indented too far"] = ("openapi: 3.1.0\ninfo:\n  title: T\n    §version: '1'\n",
            "SIG0101 This is not YAML: the line above has its value already, and this line is indented as if it went on there: indent it like the keys beside it"),
        ["indented too little"] = ("openapi: 3.1.0\ninfo:\n   title: T\n §version: '1'\n",
            "SIG0101 This is not YAML: the line begins at a column where no key of an object does: indent it like the keys that it belongs to"),
        ["an open quote"] = ("openapi: 3.1.0\ninfo: { title: §'T }\npaths: { '/a': {} }\n", "SIG0101 This is not YAML: the quote that begins here does not end on its line: close it"),
        ["an open bracket"] = ("openapi: 3.1.0\ninfo: §{ title: { a: T }\npaths: {}\n", "SIG0101 This is not YAML: the '{' that begins here is not closed"),
        ["a comment in brackets"] = ("openapi: 3.1.0\ninfo: { $ref: §#/x-info }\npaths: {}\n",
            "SIG0101 This is not YAML: '#' begins a comment, to the end of the line: quote a text that begins with it"),
        ["a sign"] = ("openapi: 3.1.0\ninfo: { title: §@you }\n", "SIG0101 This is not YAML: a text cannot begin with '@': quote it"),
        ["a star"] = ("openapi: 3.1.0\ninfo:\n  title: §* all\n", "SIG0101 This is not YAML: '*' begins an alias, and a name is due behind it: quote a text that begins so"),
        ["a second document has what is missing"] = (Head + "paths: { /a: { get: { operationId: a, responses: { '200': { $ref: '#/components/responses/A' } } } } }\n§---\ncomponents: {}\n",
            "SIG0104 A spec is one document; this starts a second one"),
        ["a reference as a comment"] = (Head + "paths: {}\ncomponents: { schemas: { A: { properties: {\n  b: {\n    §$ref: #/components/schemas/B\n  } } } } }\n",
            "SIG0111 The reference 'null' leads nowhere; a reference is a string: quote it, since '#' begins a comment"),
        ["a reference without #"] = (Schemas("A: { type: string }, B: { items: { $ref: §/components/schemas/A } }"),
            "SIG0112 The reference '/components/schemas/A' leads out of this document, which is not supported. Did you mean '#/components/schemas/A'?"),
        ["a bare name"] = (Schemas("A: { type: string }, B: { items: { $ref: §A } }"),
            "SIG0112 The reference 'A' leads out of this document, which is not supported. Did you mean '#/components/schemas/A'?"),
        ["a reference of Swagger"] = (Schemas("A: { type: string }, B: { items: { $ref: §'#/definitions/A' } }"),
            "SIG0111 The reference '#/definitions/A' leads nowhere. Did you mean '#/components/schemas/A'?"),
        ["a circle that others lead into"] = (Schemas("C: { items: { $ref: '#/components/schemas/A' } }, A: { $ref: §'#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' }"),
            "SIG0111 The reference '#/components/schemas/B' leads nowhere: it leads around in a circle"),
        ["a reference into its own object"] = (Schemas("A: { properties: { b: { $defs: { C: { type: string } }, $ref: §'#/components/schemas/A/properties/b/$defs/C' } } }"),
            "SIG0111 The reference '#/components/schemas/A/properties/b/$defs/C' leads nowhere: it leads into the object that it stands in, which is not supported"),
        ["a key of a later version"] = (Head + "paths: { /a: { servers: [{ url: 'https://a.test', §name: a }] } }\n", "SIG0110 The key 'name' is unknown in this server: it is of a later OpenAPI than this document; write 'openapi: 3.2.0'"),
        ["paths by another name"] = (Head + "§pathz: {}\n", "SIG0110 The key 'pathz' is unknown in the document. Did you mean 'paths'?"),
        ["a path without a slash"] = (Head + "paths: { §a: {} }\n", "SIG0110 The key 'a' is unknown in 'paths'; a path begins with a slash. Did you mean '/a'?"),
        ["a method in capitals"] = (Head + "paths: { /a: { §GET: {} } }\n", "SIG0110 The key 'GET' is unknown in this path. Did you mean 'get'?"),
        ["a media type without content"] = (Operation("requestBody: { §application/json: {} }"), "SIG0110 The key 'application/json' is unknown in a request body. A media type stands in 'content'"),
        ["a schema without media type"] = (Operation("requestBody: { §schema: {} }"), "SIG0110 The key 'schema' is unknown in a request body. It stands beside a media type, in 'content'"),
        ["xstream"] = (Operation("requestBody: { content: { text/plain: { §xstream: {} } } }"), "SIG0110 The key 'xstream' is unknown in a media type. Did you mean 'x-stream'?"),
        ["a parameter of Swagger"] = (Operation("parameters: [{ name: a, in: query, schema: {} }, { name: b, in: query, §type: string }]"), "SIG0110 The key 'type' is unknown in this parameter. It stands in 'schema'"),
        ["in what"] = (Operation("parameters: [{ name: n, in: §qery }]"), "SIG0110 'in' has to be one of query, header, path, cookie, querystring, and this is the text 'qery'. Did you mean 'query'?"),
        ["a server as text"] = (Head.Replace("[{ url: https://a.test }]", "[§https://a.test]", System.StringComparison.Ordinal) + "paths: {}\n", "SIG0110 An element of 'servers' has to be an object, and this is the text 'https://a.test'"),
        ["security as text"] = (Operation("security: [§key]") + Schemes, "SIG0110 An element of 'security' has to be an object, and this is the text 'key'"),
        ["a scheme that is none"] = (Head + "paths: {}\ncomponents: { securitySchemes: { key: { type: §htpp } } }\n",
            "SIG0110 'type' has to be one of apiKey, http, oauth2, openIdConnect, mutualTLS, and this is the text 'htpp'. Did you mean 'http'?"),
        ["a link's expression"] = (Head + "paths: { /a: { get: { operationId: a, responses: { '200': { description: d, links: { l: { operationId: a, parameters: { b: §$respons.body } } } } } } } }\n",
            "SIG0110 '$respons.body' is no runtime expression of OpenAPI: those of a link are $request.…, $response.…, $url, $method and $statusCode"),
        ["a list in a link"] = (Head + "paths: { /a: { get: { operationId: a, responses: { '200': { description: d, links: { l: { operationId: a, parameters: { b: §[$url] } } } } } } } }\n",
            "SIG0110 'b' has to be a single value, an expression or a constant, and this is a list"),
        ["a type by a slip"] = (Schemas("A: { type: §strng }"), "SIG0110 " + Types + "'strng'. Did you mean 'string'?"),
        ["a type of another language"] = (Schemas("A: { type: §bool }"), "SIG0110 " + Types + "'bool'. Did you mean 'boolean'?"),
        ["any type"] = (Schemas("A: { type: §any }"), "SIG0110 " + Types + "'any'; where any value may stand, leave it out"),
        ["a type that tools write"] = (Schemas("A: { type: §int }"), "SIG0116 'int' is no type of JSON Schema; it is read as 'integer'"),
        ["types of 3.1 in 3.0"] = (Schemas("A: { type: §[string, 'null'] }").Replace("3.1.0", "3.0.3", System.StringComparison.Ordinal),
            "SIG0116 In OpenAPI 3.0 'type' is one type; this is read as in OpenAPI 3.1, for 'type: string' and 'nullable: true'"),
        ["a schema that is a text"] = (Schemas("A: { properties: { b: §string } }"), "SIG0110 'b' has to be an object, and this is the text 'string'"),
        ["a schema that is nothing"] = (Schemas("A: { properties: { §b: } }"), "SIG0110 'b' has to be a schema, and this is nothing: write {} for any value"),
        ["additional text"] = (Schemas("A: { additionalProperties: §string }"), "SIG0110 'additionalProperties' has to be a schema or true or false, and this is the text 'string'"),
        ["an enum of one"] = (Schemas("A: { enum: §a }"), "SIG0110 'enum' has to be a list, and this is the text 'a'"),
        ["a discriminator by another name"] = (Schemas("A: { oneOf: [], discriminator: { §property: type } }"), "SIG0110 The key 'property' is unknown in this discriminator. Its keys are propertyName, mapping, defaultMapping"),
        ["JSON with a comment"] = ("{\n  §// paths\n}", "SIG0102 This is not JSON: JSON has no comments; write the spec in YAML to have them"),
        ["JSON with a comma too many"] = ("{ \"openapi\": \"3.1.0\", §}", "SIG0102 This is not JSON: a comma stands before this; after the last one there is none"),
        ["JSON that is YAML"] = ("§openapi: 3.1.0\n", "SIG0102 This is not JSON: 'o' is an invalid start of a value; a spec in YAML has a name that ends in .yaml or .yml"),
        ["JSON that ends too early"] = ("{ \"openapi\": {}§", "SIG0102 This is not JSON: it ends before all that was begun is closed"),
    };

    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://a.test }]\nsecurity: []\n";
    private const string Schemes = "components: { securitySchemes: { key: { type: http, scheme: bearer } } }\n";

    private static string Operation(string members) =>
        Head + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d }} }}, {members} }} }}\n";

    private static string Schemas(string schemas) => Head + $"paths: {{}}\ncomponents: {{ schemas: {{ {schemas} }} }}\n";
}
