namespace Signalbook.Generator.Tests.Incremental;

/// <summary>A provider with one streaming operation, as small as one can be.</summary>
internal static class TinySpec
{
    public static string Yaml(string comment = "a comment", string operationId = "sayHello") => $$"""
        # {{comment}}
        openapi: 3.1.0
        info: { title: Tiny, version: '1' }
        servers:
          - url: https://tiny.example
        paths:
          /hello:
            post:
              operationId: {{operationId}}
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      required: [name]
                      properties:
                        name: { type: string }
                        mood: { type: string, enum: [glad, calm] }
              responses:
                '200':
                  description: The greeting, word by word.
                  content:
                    text/event-stream:
                      x-stream:
                        signals:
                          word:   { role: delta, text: /word }
                          done:   { role: end, when: { text: '[DONE]' } }
                          failed: { role: error, at: /error, reason: /message }
        """;
}
