using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Tests.Emission;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>A signal book in the smallest OpenAPI document that can hold it, compiled. The books beside it are specs of the same project.</summary>
internal sealed partial class BookFrame
{
    private const int Depth = 14;

    private readonly Type _client;

    private BookFrame(CompileResult result)
    {
        Contract = result.Contract!;
        _client = GeneratedCode.Of(result.Files).Load().GetType(Contract.Namespace + "." + Contract.ClientName, throwOnError: true)!;
    }

    /// <summary>The folder of the books: beside the corpus that <c>SIGNALBOOK_CORPUS</c> names, else beside the repository.</summary>
    public static string Folder => Path.Combine(
        Environment.GetEnvironmentVariable("SIGNALBOOK_CORPUS") is { Length: > 0 } corpus ? Path.Combine(corpus, "..") : Repository.At("../shared"),
        "language",
        "books");

    /// <summary>What the client is.</summary>
    public ClientContract Contract { get; }

    /// <summary>The book of its one operation.</summary>
    public BookContract Book => Contract.Books[0];

    /// <summary>The runtime's name of the framing.</summary>
    public string Framing => Contract.Operations[0].Responses[0].Media[0].Framing!;

    /// <summary>Compiles a book of the folder.</summary>
    public static BookFrame Of(string name) => Compile(
        name,
        File.ReadAllText(Path.Combine(Folder, name + ".yaml")),
        Directory.EnumerateFiles(Folder, "*.yaml").ToDictionary(static path => Path.GetFileName(path), File.ReadAllText));

    /// <summary>Compiles a book.</summary>
    /// <param name="name">The book's name.</param>
    /// <param name="text">The YAML in which the <c>x-stream</c> stands, at any depth.</param>
    /// <param name="others">Specs that it may refer to, by their path from its folder.</param>
    public static BookFrame Compile(string name, string text, IReadOnlyDictionary<string, string>? others = null)
    {
        SpecFile[] neighbours = [.. (others ?? new Dictionary<string, string>()).Select(static other => new SpecFile("/books/" + other.Key, other.Value))];
        string document = Document(text, MediaType(name), string.Concat(neighbours.Select(static other => other.Text)));
        var file = new SpecFile($"/books/{name}.frame.yaml", document) { ClientName = "BookClient", Namespace = "Framed" };
        CompileResult result = SpecCompiler.Compile(file with { Neighbours = NeighbourFile.Of(file, neighbours) }, TestContext.Current.CancellationToken);
        Assert.True(result.Contract is not null, $"{name}:\n{string.Join('\n', result.Diagnostics.Select(static found => found.ToDiagnostic().ToString()))}\n{document}");
        return new BookFrame(result);
    }

    /// <summary>A client.</summary>
    public IProviderClient Create(HttpClient http) => (IProviderClient)Activator.CreateInstance(_client, http, null)!;

    /// <summary>Reads a body as JSON-typed signals.</summary>
    public IAsyncEnumerable<UntypedSignal> ReadUntyped(Stream body) => Read(body).ReadUntyped(TestContext.Current.CancellationToken);

    /// <summary>Reads a body as one reply.</summary>
    public Task<StreamReply> ReadMessageAsync(Stream body) => Read(body).ReadMessageAsync(TestContext.Current.CancellationToken);

    /// <summary>Reads a body: the generated call, <c>ChatCall</c>.</summary>
    public dynamic Read(Stream body)
    {
        MethodInfo read = _client.GetMethod("ReadChat", [typeof(Stream)])!;
        return read.Invoke(null, [body])!;
    }

    private static string MediaType(string name) => name switch
    {
        "ollama" => "application/x-ndjson",
        _ => "text/event-stream",
    };

    private static string Document(string text, string mediaType, string others)
    {
        string components = string.Concat(SchemaReference().Matches(text + others)
            .Select(static match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .Select(static schema => $"\n    {schema}: {{ type: object, properties: {{ unlisted: {{ type: string }} }} }}"));
        return $$"""
            openapi: 3.1.0
            info: { title: A book, version: '1' }
            servers: [{ url: https://api.book.test }]
            security: []
            paths:
              /chat:
                post:
                  operationId: chat
                  responses:
                    '200':
                      description: A stream.
                      content:
                        {{mediaType}}:
            {{Lines(text)}}
            components:
              schemas:
                Nothing: { type: object }{{components}}

            """;
    }

    /// <summary>The lines of the <c>x-stream</c>, moved to where the document wants them.</summary>
    private static string Lines(string text)
    {
        string[] lines = text.Split('\n');
        int first = Array.FindIndex(lines, static line => line.TrimStart().StartsWith("x-stream:", StringComparison.Ordinal));
        int indent = Indent(lines[first]);
        IEnumerable<string> book = lines.Skip(first + 1).TakeWhile(line => line.Trim().Length == 0 || Indent(line) > indent).Prepend(lines[first]);
        return string.Join('\n', book.Where(static line => line.Trim().Length > 0).Select(line => new string(' ', Depth) + line[indent..]));
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    [GeneratedRegex(@"#/components/schemas/(\w+)")]
    private static partial Regex SchemaReference();
}
