using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Tests.Emission;

public sealed class ReservedNameTests
{
    [Fact]
    public void A_schema_may_be_named_like_any_type_that_generated_code_uses()
    {
        string[] names = [.. RuntimeTypes.All.Where(name => name != "Select")];
        string properties = string.Concat(names.Select(name => $"        {name}: {{ $ref: '#/components/schemas/{name}' }}\n"));
        string schemas = string.Concat(names.Select(name => $"    {name}: {{ type: object, properties: {{ x: {{ type: string }} }} }}\n"));
        string text = $$"""
            openapi: 3.1.0
            info: { title: Names, version: '1' }
            servers: [{ url: 'https://names.example' }]
            paths:
              /send:
                post:
                  operationId: send
                  requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } }
                  responses: { '200': { description: The same., content: { application/json: { schema: { $ref: '#/components/schemas/All' } } } } }
            components:
              schemas:
                All:
                  type: object
                  properties:

            """ + string.Concat(properties.Split('\n').Select(line => line.Length == 0 ? "" : "  " + line + "\n")) + schemas;

        CompileResult result = SpecCompiler.Compile(new SpecFile("names.yaml", text) { Namespace = "Acme" }, TestContext.Current.CancellationToken);

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Id is "SIG0901");
        Assert.NotNull(result.Contract);
        Assert.Empty(GeneratedCode.Of(result.Files).Diagnostics);
    }
}
