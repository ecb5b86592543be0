using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Tests.Stability;

/// <summary>An edit of a small spec: what is written instead of what, and the caller who is asked.</summary>
/// <param name="Old">A piece of the spec.</param>
/// <param name="New">What comes in its place.</param>
internal sealed record SpecEdit(string Old, string New)
{
    /// <summary>The spec before the edit.</summary>
    public const string Spec = """
        openapi: 3.1.0
        info: { title: Acme, version: "1" }
        servers:
          - url: https://api.acme.example
        paths:
          /v1/replies:
            post:
              operationId: streamReply
              parameters:
                - { name: tone, in: query, schema: { $ref: '#/components/schemas/Tone' } }
              requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Prompt' } } } }
              responses:
                "200":
                  description: The reply.
                  content:
                    text/event-stream:
                      x-stream:
                        signals:
                          status:   { when: { /type: status }, data: { $ref: '#/components/schemas/Status' } }
                          content:  { role: delta, text: /text }
                          finished: { role: end, when: { /type: finished } }
                          failed:   { role: error, when: { /type: failed }, reason: /message }
                "429": { description: Too many., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
          /v1/models/{id}:
            get:
              operationId: getModel
              parameters:
                - { name: id, in: path, required: true, schema: { type: string } }
              responses:
                "200": { description: The model., content: { application/json: { schema: { $ref: '#/components/schemas/Model' } } } }
        components:
          schemas:
            Tone: { type: string, enum: [dry, warm] }
            Prompt:
              type: object
              required: [text]
              properties: { text: { type: string, maxLength: 100 }, topic: { type: string } }
            Model:
              type: object
              required: [name]
              properties: { name: { type: string }, note: { type: string } }
            Status:
              type: object
              properties: { word: { type: string } }
            Problem:
              type: object
              properties: { message: { type: string } }
            Quota:
              type: object
              properties: { left: { type: string } }

        """;

    /// <summary>Who implements the generated interfaces: a fake for tests, a handler of UTF-8.</summary>
    public const string Implementer = """
        using System.Threading;
        using System.Threading.Tasks;
        using Signalbook;
        using Acme;

        public sealed class Fake : IAcmeClient
        {
            public StreamReplyCall StreamReplyAsync(Prompt body, CancellationToken cancellationToken = default) => StreamReplyCall.FromSignals([]);
            public StreamReplyCall StreamReplyAsync(Prompt body, CallOptions options, CancellationToken cancellationToken = default) => StreamReplyCall.FromSignals([]);
            public StreamReplyCall StreamReplyAsync(Prompt body, Tone? tone = null, CallOptions? options = null, CancellationToken cancellationToken = default) => StreamReplyCall.FromSignals([]);
            public Task<Model> GetModelAsync(string id, CancellationToken cancellationToken = default) => throw new System.NotSupportedException();
            public Task<Model> GetModelAsync(string id, CallOptions options, CancellationToken cancellationToken = default) => throw new System.NotSupportedException();
        }

        public sealed class Handler : IStreamReplyHandler
        {
            public void OnStatus(in Utf8Signal<StreamReplySignalKind> signal) { }
            public void OnContent(in Utf8Signal<StreamReplySignalKind> signal) { }
            public void OnFinished(in Utf8Signal<StreamReplySignalKind> signal) { }
            public void OnUnknown(in Utf8Signal<StreamReplySignalKind> signal) { }
            public ValueTask OnDrainedAsync(CancellationToken cancellationToken) => default;
        }
        """;

    private const string ByName = """
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Signalbook;
        using Acme;

        public static class Caller
        {
            public static async Task CallAsync(CancellationToken token)
            {
                using var acme = new AcmeClient(new AcmeClientOptions { BaseAddress = new Uri("https://x.example") });
                try
                {
                    await foreach (StreamReplySignal signal in acme.StreamReplyAsync(new Prompt { Text = "Hi", Topic = "Tea" }, Tone.Dry, options: new CallOptions(), cancellationToken: token))
                        if (signal.Kind is StreamReplySignalKind.Status or StreamReplySignalKind.Content or StreamReplySignalKind.Finished)
                            Console.Write(signal.Text + signal.Status?.Word);
                    await foreach (StreamReplySignal signal in acme.StreamReplyAsync(new Prompt { Text = "Hi" }, token))
                        Console.Write(signal.Text);
                    Console.Write(await acme.StreamReplyAsync(new Prompt { Text = "Hi" }, new CallOptions(), token).ReadTextAsync());
                    Console.Write(await acme.StreamReplyAsync(new Prompt { Text = "Hi" }, options: new CallOptions()).ReadTextAsync());
                    Console.Write(await acme.StreamReplyAsync(new Prompt { Text = "Hi" }, tone: Tone.Dry).ReadTextAsync());
                    Console.Write(await acme.StreamReplyAsync(new Prompt { Text = "Hi" }).ReadTextAsync());
                    Model model = await acme.GetModelAsync("a", new CallOptions(), token);
                    Console.Write(model.Name.Length + model.Note?.Length);
                }
                catch (AcmeApiException refused) when (refused.Problem is not null)
                {
                    Console.Write(refused.Problem.Message);
                }
                catch (AcmeStreamException failure) when (failure.Kind == StreamReplyErrorKind.Failed)
                {
                }
            }
        }
        """;

    // The same with all arguments in their places.
    private static readonly string s_byPlace = ByName.Replace("Tone.Dry, options: new CallOptions(), cancellationToken: token", "Tone.Dry, new CallOptions(), token", StringComparison.Ordinal);

    private const string Tone = "        - { name: tone, in: query, schema: { $ref: '#/components/schemas/Tone' } }\n";
    private const string Signals = "                signals:\n";
    private const string Failed = "                  failed:   { role: error, when: { /type: failed }, reason: /message }\n";
    private const string Ping = "                  ping:     { when: { /type: ping } }\n";
    private const string ModelProperties = "      required: [name]\n      properties: { name: { type: string }, note: { type: string } }\n";
    private const string Optional = Tone + "        - { name: model, in: query, schema: { type: string } }\n";

    /// <summary>The edits, by their names in docs/stability.md.</summary>
    public static IReadOnlyDictionary<string, SpecEdit> All { get; } = new Dictionary<string, SpecEdit>(StringComparer.Ordinal)
    {
        ["Append a signal"] = new(Failed, Failed + Ping),
        ["Insert a signal before others"] = new(Signals, Signals + Ping),
        ["Rename a signal"] = new("                  content: ", "                  words: "),
        ["Remove a signal"] = new("                  status:   { when: { /type: status }, data: { $ref: '#/components/schemas/Status' } }\n", ""),
        ["Turn a signal into an end"] = new("status:   {", "status:   { role: end,"),
        ["Turn a signal into an error"] = new("status:   { when: { /type: status }, data: { $ref: '#/components/schemas/Status' } }", "status:   { role: error, when: { /type: status } }"),
        ["Give a signal `data`"] = new("finished: {", "finished: { data: { $ref: '#/components/schemas/Quota' },"),
        ["Append an optional parameter"] = new(Tone, Optional),
        ["Append an optional parameter; calls pass what may be left out, and then options or a token, without names"] = new(Tone, Optional) { Caller = s_byPlace },
        ["Append the first optional parameter"] = new("in: path, required: true, schema: { type: string } }\n", "in: path, required: true, schema: { type: string } }\n        - { name: view, in: query, schema: { type: string } }\n"),
        ["Append a required parameter"] = new(Tone, Tone + "        - { name: model, in: query, required: true, schema: { type: string } }\n"),
        ["Add an optional property"] = new("note: { type: string }", "note: { type: string }, price: { type: string }"),
        ["Make a response property optional or nullable"] = new(ModelProperties, ModelProperties.Replace("      required: [name]\n", "", StringComparison.Ordinal)),
        ["Make a response property required"] = new("required: [name]", "required: [name, note]"),
        ["Make a request property required"] = new("required: [text]", "required: [text, topic]"),
        ["Add an enum value"] = new("[dry, warm]", "[cold, dry, warm]"),
        ["Remove an enum value"] = new("[dry, warm]", "[warm]"),
        ["Change a limit (`maxLength`, `x-stream` `limits`)"] = new("maxLength: 100", "maxLength: 50"),
        ["Add an operation"] = new("  /v1/models/{id}:\n", "  /v1/ping:\n    get: { operationId: ping, responses: { \"204\": { description: Alive. } } }\n  /v1/models/{id}:\n"),
        ["Change an `operationId`"] = new("operationId: getModel", "operationId: readModel"),
        ["Add an error response"] = new("        \"429\": {", "        \"402\": { description: Pay., content: { application/json: { schema: { $ref: '#/components/schemas/Quota' } } } }\n        \"429\": {"),
        ["Add a server after the first"] = new("  - url: https://api.acme.example\n", "  - url: https://api.acme.example\n  - url: https://eu.acme.example\n"),
    };

    /// <summary>Code that uses the client.</summary>
    public string Caller { get; init; } = ByName;

    /// <summary>The spec after the edit.</summary>
    public string Apply()
    {
        Assert.Contains(Old, Spec, StringComparison.Ordinal);
        return Spec.Replace(Old, New, StringComparison.Ordinal);
    }
}
