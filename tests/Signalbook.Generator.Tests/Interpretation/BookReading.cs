using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Small books, written as in a spec, read by both readers.</summary>
internal static class BookReading
{
    private static readonly ConcurrentDictionary<string, (ClientContract Contract, GeneratedClient Client)> s_clients = new(StringComparer.Ordinal);

    /// <summary>What both readers make of events whose data these are.</summary>
    public static Task<StreamReading> ReadAsync(string book, params string[] data) =>
        ReadStreamAsync(book, string.Concat(data.Select(static text => string.Concat(text.Split('\n').Select(static line => "data: " + line + "\n")) + "\n")));

    /// <summary>What both readers make of an event stream; it fails when they differ.</summary>
    public static Task<StreamReading> ReadStreamAsync(string book, string stream) => ReadBytesAsync(book, "text/event-stream", Encoding.UTF8.GetBytes(stream));

    /// <summary>What both readers make of a body; it fails when they differ.</summary>
    public static async Task<StreamReading> ReadBytesAsync(string book, string mediaType, byte[] body)
    {
        (ClientContract contract, GeneratedClient client) = s_clients.GetOrAdd(mediaType + "\n" + book, _ => Compile(book, mediaType));
        string framing = contract.Operations[0].Responses[0].Media[0].Framing!;
        StreamReading interpreted = StreamInterpreter.Read(contract.Books[0], WireFrames.Of(framing, body));
        GeneratedReading generated = await client.ReadAsync<Stream>("Read", () => new MemoryStream(body));
        Assert.Equal(ReadingText.Of(interpreted), ReadingText.Of(generated));
        return interpreted;
    }

    /// <summary>The names and texts of the signals.</summary>
    public static IReadOnlyList<string> Told(StreamReading reading) =>
        [.. reading.Signals.Select(static signal => (signal.Name ?? "unknown") + (string.IsNullOrEmpty(signal.Text) ? "" : ":" + signal.Text))];

    private static (ClientContract Contract, GeneratedClient Client) Compile(string book, string mediaType)
    {
        string indented = string.Concat(book.Split('\n').Select(static line => new string(' ', 16) + line + "\n"));
        CompileResult result = SpecCompiler.Compile(
            new SpecFile("sample.yaml", $$"""
                openapi: 3.1.0
                info: { title: Sample, version: '1' }
                servers: [{ url: https://sample.example }]
                paths:
                  /read:
                    get:
                      operationId: read
                      responses:
                        '200':
                          description: A stream.
                          content:
                            {{mediaType}}:
                              x-stream:
                __BOOK__
                components:
                  schemas:
                    Any: { type: object }
                """.Replace("__BOOK__", string.Concat(indented.Split('\n').Select(static line => "    " + line + "\n")).TrimEnd(), StringComparison.Ordinal)) { Namespace = "Sample" },
            TestContext.Current.CancellationToken);
        Assert.True(result.Contract is not null, string.Join("\n", result.Diagnostics.Select(static diagnostic => diagnostic.ToString())));
        return (result.Contract, GeneratedClient.Of(result.Contract));
    }
}
