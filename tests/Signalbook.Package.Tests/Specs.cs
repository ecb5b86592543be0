namespace Signalbook.Package.Tests;

/// <summary>What consumers have.</summary>
internal static class Specs
{
    /// <summary>A provider of three operations, one of which streams.</summary>
    public const string Tiny = """
        openapi: 3.1.0
        info: { title: Tiny, version: '1' }
        servers:
          - url: https://tiny.example
        paths:
          /hello:
            get:
              operationId: sayHello
              responses:
                '200':
                  description: The greeting, word by word.
                  content:
                    text/event-stream:
                      x-stream:
                        signals:
                          word: { role: delta, text: /word }
                          done: { role: end, when: { text: '[DONE]' } }
          /mood:
            get:
              operationId: getMood
              responses: { '204': { description: Fine. } }
          /secret:
            get:
              operationId: getSecret
              responses: { '204': { description: Nothing. } }
        """;

    /// <summary>Code that is compiled only if the client is there, in the project's namespace.</summary>
    public const string Use = """
        namespace Acme.App;

        internal static class Use
        {
            public static System.Threading.Tasks.Task<string> Greet(TinyClient client) => client.SayHelloAsync().ReadTextAsync();
        }
        """;
}
