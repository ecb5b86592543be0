using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Tests.Readme;

namespace Signalbook.Generator.Tests.Guide;

/// <summary>
/// The examples of a page. A YAML block is a whole document, or begins with <c>paths:</c>, or with a media type, or with <c>x-stream:</c>
/// (beside <c>text/event-stream</c>). A <c>text stream</c> block is the body of an answer to it, an <c>http</c> block a whole transcript,
/// each with the <c>jsonl</c> block of its signals behind it; a <c>text told</c> block is what the compiler says.
/// </summary>
internal static class GuideExamples
{
    private const string Head = """
        openapi: 3.2.0
        info: { title: Example, version: '1' }
        servers: [{ url: https://api.example.com }]
        security: []

        """;

    private const string Operation = """
        paths:
          /read:
            get:
              operationId: read
              responses:
                '200':
                  description: The stream.
                  content:

        """;

    public static ReadmePage Page(string path) => ReadmePage.Parse(File.ReadAllText(Repository.At(path)));

    /// <summary>The examples of a page, in its order.</summary>
    public static IReadOnlyList<GuideExample> Of(string path, ReadmePage page)
    {
        string name = char.ToUpperInvariant(Path.GetFileNameWithoutExtension(path)[0]) + Path.GetFileNameWithoutExtension(path)[1..];
        return [.. page.Blocks.Where(static block => block.Language == "yaml").Select(block => Example($"{name}{block.Line}", block))];
    }

    private static GuideExample Example(string name, ReadmeBlock yaml)
    {
        var streams = new List<(string, string, string)>();
        string? told = null;
        for (ReadmeBlock? block = yaml.Next; block is not null && block.Language != "yaml"; block = block.Next)
        {
            if (block is { Language: "text", Use: "stream" })
                streams.Add(($"read.{streams.Count + 1}", $"GET /read\n\nHTTP/1.1 200 OK\nContent-Type: {MediaType(yaml.Text)}\n\n{block.Text}", Signals(block)));
            else if (block.Language == "http")
                streams.Add((block.Use, block.Text, Signals(block)));
            else if (block is { Language: "text", Use: "told" })
                told = block.Text;
        }

        return new GuideExample(name, yaml.Use.Length > 0 ? Path.GetFileName(yaml.Use) : name + ".yaml", Document(yaml.Text), streams, told);
    }

    private static string Signals(ReadmeBlock stream)
    {
        Assert.True(stream.Next is { Language: "jsonl" }, $"What comes out of the stream in line {stream.Line}?");
        return stream.Next.Text;
    }

    private static string FirstLine(string yaml) =>
        yaml.Split('\n').First(static line => line.Length > 0 && line[0] is not ('#' or ' '));

    private static string MediaType(string yaml) => FirstLine(yaml) is var first && first.Contains('/', StringComparison.Ordinal) ? first.Split(':')[0] : "text/event-stream";

    // A fragment's schemas, and whatever else stands at the left margin, are the document's.
    private static string Document(string yaml)
    {
        string first = FirstLine(yaml);
        if (first.StartsWith("openapi:", StringComparison.Ordinal))
            return yaml;
        if (first.StartsWith("paths:", StringComparison.Ordinal))
            return Head + yaml;

        string[] lines = yaml.TrimEnd('\n').Split('\n');
        int rest = Array.FindIndex(lines, static line => line.StartsWith("components:", StringComparison.Ordinal) || line.StartsWith("x-books:", StringComparison.Ordinal));
        rest = rest < 0 ? lines.Length : rest;
        bool isBook = first.StartsWith("x-stream:", StringComparison.Ordinal);
        return Head + Operation + (isBook ? "            text/event-stream:\n" : "")
            + string.Concat(lines[..rest].Select(line => (isBook ? "              " : "            ") + line + "\n"))
            + string.Concat(lines[rest..].Select(static line => line + "\n"));
    }
}
