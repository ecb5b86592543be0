using System.Collections.Generic;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>
/// Mistakes that authors make, each with the one message that it gets. The mark § stands where it is told; a message says what was written
/// and what to write instead.
/// </summary>
internal static class AuthorMistakes
{
    private const string Done = "done: { role: end, when: { text: x } }";

    /// <summary>Spec and message by what was done.</summary>
    public static IReadOnlyDictionary<string, (string Spec, string Message)> ByName { get; } = new Dictionary<string, (string, string)>
    {
        ["no space behind a colon"] = Book($"signals: {{ {Done}, b: {{ §role:delta, text: /b }} }}",
            "SIG0301 The key 'role:delta' is unknown in a signal. Did you mean 'role: delta'? A colon needs a space behind it"),
        ["a key of another language"] = Book($"limits: {{ §timeout: PT3S }}, signals: {{ {Done} }}",
            "SIG0301 The key 'timeout' is unknown in limits. Its keys are firstFrame, idle, frame"),
        ["an empty order"] = Book($"order: §'', signals: {{ {Done} }}",
            "SIG0302 This is an empty text, expected an expression over signal names such as 'start token* done'"),
        ["an order that is not closed"] = Book($"order: §(done, signals: {{ {Done} }}",
            "SIG0308 The order does not parse at its end: a parenthesis is not closed"),
        ["a name in an order"] = Book($"order: 'done? §don*', signals: {{ {Done} }}",
            "SIG0307 The order names 'don', which is not a signal of this book. Did you mean 'done'?"),
        ["commas in an order"] = Book($"order: \"done§, done\", signals: {{ {Done} }}",
            "SIG0308 The order does not parse at ', done': ',' is not expected there"),
        ["signals as a list"] = Book("signals: §[{ name: done, role: end }]",
            "SIG0302 This is a list, expected an object: a name and a signal a line"),
        ["keys of a signal where its name is due"] = Book($"signals: {{ {Done}, §text: /b }}",
            "SIG0302 This is the key 'text' of a signal, expected a signal's name: is this line indented too little?"),
        ["all keys of a signal where its name is due"] = Book($"signals: {{ {Done}, b: , §role: delta, text: /b }}",
            "SIG0302 This is the key 'role' of a signal, expected a signal's name: is this line indented too little?"),
        ["a signal without keys"] = Book($"signals: {{ {Done}, §b: }}",
            "SIG0302 This is null, which removes a signal that '$ref' brings, and it brings no 'b', expected the keys of a signal, if only {}"),
        ["a name with an underscore"] = Book($"signals: {{ {Done}, b: {{ when: {{ /b: 1 }} }}, §b_: {{ when: {{ /c: 1 }} }} }}",
            "SIG0302 This is the name 'b_', expected a camelCase name of letters and digits, such as 'b'"),
        ["a name that begins with a digit"] = Book($"signals: {{ {Done}, §1st: {{ when: {{ /b: 1 }} }} }}",
            "SIG0302 This is the name '1st', expected a camelCase name of letters and digits, such as 'signal1st'"),
        ["null as text"] = Book($"signals: {{ {Done}, b: {{ role: error, when: {{ text: §null }} }} }}",
            "SIG0303 The value of 'text' is null, expected a string: quote it"),
        ["nothing as prefix"] = Book($"signals: {{ {Done}, b: {{ role: error, when: {{ prefix: §~ }} }} }}",
            "SIG0303 The value of 'prefix' is null, expected a string: quote it"),
        ["a prefix that is no text"] = Book($"signals: {{ {Done}, b: {{ role: error, when: {{ prefix: §17 }}, reason: $event.rest }} }}",
            "SIG0303 The value of 'prefix' is the number 17, expected a string: quote it"),
        ["$event.rest without a prefix"] = Book($"signals: {{ {Done}, b: {{ role: error, when: {{ /b: 1 }}, reason: §$event.rest }} }}",
            "SIG0305 '$event.rest' is not an expression that can stand here: no matcher of 'b' has a 'prefix'"),
        ["a pointer as a fragment"] = Book($"signals: {{ {Done}, b: {{ role: delta, text: §'#/b' }} }}",
            "SIG0304 '#/b' is not a JSON Pointer: it begins with a slash, or is ''. Did you mean '/b'?"),
        ["JSONPath"] = Book($"signals: {{ {Done}, b: {{ role: delta, text: §'$.b[*].c' }} }}",
            "SIG0305 '$.b[*].c' is not an expression that can stand here: the expressions are $event.data, $event.rest, $event.name, $event.id and $event.data#/pointer. Did you mean '/b/*/c'?"),
        ["a payload by its name"] = Book($"signals: {{ {Done}, b: {{ when: {{ /b: 1 }}, data: §Closed }} }}",
            "SIG0302 This is the string 'Closed', expected a reference such as { $ref: '#/components/schemas/Closed' }"),
        ["a payload's schema in place"] = Book($"signals: {{ {Done}, b: {{ when: {{ /b: 1 }}, data: §{{ type: object, properties: {{ b: {{ type: string }} }} }} }} }}",
            "SIG0302 This is an object, expected a reference such as { $ref: '#/components/schemas/Closed' }"),
        ["a payload of another file"] = Book($"signals: {{ {Done}, b: {{ when: {{ /b: 1 }}, data: {{ $ref: §'b.yaml#/components/schemas/B' }} }} }}",
            "SIG0111 The reference 'b.yaml#/components/schemas/B' leads nowhere; it has to lead to a schema of this document, such as '#/components/schemas/Closed'"),
        ["advice by a code that is not read"] = Book($"signals: {{ {Done}, §b: {{ role: error, when: {{ /b: 1 }}, retry: {{ busy: later }} }} }}",
            "SIG0315 The key 'code' is missing in the signal 'b', whose 'retry' goes by code"),
        ["a code that YAML reads as another number"] = Book($"signals: {{ {Done}, b: {{ role: error, at: /b, code: /c, retry: {{ §0x11: later }} }} }}",
            "SIG0105 A key must be a string, this is the number 17: write '0x11' in quotes, or 17"),
        ["a code with a zero in front"] = Book($"signals: {{ {Done}, b: {{ role: error, at: /b, code: /c, retry: {{ §017: later }} }} }}",
            "SIG0105 A key must be a string, this is the number 17: write '017' in quotes, or 17"),
        ["framing by the name of a media type"] = Book($"framing: §jsonl, signals: {{ {Done} }}",
            "SIG0302 This is the string 'jsonl', expected one of sse, ndjson, json-seq, json-array, lines, json, aws-event-stream. Did you mean 'ndjson'?"),
        ["a slip in a media type"] = (Answer($"text/eventstream: {{ §x-stream: {{ signals: {{ {Done} }} }} }}"),
            "SIG0315 The key 'framing' is missing in x-stream: the media type 'text/eventstream' does not say how it is framed. Did you mean 'text/event-stream'?"),
        ["X-Stream"] = (Answer($"text/event-stream: {{ §X-Stream: {{ signals: {{ {Done} }} }} }}"),
            "SIG0321 The key 'X-Stream' means nothing in a media type; did you mean 'x-stream'?"),
        ["a slip in a key that stands elsewhere"] = (Operation("§x-stram: {}"),
            "SIG0321 The key 'x-stram' means nothing in an operation; did you mean 'x-stream'? It stands beside a media type of an answer"),
        ["x-stream in a request"] = (Operation("requestBody: { content: { application/json: { §x-stream: {} } } }"),
            "SIG0301 The key 'x-stream' is unknown in the media type of a request. It stands beside a media type of an answer"),
        ["x-resend beside the paths"] = (Operation("") + "§x-resend: never\n",
            "SIG0301 The key 'x-resend' is unknown in a document. It stands in an operation"),
        ["a path parameter of another name"] = (Head + "paths:\n  /a/{id}: { get: { operationId: a, parameters: [{ name: §chat, in: path, required: true, schema: { type: string } }], responses: { '200': { description: d } } } }\n",
            "SIG0216 The operation 'a' is left out of the client: The parameter 'chat' cannot be sent: it is in path, and the path has no such placeholder. Did you mean 'id'?"),
        ["a slip of a required key"] = (Operation("x-poll: { §evry: PT1S, tries: 3, states: { b: { when: { /b: 1 }, then: stop } } }"),
            "SIG0301 The key 'evry' is unknown in x-poll. Did you mean 'every'?"),
        ["a star in a text"] = Book($"signals: {{ {Done}, b: {{ role: delta, at: /a, text: §/b/*/c }} }}",
            "SIG0326 '/b/*/c' leads nowhere: a value has one place, and no element is chosen by its '*'; end 'at' with '/b/*', and write '/c' here"),
        ["a text and another beginning"] = Book($"signals: {{ {Done}, b: {{ role: error, when: [{{ /b: 1 }}, §{{ text: no, prefix: N }}] }} }}",
            "SIG0327 The signal 'b' is never told by this: the text 'no' does not begin with 'N'"),
        ["there and absent"] = Book($"signals: {{ {Done}, b: {{ role: error, when: §{{ has: /b, /b: null }} }} }}",
            "SIG0327 The signal 'b' is never told by this: '/b' cannot be there and be null, which is absent"),
        ["a condition on a member that is nearly declared"] = (Answer($"text/event-stream: {{ x-stream: {{ signals: {{ {Done}, b: {{ when: {{ §/colour: red }}, data: {{ $ref: '#/components/schemas/B' }} }} }} }} }}")
            + "components: { schemas: { B: { type: object, properties: { color: { type: string } } } } }\n",
            "SIG0317 The schema 'B' does not know the pointer '/colour'. Did you mean 'color'?"),
        ["an API key without a name"] = (Secured("§key: { type: apiKey, in: header }"),
            "SIG0212 The security scheme 'key' is not supported: it has no 'name': the header, query parameter or cookie that carries the key"),
        ["a slip in an HTTP scheme"] = (Secured("key: { type: http, scheme: §baerer }"),
            "SIG0212 The security scheme 'key' is not supported: 'baerer' is no scheme of HTTP authentication. Did you mean 'bearer'?"),
        ["a host without scheme"] = (Operation("").Replace("https://a.test", "§a.test/v1", System.StringComparison.Ordinal),
            "SIG0116 The server address 'a.test/v1' has no scheme, and is taken for a path beside the document. Did you mean 'https://a.test/v1'?"),
        ["a variable that is not declared"] = (Operation("").Replace("{ url: https://a.test }", "{ url: §'https://{region}.test', variables: { regoin: { default: eu } } }", System.StringComparison.Ordinal),
            "SIG0116 The server address 'https://{region}.test' has the variable 'region', which is not declared in 'variables'; the caller has to give the address. Did you mean 'regoin'?"),
        ["a value twice"] = (Answer("application/json: { schema: { type: string, enum: [a, b, §a] } }"),
            "SIG0116 The value 'a' is listed twice"),
        ["a parameter twice"] = (Operation("parameters: [{ name: n, in: query, schema: {} }, { name: §n, in: query, schema: {} }]"),
            "SIG0116 The parameter 'n' is given twice; this one counts"),
        ["a style of another place"] = (Operation("parameters: [{ name: n, in: header, style: §form, schema: {} }]"),
            "SIG0116 A parameter in path or header has no style 'form'; it is sent as 'simple'"),
        ["a body of a media type with a slip"] = (Operation("requestBody: { content: { §aplication/json: { schema: {} } } }"),
            "SIG0206 The media type 'aplication/json' is not supported here; the body is sent as bytes. Did you mean 'application/json'?"),
        ["an answer of half a media type"] = (Answer("§json: { schema: {} }"),
            "SIG0206 The media type 'json' is not supported here; the body is read as bytes. Did you mean 'application/json'?"),
        ["a format without its hyphen"] = (Answer("application/json: { schema: { type: object, properties: { b: { type: string, format: §datetime } } } }"),
            "SIG0116 'datetime' is no format that is known, and means nothing. Did you mean 'date-time'?"),
        ["a required member by a slip"] = (Answer("application/json: { schema: { type: object, required: [§tittle], properties: { title: { type: string } } } }"),
            "SIG0116 'tittle' is required and not declared. Did you mean 'title'?"),
        ["an expression without its dollar"] = (Resumed("{ operationId: goOn, parameters: { last: §request.query.last } }"),
            "SIG0305 'request.query.last' is not an expression that can stand here: it begins with a dollar. Did you mean '$request.query.last'?"),
        ["an expression in braces"] = (Resumed("{ operationId: goOn, parameters: { last: §'{$request.query.last}' } }"),
            "SIG0305 '{$request.query.last}' is not an expression that can stand here: an expression inside a text is not supported; write the expression alone. Did you mean '$request.query.last'?"),
        ["a body that is not sent"] = (Resumed("{ operationId: goOn, parameters: { last: §$request.body#/last } }").Replace("parameters: { last: §", "parameters: { query.last: $event.id, last: §", System.StringComparison.Ordinal),
            "SIG0317 The operation 'a' does not know a request body"),
        ["a slip beside a resumption"] = (Resumed("{ operationId: goOn, parameters: { last: $event.id } }, §tires: 3"),
            "SIG0301 The key 'tires' is unknown in x-recover with 'resume'. Did you mean 'tries'?"),
        ["a follow to an operation by a slip"] = (Operation("").Replace("description: d", "description: d, x-follow: { url: $response.header.Location, §operationID: a }", System.StringComparison.Ordinal),
            "SIG0301 The key 'operationID' is unknown in x-follow. Did you mean 'operationId'?"),
        ["a resumption to nowhere"] = (Resumed("{ operationId: §goAn, parameters: { last: $event.id } }"),
            "SIG0203 No operation has the operationId 'goAn'. Did you mean 'goOn'?"),
        ["a resumption that passes nothing on"] = (Resumed("{ operationId: goOn }").Replace("resume:", "§resume:", System.StringComparison.Ordinal),
            "SIG0207 The link does not bind the required parameter 'last' of 'goOn'"),
        ["a resumption by a value that is none"] = (Resumed("{ operationId: goOn, parameters: { last: §$event.ident } }"),
            "SIG0305 '$event.ident' is not an expression that can stand here: of an event there are $event.id, $event.name and $event.data#/pointer"),
    };

    private const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://a.test }]\nsecurity: []\n";

    private static string Operation(string members) =>
        Head + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d }} }}{(members.Length > 0 ? ", " : "")}{members} }} }}\n";

    private static string Answer(string content) =>
        Head + $"paths:\n  /a: {{ get: {{ operationId: a, responses: {{ '200': {{ description: d, content: {{ {content} }} }} }} }} }}\n";

    private static (string Spec, string Message) Book(string stream, string message) => (Answer($"text/event-stream: {{ x-stream: {{ {stream} }} }}"), message);

    private static string Secured(string scheme) => Operation("security: [{ key: [] }]") + $"components: {{ securitySchemes: {{ {scheme} }} }}\n";

    private static string Resumed(string link)
    {
        string reply = $"responses: {{ '200': {{ description: d, content: {{ text/event-stream: {{ x-stream: {{ signals: {{ {Done} }} }} }} }} }} }}";
        return Head + $"paths:\n  /a: {{ get: {{ operationId: a, x-recover: {{ resume: {link} }}, {reply} }} }}\n"
            + $"  /b: {{ get: {{ operationId: goOn, parameters: [{{ name: last, in: query, required: true, schema: {{ type: string }} }}], {reply} }} }}\n";
    }
}
