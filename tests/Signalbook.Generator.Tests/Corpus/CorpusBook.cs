using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Reading;
using Signalbook.Generator.Tests.Interpretation;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>A signal book of the corpus in the smallest OpenAPI document that can hold it, compiled.</summary>
internal sealed class CorpusBook
{
    private static readonly ConcurrentDictionary<string, CorpusBook> s_books = new(StringComparer.Ordinal);

    /// <summary>The media types that a recording may have, and how each is framed: whoever recorded it may have taken the framing away.</summary>
    private static readonly (string MediaType, string Key)[] s_framings =
    [
        ("text/event-stream", "sse"),
        ("application/x-ndjson", "ndjson"),
        ("application/json", "json-array"),
        ("application/vnd.amazon.eventstream", "aws-event-stream"),
    ];

    private readonly ClientContract _contract;
    private readonly GeneratedClient _client;

    private CorpusBook(string name)
    {
        CompileResult result = SpecCompiler.Compile(
            new SpecFile("sample.yaml", Document(name).ToJsonString()) { Namespace = "Sample" }, TestContext.Current.CancellationToken);
        Assert.True(result.Contract is not null, name + ":\n" + string.Join("\n", result.Diagnostics.Select(static diagnostic => diagnostic.ToString())));
        _contract = result.Contract;
        _client = GeneratedClient.Of(_contract);
    }

    public static CorpusBook Of(string name) => s_books.GetOrAdd(name, static name => new CorpusBook(name));

    /// <summary>A recorded body, and the media type it must have come as.</summary>
    public static (string MediaType, byte[] Body) Recording(string path)
    {
        byte[] body = File.ReadAllBytes(path);
        if (body is [0xEF, 0xBB, 0xBF, ..])
            body = body[3..];
        if (body is [0, 0, ..])
            return (s_framings[3].MediaType, body);
        byte first = body.FirstOrDefault(static c => c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'));
        if (first == '[' && !path.EndsWith(".sse", StringComparison.Ordinal))
            return (s_framings[2].MediaType, body);
        return (s_framings[first == '{' ? 1 : 0].MediaType, body);
    }

    /// <summary>What the two readers make of a recorded body.</summary>
    public async Task<(StreamReading Interpreted, GeneratedReading Generated)> ReadAsync(string path)
    {
        (string mediaType, byte[] body) = Recording(path);
        MediaContract media = Media(mediaType);
        return (StreamInterpreter.Read(Book(media), WireFrames.Of(media.Framing!, body)), await ReadAsync(mediaType, body));
    }

    /// <summary>What is generated makes this of bytes that came as a media type.</summary>
    public Task<GeneratedReading> ReadAsync(string mediaType, byte[] body) => _client.ReadAsync("Read", () =>
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return new HttpResponseMessage { Content = content };
    });

    public MediaContract Media(string mediaType) => _contract.Operations[0].Responses[0].Media.First(media => media.MediaType == mediaType);

    public BookContract Book(MediaContract media) => _contract.Books[media.Book!.Value];

    private static JsonObject Document(string name)
    {
        var books = new JsonObject();
        string pointer = Add(books, name + ".yaml");
        var content = new JsonObject();
        foreach ((string mediaType, string key) in s_framings)
            content[mediaType] = new JsonObject { ["x-stream"] = new JsonObject { ["$ref"] = pointer, ["framing"] = key } };

        var schemas = new JsonObject();
        foreach (string reference in References(books))
            schemas[reference["#/components/schemas/".Length..]] = new JsonObject { ["type"] = "object" };
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = name, ["version"] = "1" },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "https://sample.example" }),
            ["paths"] = new JsonObject
            {
                ["/read"] = new JsonObject
                {
                    ["get"] = new JsonObject
                    {
                        ["operationId"] = "read",
                        ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "A stream.", ["content"] = content } },
                    },
                },
            },
            ["components"] = new JsonObject { ["schemas"] = schemas },
            ["x-books"] = books,
        };
    }

    /// <summary>Puts a book, and the one it starts from, into the document: a test of books, not of files.</summary>
    /// <returns>The pointer to it.</returns>
    private static string Add(JsonObject books, string file)
    {
        var diagnostics = new DiagnosticBag(file);
        var text = new SpecText(File.ReadAllText(Path.Combine(CorpusFolder.Books, file)));
        JsonNode? root = YamlTreeReader.Read(text, new SourceMap(text), diagnostics, TestContext.Current.CancellationToken);
        var book = (JsonObject)Find(root)!.DeepClone();

        // What is sent, and how the media type is framed, is the document's affair here.
        book.Remove("request");
        book.Remove("framing");
        if (book["$ref"] is { } reference)
            book["$ref"] = Add(books, ((string)reference!).Split('#')[0]);
        books[file] = book;
        return "#/x-books/" + file;
    }

    private static JsonNode? Find(JsonNode? node)
    {
        if (node is not JsonObject members)
            return null;
        return members["x-stream"] ?? members.Select(static member => Find(member.Value)).FirstOrDefault(static found => found is not null);
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(static member => member.Key == "$ref" && member.Value is JsonValue value ? [(string)value!] : References(member.Value))
            .Where(static reference => reference.StartsWith("#/components/schemas/", StringComparison.Ordinal)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
