using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Binding;

public sealed class OperationBinderTests
{
    private const string Answer = "responses: { '200': { description: d } }";

    [Fact]
    public void The_nearest_server_counts_and_its_variables_have_their_defaults()
    {
        Bound bound = Bound.Document("""
            openapi: 3.2.0
            info: { title: Acme, version: '1' }
            servers: [{ url: 'https://{region}.acme.test/v{v}/', variables: { region: { default: eu }, v: { default: '2' } } }]
            paths:
              /a:
                servers: [{ url: https://path.acme.test, name: of the path }]
                get: { operationId: a, responses: {} }
                post: { operationId: b, servers: [{ url: https://own.acme.test/ }], responses: {} }
              /c:
                get: { operationId: c, responses: {} }
            """);

        Assert.Equal(
            [new ServerContract("BaseAddress", "https://eu.acme.test/v2", null), new("OfThePathAddress", "https://path.acme.test", null), new("BAddress", "https://own.acme.test", null)],
            bound.Contract.Servers);
        Assert.Equal([1, 2, 0], bound.Contract.Operations.Select(operation => operation.Server));
    }

    [Theory]
    [InlineData("servers: [{ url: 'ftp://acme.test' }]", "SIG0213 3:18 The server address 'ftp://acme.test' cannot be used: it is not an http or https address")]
    [InlineData("servers: [{ url: 'https://a.test?x=1' }]", "SIG0213 3:18 The server address 'https://a.test?x=1' cannot be used: it has a query, a fragment or a user in it")]
    public void A_server_has_to_be_one_of_HTTP(string servers, string reported)
    {
        Bound bound = Bound.Document($"openapi: 3.1.0\ninfo: {{ title: Acme, version: '1' }}\n{servers}\npaths:\n  /a:\n    get: {{ operationId: a, {Answer} }}\n");

        Assert.Equal([reported], bound.Reported);
    }

    [Theory]
    [InlineData("tags: []", "")]
    [InlineData("servers: [{ url: /v1/ }]", "/v1")]
    [InlineData("servers: [{ url: v1 }]", "v1")]
    [InlineData("servers: [{ url: 'https://{region}.acme.test', variables: { region: { description: yours } } }]", "https://{region}.acme.test")]
    public void Where_the_spec_does_not_say_where_the_user_has_to(string servers, string hint)
    {
        Bound bound = Bound.Document($"openapi: 3.1.0\ninfo: {{ title: Acme, version: '1' }}\n{servers}\npaths:\n  /a:\n    get: {{ operationId: a, {Answer} }}\n");

        Assert.Equal([new ServerContract("BaseAddress", null, null) { Hint = hint }], bound.Contract.Servers);
        Assert.Empty(bound.Reported);
    }

    [Fact]
    public void Security_is_the_operations_or_the_documents_and_only_what_is_asked_for_is_a_scheme()
    {
        Bound bound = Bound.Document($$"""
            openapi: 3.1.0
            info: { title: Acme, version: '1' }
            servers: [{ url: https://api.acme.test }]
            security: [{ key: [] }]
            paths:
              /a:
                get: { operationId: a, {{Answer}} }
                post: { operationId: b, security: [], {{Answer}} }
                put: { operationId: c, security: [{}, { key: [], login: [] }, { token: [read] }], {{Answer}} }
            components:
              securitySchemes:
                unused: { type: http, scheme: digest }
                key: { type: apiKey, in: header, name: x-api-key }
                login: { type: http, scheme: basic }
                token: { type: oauth2, flows: {} }
            """);

        Assert.Equal(
            [("key", "Key", "ApiKeyHeader", "x-api-key"), ("login", "Login", "HttpBasic", ""), ("token", "Token", "HttpBearer", "")],
            bound.Contract.SecuritySchemes.Select(scheme => (scheme.Name, scheme.Identifier, scheme.Kind.ToString(), scheme.ParameterName)));
        Assert.Equal(
            ["0", "", "0+1 2 "],
            bound.Contract.Operations.Select(operation => string.Join(' ', operation.Security.Select(set => string.Join('+', set)))));
    }

    [Fact]
    public void A_security_scheme_that_is_not_declared_is_told()
    {
        Bound bound = Bound.Paths($"  /a:\n    get: {{ operationId: a, security: [{{ kye: [] }}], {Answer} }}\ncomponents: {{ securitySchemes: {{ key: {{ type: http, scheme: bearer }} }} }}\n");

        Assert.Equal(["SIG0316 8:41 There is no security scheme 'kye'. Did you mean 'key'?"], bound.Reported);
    }

    [Fact]
    public void Parameters_of_the_path_are_replaced_by_the_operations_and_required_ones_come_first()
    {
        Bound bound = Bound.Paths($$"""
              /a/{id}:
                parameters:
                  - { name: limit, in: query, schema: { type: string } }
                  - { name: id, in: path, required: true, schema: { type: string, format: password } }
                get:
                  operationId: a
                  {{Answer}}
                  parameters:
                    - { name: limit, in: query, schema: { type: integer, format: int32, maximum: 9 } }
                    - { name: tags, in: query, schema: { type: array, items: { type: string } } }
                    - { name: ids, in: query, explode: false, schema: { type: array, items: { type: integer } } }
                    - { name: Authorization, in: header, schema: { type: string } }
                    - { name: x-trace, in: header, required: true, schema: { type: string } }
            """);

        Assert.Equal(
            [
                ("id", "id", "Path", "String", true, true, false),
                ("x-trace", "xTrace", "Header", "String", true, false, false),
                ("limit", "limit", "Query", "Int32", false, false, false),
                ("tags", "tags", "Query", "Array", false, false, true),
                ("ids", "ids", "Query", "Array", false, false, false),
            ],
            bound.Operation("a").Parameters.Select(parameter => (
                parameter.WireName, parameter.Identifier, parameter.Location.ToString(), parameter.Type.Kind.ToString(), parameter.IsRequired, parameter.IsSecret, parameter.IsExploded)));
        Assert.Equal(new ConstraintsContract(Maximum: 9), bound.Operation("a").Parameters[2].Constraints);
    }

    [Theory]
    [InlineData("/a/{id}", "parameters: []", "8:5 The parameter 'id' cannot be sent: the path has it, and no parameter in path is declared")]
    [InlineData("/a", "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]", "8:49 The parameter 'id' cannot be sent: it is in path, and the path has no such placeholder")]
    [InlineData("/a", "parameters: [{ name: f, in: query, content: { text/plain: {} } }]", "8:41 The parameter 'f' cannot be sent: its 'content' is not JSON")]
    [InlineData("/a", "parameters: [{ name: f, in: query, style: label, schema: { type: string } }]", "8:41 The parameter 'f' cannot be sent: its 'style' is not supported; supported are simple, form, spaceDelimited, pipeDelimited and deepObject")]
    public void A_parameter_that_cannot_be_sent_is_told(string path, string parameters, string reported)
    {
        string paths = $"  {path}:\n    get: {{ operationId: a, {parameters}, {Answer} }}\n  /b:\n    get: {{ operationId: b, {Answer} }}\n";
        Bound whole = Bound.Paths(paths);
        Bound asked = Bound.Document("openapi: 3.1.0\ninfo: { title: Acme, version: '1' }\nservers: [{ url: https://api.acme.test }]\nsecurity: []\n\npaths:\n" + paths, "acme.yaml", "a");

        Assert.Equal(["SIG0216 " + reported.Replace("The parameter", "The operation 'a' is left out of the client: The parameter", System.StringComparison.Ordinal)], whole.Reported);
        Assert.Equal(["b"], whole.Contract.Operations.Select(operation => operation.Id));
        Assert.Equal(["SIG0209 " + reported], asked.Reported);
        Assert.False(asked.HasContract);
    }

    [Fact]
    public void Bodies_and_answers_are_typed_and_named_after_the_operation()
    {
        Bound bound = Bound.Paths("""
              /a:
                post:
                  operationId: make_thing
                  x-resend: always
                  requestBody: { required: true, content: { application/json: { schema: { properties: { a: { type: string } } } } } }
                  responses:
                    '201': { description: Made, content: { application/json: { schema: { properties: { b: { type: string } } } } } }
                    '4xx': { description: Wrong, content: { application/problem+json: { schema: { properties: { c: { type: string } } } }, text/html: {} } }
                    '503': { description: Later, content: { image/png: {} } }
                    default: { description: Else, content: { application/json: { schema: { properties: { d: { type: string } } } } } }
            """);

        OperationContract operation = bound.Operation("make_thing");
        Assert.Equal(("MakeThing", "POST", ResendPolicy.Always, "MakeThingRequest", true), (operation.Identifier, operation.HttpMethod, operation.Resend, operation.Body!.Type.Name, operation.Body.IsRequired));
        Assert.Equal(
            ["201 application/json Json MakeThingResponse", "4XX application/problem+json Json MakeThing4XXError", "4XX text/html Text ", "503 image/png Bytes ", "default application/json Json MakeThingDefaultError"],
            operation.Responses.SelectMany(response => response.Media.Select(media => $"{response.Status} {media.MediaType} {media.Kind} {media.Type?.Name}")));
        Assert.Equal("MakeThingResponse", Assert.IsType<AnswerMethod>(bound.Method("make_thing")).Result!.Name);
    }

    [Fact]
    public void References_to_components_are_followed_and_a_diagnostic_stands_where_the_mistake_is_written()
    {
        const string Spec = """
              /a:
                post:
                  operationId: a
                  parameters: [{ $ref: '#/components/parameters/Limit' }]
                  requestBody: { $ref: '#/components/requestBodies/Thing' }
                  responses: { '200': { $ref: '#/components/responses/Reply' } }
            components:
              parameters: { Limit: { name: limit, in: query, schema: { type: integer, minimum: 1 } } }
              requestBodies: { Thing: { content: { application/json: { schema: { $ref: '#/components/schemas/Thing' } } } } }
              responses: { Reply: { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: 'x' } } } } } } } }
              schemas: { Thing: { properties: { a: { type: string } } } }
            """;

        Bound bound = Bound.Paths(Spec);
        OperationContract operation = bound.Operation("a");

        Assert.Equal(("limit", 1m), (operation.Parameters[0].WireName, operation.Parameters[0].Constraints!.Minimum));
        Assert.Equal("Thing", operation.Body!.Type.Name);
        Assert.Equal(0, operation.Responses[0].Media[0].Book);
        Assert.Equal(["SIG0303 16:129"], Bound.Paths(Spec.Replace("'x'", "[x]", System.StringComparison.Ordinal)).Places);
    }

    [Theory]
    [InlineData("get: { responses: {} }", "SIG0201 8:5 The operation GET /a has no operationId, which names the method of the client: it is left out")]
    [InlineData("get: { operationId: x, responses: {} }\n    post: { operationId: x, responses: {} }", "SIG0202 9:26 The operationId 'x' is already that of GET /a")]
    [InlineData("get: { operationId: x, x-resend: sometimes, responses: {} }", "SIG0302 8:38 This is the string 'sometimes', expected one of never, beforeSend, always")]
    [InlineData("post: { operationId: x, requestBody: { content: { multipart/mixed: {} } }, responses: {} }", "SIG0216 8:55 The operation 'x' is left out of the client: a request body of the media type 'multipart/mixed' is not supported yet; supported are JSON, forms, text and bytes")]
    public void What_no_client_can_be_made_from_is_told(string operations, string reported) =>
        Assert.Equal([reported], Bound.Paths("  /a:\n    " + operations + "\n").Reported);

    [Theory]
    [InlineData("x-stream: {}, get: { operationId: a, responses: {} }", "SIG0301 7:9 The key 'x-stream' is unknown in a path. It stands beside a media type of an answer")]
    [InlineData("get: { operationId: a, x-follow: {}, responses: {} }", "SIG0301 7:32 The key 'x-follow' is unknown in an operation. It stands in a response")]
    [InlineData("get: { operationId: a, responses: { '200': { x-poll: {} } } }", "SIG0301 7:54 The key 'x-poll' is unknown in a response. It stands in an operation")]
    [InlineData("get: { operationId: a, responses: { '200': { content: { application/json: { x-resend: never } } } } }", "SIG0301 7:85 The key 'x-resend' is unknown in a media type. It stands in an operation")]
    public void A_key_of_ours_where_nobody_reads_it_is_told(string path, string reported) =>
        Assert.Equal([reported], Bound.Paths("  /a: { " + path + " }\n").Reported);

    [Fact]
    public void Only_the_operations_that_are_asked_for_and_what_they_lead_to_are_emitted()
    {
        const string Spec = """
            openapi: 3.1.0
            info: { title: Acme, version: '1' }
            servers: [{ url: https://api.acme.test }]
            paths:
              /a: { get: { operationId: a, responses: { '200': { description: d, links: { next: { operationId: b } } } } } }
              /b: { get: { operationId: b, responses: { '200': { description: d } } } }
              /c: { get: { operationId: c, responses: { '200': { description: d } } } }
              /d: { get: { responses: {} } }
            """;

        Assert.Equal(["a", "b"], Bound.Document(Spec, "acme.yaml", "a").Contract.Operations.Select(operation => operation.Id));
        Assert.Equal(["SIG0211 1:1 The Operations metadata names 'C', which is not an operationId of this spec. Did you mean 'c'?"], Bound.Document(Spec, "acme.yaml", "C").Reported);
    }

    [Fact]
    public void Json_and_yaml_give_the_same_contract()
    {
        const string Json = """{"openapi":"3.0.3","info":{"title":"Acme","version":"1"},"servers":[{"url":"https://a.test"}],"paths":{"/a":{"get":{"operationId":"a","summary":"S","responses":{"200":{"description":"d"}}}}}}""";
        const string Yaml = "openapi: 3.0.3\ninfo: { title: Acme, version: '1' }\nservers: [{ url: https://a.test }]\npaths: { /a: { get: { operationId: a, summary: S, responses: { '200': { description: d } } } } }\n";

        ClientContract fromJson = Bound.Document(Json, "acme.json").Contract;

        Assert.Equal(fromJson, Bound.Document(Yaml, "acme.yaml").Contract with { SpecFile = "acme.json" });
        Assert.Equal("S", fromJson.Operations[0].Docs.Summary);
    }
}
