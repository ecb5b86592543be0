using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Tests.Incremental;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Tests.Transcripts;

/// <summary>Transcripts and their expectations, as the compiler sees them.</summary>
/// <param name="output">Gets the counts.</param>
public sealed class TranscriptCheckTests(ITestOutputHelper output)
{
    private const string Head = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\n";
    private const string Word = "data: {\"word\":\"Hi\"}\n\n";
    private const string Done = "data: [DONE]\n\n";
    private const string WordLine = "{\"signal\":\"word\",\"text\":\"Hi\"}\n";
    private const string DoneLine = "{\"signal\":\"done\"}\n{\"outcome\":\"end\",\"signal\":\"done\"}\n";

    /// <summary>What hangs on time can end at any signal.</summary>
    private const string Open = "{\"outcome\":\"timeout\",\"limit\":\"idle\"}\n";

    public static IEnumerable<TheoryDataRow<string>> Providers() =>
        Directory.GetDirectories(Repository.At("specs")).Order(StringComparer.Ordinal).Select(static folder => new TheoryDataRow<string>(Path.GetFileName(folder)));

    [Theory]
    [MemberData(nameof(Providers))]
    public void Every_transcript_of_the_repository_gives_what_is_expected(string provider)
    {
        SpecFile spec = Load(provider);
        Assert.NotEmpty(spec.Transcripts);
        Assert.Equal([], Told(spec));

        // Whatever is expected of a stream, and changed, is told: otherwise this test could not fail.
        var model = new SpecModel(spec.Path, SpecCompiler.Bind(spec, TestContext.Current.CancellationToken).Contract!);
        int changed = 0;
        int missed = 0;
        foreach (TranscriptFile expectation in spec.Transcripts.Where(static file => file.Path.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            string text = expectation.Text!.Replace("\"text\":\"", "\"text\":\"x", StringComparison.Ordinal).Replace("\"outcome\":\"end\"", "\"outcome\":\"format\"", StringComparison.Ordinal);
            if (text == expectation.Text)
                continue;
            changed++;
            string name = expectation.Path[..^TranscriptFile.Expectation.Length];
            var test = new TranscriptCase(model, true, spec.Transcripts.First(file => file.Path == name + TranscriptFile.Exchange), expectation with { Text = text });
            missed += TranscriptCheck.Check(test, TestContext.Current.CancellationToken).Any(static told => told.Id == "SIG0505") ? 0 : 1;
        }

        output.WriteLine($"{provider}: {spec.Transcripts.Count} files; of {changed} expectations that were changed {missed} are the tests' alone to tell");
        Assert.True(missed <= changed / 2, $"{missed} of {changed}");
    }

    [Theory]
    [InlineData(Word + Done, WordLine + DoneLine)]
    [InlineData(Word + "~~ cut\n", WordLine + "{\"outcome\":\"truncated\",\"why\":\"connectionLost\",\"partial\":\"Hi\"}\n")]
    [InlineData(Word, WordLine + "{\"outcome\":\"truncated\",\"why\":\"endOfInput\",\"partial\":\"Hi\"}\n")]
    [InlineData(Word + "data: {\n\n", WordLine + "{\"outcome\":\"format\",\"partial\":\"Hi\"}\n")]
    [InlineData("data: {\"error\":{\"message\":\"no\"}}\n\n", "{\"outcome\":\"error\",\"signal\":\"failed\",\"reason\":\"no\",\"retry\":\"never\",\"partial\":\"\"}\n")]
    [InlineData("data: {\"more\":1}\n\n" + Done, "{\"signal\":\"unknown\",\"data\":\"{\\\"more\\\":1}\"}\n" + DoneLine)]
    [InlineData(Word + Done, WordLine + "{\"outcome\":\"timeout\",\"limit\":\"idle\",\"partial\":\"Hi\"}\n")]
    public void What_is_expected_is_let_through(string body, string expected) => Assert.Equal([], Tell(body, expected));

    [Theory]
    [InlineData(Word + Done, DoneLine, "4 Expected was {\"signal\":\"done\"} (line 1 of the expectation), and the book gives {\"signal\":\"word\",\"text\":\"Hi\"}")]
    [InlineData(Word + Done, WordLine + WordLine + DoneLine, "6 Expected was {\"signal\":\"word\",\"text\":\"Hi\"} (line 2 of the expectation), and the book gives {\"signal\":\"done\"}")]
    [InlineData(Word, WordLine + DoneLine, "4 Expected was {\"signal\":\"done\"} (line 2 of the expectation), and the book gives {\"outcome\":\"truncated\",\"why\":\"endOfInput\",\"partial\":\"Hi\"}")]
    [InlineData(Word + "data: {\n\n", WordLine + DoneLine, "6 Expected was {\"signal\":\"done\"} (line 2 of the expectation), and the book gives {\"outcome\":\"format\",\"partial\":\"Hi\"}")]
    [InlineData(Word + Word + Done, WordLine + "{\"outcome\":\"end\",\"signal\":\"done\"}\n", "6 Expected was nothing more (line 2 of the expectation), and the book gives {\"signal\":\"word\",\"text\":\"Hi\"}")]
    [InlineData(Word, WordLine + "{\"outcome\":\"truncated\",\"why\":\"connectionLost\",\"partial\":\"Hi\"}\n", "4 Expected was {\"outcome\":\"truncated\",\"why\":\"connectionLost\",\"partial\":\"Hi\"} (line 2 of the expectation), and the book gives {\"outcome\":\"truncated\",\"why\":\"endOfInput\",\"partial\":\"Hi\"}")]
    [InlineData("~~ bytes data: {\"word\"\n~~ pause 1ms\n~~ bytes :\"Hi\"}\\n\\n\n" + Done, DoneLine, "4 Expected was {\"signal\":\"done\"} (line 1 of the expectation), and the book gives {\"signal\":\"word\",\"text\":\"Hi\"}")]
    public void The_first_difference_is_told_at_its_line(string body, string expected, string told) => Assert.Equal(["SIG0505 x:" + told], Tell(body, expected));

    [Fact]
    public void What_the_book_does_not_accept_is_told_where_nothing_is_expected()
    {
        Assert.Equal(
            ["SIG0503 x:1 There is no 'sayHello.x.signals.jsonl' beside this file, so there is nothing to compare", "SIG0504 x:6 The book does not accept this: no signal takes the frame '{\"more\":1}'"],
            Tell(Word + "data: {\"more\":1}\n\n" + Done, null));
        Assert.Equal("SIG0504 x:6 The book does not accept this: it is malformed, or has a frame that no signal takes", Tell(Word + "data: {\n\n", null)[1]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(WordLine + "{\"signal\":\"done\"}\n", 2)]
    public void An_expectation_that_does_not_say_how_it_ends_is_told(string expected, int line) => Assert.Equal(
        [$"SIG0501 x.signals:{line} This does not read: it does not say how the call ends; write a last line such as {{\"outcome\":\"end\"}}"],
        Tell(Word + Done, expected));

    [Fact]
    public void A_transcript_with_no_stream_of_the_spec_is_told() => Assert.Equal(
        ["SIG0505 x:1 Expected was {\"signal\":\"word\",\"text\":\"Hi\"} (line 1 of the expectation), and the book gives nothing: no answer in the transcript is a stream that the spec declares, by path, status and media type"],
        Told(Spec(("sayHello.x.http", "HTTP/1.1 200 OK\nContent-Type: text/plain\n\n" + Word + Done), ("sayHello.x.signals.jsonl", WordLine + DoneLine))));

    [Fact]
    public void An_expectation_without_a_transcript_is_told() => Assert.Equal(
        ["SIG0503 x.signals:1 There is no 'sayHello.x.http' beside this file, so there is nothing to play"],
        Told(Spec(("sayHello.x.signals.jsonl", DoneLine))));

    [Fact]
    public void A_line_of_an_expectation_that_is_no_object_is_told_in_the_expectation() => Assert.Equal(
        ["SIG0501 x.signals:2 This does not read: the line is no JSON object; write one a line, such as {\"signal\":\"content\",\"text\":\"Hi\"}"],
        Tell(Word + Done, WordLine + "[]\n"));

    [Theory]
    [InlineData("{\"signal\":\"word\",\"text\":\"Hi\",\"text\":\"Ho\"}")]
    [InlineData("{\"signal\":\"word\",\"data\":[{\"a\":1,\"a\":2}]}")]
    [InlineData("{\"signal\":\"word\",\"text\":\"\\uD800\"}")]
    [InlineData("{\"signal\":\"word\",\"\\uDC00\":1}")]
    public void A_line_of_an_expectation_that_says_two_things_or_no_text_is_told(string line) => Assert.Equal(
        ["SIG0501 x.signals:2 This does not read: the line has a member twice, or half of a surrogate pair, which is no text"],
        Tell(Word + Done, WordLine + line + "\n"));

    [Theory]
    [InlineData("{\"info\":{\"a\":1,\"a\":{\"b\":0,\"b\":2}}}", "{\"a\":{\"b\":2}}")]
    [InlineData("{\"info\":{\"a\":\"x\\uD800\\n\\u00e9\"}}", "{\"a\":\"x\uFFFD\\n\u00e9\"}")]
    [InlineData("{\"info\":{\"\\\"\\uDC00\":1}}", "{\"\\\"\uFFFD\":1}")]
    [InlineData("{\"info\":{\"a\":-12.50e2}}", "{\"a\":-1250}")]
    [InlineData("{\"info\":{\"a\":-0.0}}", "{\"a\":0e9}")]
    public void What_came_is_compared_as_far_as_it_is_text(string came, string data)
    {
        string spec = WithSignals("info: { at: /info, data: { $ref: '#/components/schemas/Info' } }")
            + "\ncomponents: { schemas: { Info: { type: object, properties: { a: {} } } } }\n";
        string[] Tell(string expected) => Told(new SpecFile("/a/tiny.yaml", spec)
        {
            Transcripts = [new("/a/transcripts/sayHello.x.http", Head + "data: " + came + "\n\n" + Done), new("/a/transcripts/sayHello.x.signals.jsonl", expected + DoneLine)],
        });

        Assert.Empty(Tell("{\"signal\":\"info\",\"data\":" + data + "}\n"));
        Assert.StartsWith("SIG0505", Assert.Single(Tell("{\"signal\":\"info\",\"data\":{\"a\":\"other\"}}\n")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_transcript_that_may_be_of_a_spec_beside_this_one_is_not_told()
    {
        var run = new GeneratorRun(
            new SpecItem("/a/one.yaml", TinySpec.Yaml()),
            new SpecItem("/a/two.yaml", TinySpec.Yaml(operationId: "greet")),
            new SpecItem("/a/transcripts/greet.x.http", Head + Word + Done, ("SourceItemType", "ProviderTranscript")),
            new SpecItem("/a/transcripts/greet.x.signals.jsonl", WordLine + DoneLine, ("SourceItemType", "ProviderTranscript")));

        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void The_answer_of_a_method_that_does_not_stream_is_compared_too()
    {
        const string spec = """
            openapi: 3.1.0
            info: { title: Tiny, version: '1' }
            servers: [{ url: https://tiny.example }]
            paths:
              /time:
                get:
                  operationId: time
                  responses:
                    '200': { description: d, content: { application/json: { schema: { type: object, properties: { at: { type: string, format: date-time } } } } } }
                    '404': { description: d, content: { application/json: { schema: { type: object, properties: { why: { type: string } } } } } }
            """;
        const string found = "HTTP/1.1 200 OK\nContent-Type: application/json\n\n{\"at\":\"2026-01-02T03:04:05Z\",\"more\":null}\n";
        const string lost = "HTTP/1.1 404 Not Found\nContent-Type: application/json\n\n{\"why\":\"none\"}\n";

        string[] Tell(string played, string expected) => Told(new SpecFile("/a/tiny.yaml", spec)
        {
            Transcripts = [new("/a/transcripts/time.x.http", played), new("/a/transcripts/time.x.signals.jsonl", expected)],
        });

        Assert.Empty(Tell(found, "{\"signal\":\"result\",\"data\":{\"at\":\"2026-01-02T04:04:05+01:00\"}}\n{\"outcome\":\"end\"}\n"));
        Assert.StartsWith("SIG0505 x:1 Expected was {\"at\":\"2027", Assert.Single(Tell(found, "{\"signal\":\"result\",\"data\":{\"at\":\"2027-01-02T03:04:05Z\"}}\n{\"outcome\":\"end\"}\n")), StringComparison.Ordinal);
        Assert.Empty(Tell(lost, "{\"outcome\":\"http\",\"status\":404,\"error\":{\"why\":\"none\"}}\n"));
        Assert.Single(Tell(lost, "{\"outcome\":\"http\",\"status\":403,\"error\":{\"why\":\"none\"}}\n"));
        Assert.Single(Tell(lost, "{\"outcome\":\"http\",\"status\":404,\"error\":{\"why\":\"some\"}}\n"));
    }

    [Fact]
    public void A_stream_of_very_many_frames_is_left_to_the_tests() => Assert.Equal(
        ["SIG0506 x:1 This has more than 4000 frames, and is not checked while compiling"],
        Tell(string.Concat(Enumerable.Repeat(Word, 4001)), WordLine + DoneLine));

    [Fact]
    public void A_frame_of_very_many_values_is_left_to_the_tests_where_many_signals_would_look_at_them()
    {
        string many = WithSignals([.. Enumerable.Range(0, 99).Select(static i => $"s{i}: {{ when: {{ '/all/*': {i} }} }}")]);
        string body = "data: {\"all\":[" + string.Join(',', Enumerable.Repeat("-1", 12_000)) + "]}\n\n" + Done;
        string[] Tell(string spec) => Told(new SpecFile("/a/tiny.yaml", spec) { Transcripts = [new("/a/transcripts/sayHello.x.http", Head + body), new("/a/transcripts/sayHello.x.signals.jsonl", Open)] });

        Assert.Empty(Tell(TinySpec.Yaml()));
        Assert.StartsWith("SIG0506 x:1 This has more than 9", Assert.Single(Tell(many)), StringComparison.Ordinal);
    }

    private static string WithSignals(params string[] signals) =>
        TinySpec.Yaml().Replace("word:   {", string.Concat(signals.Select(static signal => signal + "\n                  ")) + "word:   {", StringComparison.Ordinal);

    private static string[] Tell(string body, string? expected) => Told(expected is null
        ? Spec(("sayHello.x.http", Head + body))
        : Spec(("sayHello.x.http", Head + body), ("sayHello.x.signals.jsonl", expected)));

    private static SpecFile Spec(params (string Name, string Text)[] files) => new("/a/tiny.yaml", TinySpec.Yaml())
    {
        Transcripts = [.. files.Select(static file => new TranscriptFile("/a/transcripts/" + file.Name, file.Text))],
    };

    private static SpecFile Load(string provider)
    {
        string folder = Repository.At($"specs/{provider}");
        string spec = Path.Combine(folder, provider + ".yaml");
        return new SpecFile(spec, File.ReadAllText(spec))
        {
            Transcripts = [.. Directory.GetFiles(Path.Combine(folder, "transcripts")).Select(static path => new TranscriptFile(path, File.ReadAllText(path)))],
        };
    }

    private static string[] Told(SpecFile spec) =>
    [
        .. SpecCompiler.Compile(spec, TestContext.Current.CancellationToken).Diagnostics.Select(static found =>
            $"{found.Id} {Path.GetFileNameWithoutExtension(found.Location.Path).Replace("sayHello.", "", StringComparison.Ordinal).Replace("time.", "", StringComparison.Ordinal)}:{found.Location.Range.Line} {found.Message}"),
    ];
}
