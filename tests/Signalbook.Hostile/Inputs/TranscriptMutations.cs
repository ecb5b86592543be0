using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Signalbook.Hostile.Inputs;

/// <summary>Transcripts and what is expected of them, changed at random beside specs that are as they were, or that changed too.</summary>
internal static class TranscriptMutations
{
    private static readonly string[] s_values =
    [
        "~~ next\n", "~~ cut\n", "~~ end\n", "~~ bytes ", "~~ bytes \\xFF\\xC3\\x28\n", "~~ base64 /wAB\n", "~~ base64 AAAAEAAAAAAAAAAAAAAAAA==\n", "~~ cr\n", "~~ crlf\n", "~~ pause 1e9s\n", "~~",
        "HTTP/1.1 200 OK\n", "HTTP/1.1 599\n", "Content-Type: */*\n", "Content-Type: ;\n", ": x\n", "GET /%\n", "GET /%FF%2F/../?a=%&=\n", "\n\n", "data\n", "data:\n", "event: error\n", "id: 1\0\n", "retry: 9\n", "\r",
        "\u001E", "[", "]", "{", "}", "\"", "\\", "\\u0000", "\\uD800", "\"\\uDC00\"", "{\"a\":1,\"a\":2}", "[{\"b\":[],\"b\":{}}]", "1e999999999", "-0", "1E+400", "0.10", "null", "true", "{}", "[]", "\"\"",
        "\"9999-12-31T23:59:60Z\"", "\"0001-01-01T00:00:00+14:00\"", "{{origin}}", "{{any}}", "{\"outcome\":\"end\"}\n", "{\"outcome\":null}\n", "{\"signal\":null}\n", "{\"signal\":\"recovered\"}\n",
        "{\"signal\":\"result\",\"data\":{}}\n", "{\"outcome\":\"http\",\"status\":1e3}\n", "\u202E", "\uFEFF", "\uD800", "\u2028",
    ];

    /// <summary>Transcripts changed, their spec as it is.</summary>
    /// <param name="seed">What they depend on.</param>
    /// <param name="count">How many.</param>
    /// <param name="paths">The specs whose transcripts to start from.</param>
    public static IEnumerable<HostileInput> Of(int seed, int count, string[] paths) => paths.SelectMany((path, index) =>
    {
        string spec = File.ReadAllText(path);
        (string Name, string Text)[] files = Files(path);

        // One spec after the other, so that each is compiled once.
        return Enumerable.Range(0, count).Where(step => step % paths.Length == index && files.Length > 0).Select(step => new HostileInput(
            string.Create(CultureInfo.InvariantCulture, $"transcript of {Path.GetFileName(path)} seed {seed} step {step}"), path, () => spec)
        {
            Transcripts = () => Changed(files, TextChange.Random(seed, step)),
        });
    });

    /// <summary>Transcripts as they are, their spec changed.</summary>
    /// <param name="seed">What they depend on.</param>
    /// <param name="count">How many.</param>
    /// <param name="paths">The specs to start from.</param>
    public static IEnumerable<HostileInput> BesideChangedSpecs(int seed, int count, string[] paths)
    {
        Dictionary<string, (string Name, string Text)[]> files = paths.ToDictionary(static path => path, Files);
        return Mutations.Of(seed, count, paths, most: 1).Select(input => input with { Name = input.Name + " beside its transcripts", Transcripts = () => files[input.Path] });
    }

    private static (string Name, string Text)[] Files(string spec)
    {
        string folder = Path.Combine(Path.GetDirectoryName(spec)!, "transcripts");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(static path => (Path.GetFileName(path), File.ReadAllText(path)))]
            : [];
    }

    /// <summary>One transcript with what is expected of it; one of the two is changed, or both.</summary>
    private static (string Name, string Text)[] Changed((string Name, string Text)[] files, Random random)
    {
        (string Name, string Text) first = files[random.Next(files.Length)];
        string title = first.Name[..^(first.Name.EndsWith(".http", StringComparison.Ordinal) ? ".http" : ".signals.jsonl").Length];
        (string Name, string Text)[] pair = [.. files.Where(file => file.Name == title + ".http" || file.Name == title + ".signals.jsonl")];
        int which = random.Next(pair.Length + 1);
        for (int i = 0; i < pair.Length; i++)
        {
            if (which == i || which == pair.Length)
                pair[i].Text = TextChange.Of(pair[i].Text, files[random.Next(files.Length)].Text, s_values, 4, random);
        }

        return pair;
    }
}
