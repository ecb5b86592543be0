using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Interpretation;

namespace Signalbook.Generator.Tests.Declared;

/// <summary>A document whose operation <c>watch</c> streams what plain OpenAPI says, compiled and read by both readers.</summary>
internal sealed class DeclaredStream
{
    private readonly GeneratedClient _client;

    private DeclaredStream(CompileResult result)
    {
        Result = result;
        Contract = result.Contract!;
        _client = GeneratedClient.Of(Contract);
    }

    public CompileResult Result { get; }

    public ClientContract Contract { get; }

    public BookContract Book => Contract.Books[0];

    /// <summary>The names of the signals, in the book's order.</summary>
    public IEnumerable<string> Names => Book.Signals.Select(static signal => signal.Name);

    /// <summary>The generated file of the book.</summary>
    public string Code => Result.Files.Single(static file => file.HintName.EndsWith(".Watch.g.cs", System.StringComparison.Ordinal)).Text;

    /// <summary>Compiles a document; the code has to compile without a word.</summary>
    /// <param name="mediaType">The media type of the answer.</param>
    /// <param name="content">What stands beside it, in YAML.</param>
    /// <param name="schemas">The components, in YAML.</param>
    /// <param name="version">The version of OpenAPI.</param>
    public static DeclaredStream Compile(string mediaType, string content, string schemas = "{ Nothing: { type: object } }", string version = "3.2.0") => Compile(
        $$"""
        openapi: {{version}}
        info: { title: Sample, version: '1' }
        servers: [{ url: https://sample.example }]
        paths:
          /watch:
            get:
              operationId: watch
              responses:
                '200':
                  description: A stream.
                  content:
                    {{mediaType}}:
        {{Indented(content, 14)}}
        components:
          schemas:
        {{Indented(schemas, 4)}}
        """);

    /// <summary>Compiles a document.</summary>
    public static DeclaredStream Compile(string document)
    {
        CompileResult result = SpecCompiler.Compile(new SpecFile("sample.yaml", document) { Namespace = "Sample" }, TestContext.Current.CancellationToken);
        Assert.True(result.Contract is not null, string.Join("\n", result.Diagnostics.Select(static found => found.ToDiagnostic().ToString())) + "\n" + document);
        return new DeclaredStream(result);
    }

    /// <summary>What both readers make of a body; it fails when they differ.</summary>
    public async Task<StreamReading> ReadAsync(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string framing = Contract.Operations[0].Responses[0].Media[0].Framing!;
        StreamReading interpreted = StreamInterpreter.Read(Book, WireFrames.Of(framing, bytes));
        GeneratedReading generated = await _client.ReadAsync<Stream>("Watch", () => new MemoryStream(bytes));
        Assert.Equal(ReadingText.Of(interpreted), ReadingText.Of(generated));
        return interpreted;
    }

    /// <summary>The signals as the generated struct has them.</summary>
    public Task<dynamic[]> TypedAsync(string body) => TypedAsync(_client.Open<Stream>("Watch", new MemoryStream(Encoding.UTF8.GetBytes(body))));

    /// <summary>The signals with their data, one a line.</summary>
    public async Task<string[]> SignalsAsync(string body) => Told(await ReadAsync(body));

    /// <summary>The signals of a reading with their data.</summary>
    public static string[] Told(StreamReading reading) =>
        [.. reading.Signals.Select(static signal => (signal.Name ?? "unknown") + " " + (signal.Text ?? signal.Data?.GetRawText() ?? signal.RawData)), reading.Verdict.Kind.ToString()];

    private static async Task<dynamic[]> TypedAsync(dynamic call) => [.. await ToListAsync(call)];

    private static async Task<List<dynamic>> ToListAsync<T>(IAsyncEnumerable<T> signals)
        where T : notnull
    {
        var list = new List<dynamic>();
        await foreach (T signal in signals.WithCancellation(TestContext.Current.CancellationToken))
            list.Add(signal);
        return list;
    }

    private static string Indented(string text, int depth) => string.Join('\n', text.Split('\n').Select(line => new string(' ', depth) + line));
}
