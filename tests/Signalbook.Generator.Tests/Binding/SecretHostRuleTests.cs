using System;
using System.Linq;

namespace Signalbook.Generator.Tests.Binding;

public sealed class SecretHostRuleTests
{
    private const string Follow = """
          /ask:
            get:
              operationId: ask
              responses: { '302': { description: d, x-follow: { url: $response.header.Location, operationId: read, hosts: [cdn.acme.test, api.acme.test, 'stream.acme.test:8443'] } } }
          /{reply}:
            servers: [{ url: 'https://stream.acme.test:8443' }]
            get:
              operationId: read
              security: [{ key: [] }]
              parameters: [{ name: reply, in: path, required: true, schema: { type: string } }]
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: x } } } } } } } }
        components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
        """;

    private const string Linked = """
          /ask:
            get:
              operationId: ask
              security: [{ key: [] }]
              responses: { '200': { description: d, content: { application/json: { schema: {} } }, links: { reply: { operationId: read, parameters: { token: $request.header.x-key } } } } }
          /read:
            servers: [{ url: https://stream.acme.test }]
            get:
              operationId: read
              security: []
              parameters: [{ name: token, in: query, schema: { type: string } }]
              responses: { '200': { description: d, content: { text/event-stream: { x-stream: { signals: { done: { role: end, when: { text: x } } } } } } } }
        components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
        """;

    [Fact]
    public void A_followed_host_that_is_no_server_gets_no_credential_unseen() => Assert.Equal(
        ["The credential 'key' would go to 'cdn.acme.test', which is no server of this document; declare it in 'servers', or write 'security: []' on 'read'"],
        Told(Follow));

    [Fact]
    public void A_followed_operation_without_credentials_may_be_anywhere() =>
        Assert.Empty(Told(Follow.Replace("security: [{ key: [] }]", "security: []", StringComparison.Ordinal)));

    [Fact]
    public void A_link_does_not_take_a_credential_to_a_server_that_does_not_ask_for_it_unseen() => Assert.Equal(
        ["The credential 'key' would go to 'stream.acme.test', which the parameter 'token' of 'read' takes it to, and which does not ask for it"],
        Told(Linked));

    [Theory]
    [InlineData("security: []", "security: [{ key: [] }]")]
    [InlineData("servers: [{ url: https://stream.acme.test }]", "summary: s")]
    [InlineData("$request.header.x-key", "$request.header.x-other")]
    public void A_link_to_who_asks_for_it_or_of_something_else_is_let_through(string written, string instead) =>
        Assert.Empty(Told(Linked.Replace(written, instead, StringComparison.Ordinal)));

    private static string[] Told(string paths)
    {
        Bound bound = Bound.Paths(paths);
        Assert.True(bound.HasContract, string.Join('\n', bound.Reported));
        return [.. bound.Diagnostics.Where(static found => found.Id == "SIG0324").Select(static found => found.Message)];
    }
}
