namespace Signalbook.Hostile.Inputs;

/// <summary>A spec without guile, for what has to stand around the harm.</summary>
internal static class SampleSpec
{
    /// <summary>The least document; more keys go under it.</summary>
    public const string Head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://a.example }]\n";

    /// <summary>One that has a book.</summary>
    public static string Yaml { get; } = WithBook("signals: { word: { role: delta, text: /word }, done: { role: end, when: { text: '[DONE]' } } }");

    /// <summary>The same in JSON.</summary>
    public static string Json { get; } = """
        { "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "servers": [{ "url": "https://a.example" }],
          "paths": { "/a": { "post": { "operationId": "a", "responses": { "200": { "description": "d", "content": {
            "text/event-stream": { "x-stream": { "signals": { "word": { "role": "delta", "text": "/word" }, "done": { "role": "end", "when": { "text": "[DONE]" } } } } } } } } } } } }
        """;

    /// <summary>A spec with a book.</summary>
    /// <param name="book">The members of <c>x-stream</c>, in YAML's flow style or on one line.</param>
    /// <param name="components">The members of <c>components</c>, in flow style.</param>
    public static string WithBook(string book, string components = "") =>
        Head
        + "paths: { /a: { post: { operationId: a, responses: { '200': { description: d, content: { text/event-stream: { x-stream: { " + book + " } } } } } } } }\n"
        + "components: { " + components + " }\n";

    /// <summary>A spec whose one request takes a schema.</summary>
    /// <param name="schema">The schema, in flow style.</param>
    /// <param name="components">The members of <c>components</c>, in flow style.</param>
    public static string WithBody(string schema, string components = "") =>
        Head
        + "paths: { /a: { post: { operationId: a, requestBody: { content: { application/json: { schema: " + schema + " } } }, responses: { '204': { description: d } } } } }\n"
        + "components: { " + components + " }\n";

    /// <summary>A spec with nothing but schemas and one request that takes the first.</summary>
    /// <param name="schemas">The members of <c>schemas</c>, in flow style.</param>
    /// <param name="first">The name of the first.</param>
    public static string WithSchemas(string schemas, string first) =>
        WithBody("{ $ref: '#/components/schemas/" + first + "' }", "schemas: { " + schemas + " }");
}
