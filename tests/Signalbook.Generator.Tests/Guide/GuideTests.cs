using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Tests.Readme;

namespace Signalbook.Generator.Tests.Guide;

/// <summary>What the guide and the reference show is so: each example compiles, each stream gives the signals beside it.</summary>
public sealed class GuideTests
{
    private const string GuidePath = "docs/guide.md";
    private static readonly string[] s_pages = [GuidePath, "docs/spec.md"];

    /// <summary>The keys of the language that an example has to show.</summary>
    private static readonly string[] s_features =
    [
        "application/json-seq:", "framing: json-array", "framing: lines", "application/json:", "application/x-ndjson:", "application/vnd.amazon.eventstream:",
        "event:", "prefix:", "text: '[DONE]'", "has:", "retry: {", "payload:", "message:", "part:", "channel: reasoning", "channel: tool", "whole:", "usage:",
        "role: finish", "ends: finish", "ends: eof", "order:", "unmatched: fail", "unmatched: skip", "limits:", "$ref: '#/x-", " null\n", "request:", "x-follow:", "x-poll:",
        "x-recover:", "resume:", "poll:", "x-resend:", "itemSchema:", "oneOf:", "data: {", "$event.rest", "$event.id", "$event.data", "atMost:", "then:", "role: ignore",
    ];

    public static TheoryData<string> Pages => [.. s_pages];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_example_compiles_and_gives_the_signals_beside_it(string path)
    {
        List<string> wrong = Wrong(path, GuideExamples.Page(path));

        Assert.True(wrong.Count == 0, string.Concat(wrong));
    }

    [Theory]
    [InlineData("role: delta", "rolle: delta")]
    [InlineData("text: /content }", "text: /contents }")]
    [InlineData("\"outcome\":\"end\"", "\"outcome\":\"format\"")]
    [InlineData("Did you mean", "Do you mean")]
    public void An_example_that_is_broken_is_told(string right, string broken)
    {
        ReadmePage page = GuideExamples.Page(GuidePath);
        string text = page.Text.Replace(right, broken, StringComparison.Ordinal);
        Assert.NotEqual(page.Text, text);

        Assert.NotEmpty(Wrong(GuidePath, ReadmePage.Parse(text)));
    }

    [Fact]
    public async Task Compiled_clients_read_the_streams_as_the_pages_say()
    {
        GuideExample[] examples = [.. s_pages.SelectMany(static path => GuideExamples.Of(path, GuideExamples.Page(path))).Where(static example => example.Told is null)];
        var room = new InMemoryProgram();
        Assembly clients = room.Add("Clients", examples.SelectMany(static example => SpecCompiler
            .Compile(example.File, TestContext.Current.CancellationToken).Files.Select(file => ($"{example.Name}/{file.HintName}", file.Text))));
        string[] programs = [.. s_pages.SelectMany(static path => GuideExamples.Page(path).CSharp("program")).Select(static block => block.Text)];
        string space = examples.Single(static example => example.FileName == "parrot.yaml").Name;
        Assert.NotEmpty(programs);
        foreach ((int index, string program) in programs.Index())
        {
            room.Add(
                $"Program{index}",
                [("Usings", $"global using System; global using System.Threading; global using System.Threading.Tasks; global using Signalbook; global using {space};"), ("Program", program)],
                Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);
        }

        int streams = 0;
        using var folder = new TemporaryFolder();
        foreach (GuideExample example in examples.Where(static example => example.Streams.Count > 0))
        {
            example.Write(folder);
            Type client = clients.GetExportedTypes().Single(type => type.Namespace == example.Name && type.IsClass && typeof(IProviderClient).IsAssignableFrom(type));
            (int played, IReadOnlyList<string> wrong) = await CompiledProvider.Of(Path.Combine(folder.Path, example.Name), client).PlayAsync();
            Assert.True(wrong.Count == 0, $"{example}: {string.Join('\n', wrong)}");
            Assert.Equal(example.Streams.Count, played);
            streams += played;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{examples.Length} examples compiled, {streams} streams read");
    }

    [Fact]
    public void Every_block_is_of_a_kind_that_a_test_knows() => Assert.All(
        s_pages.SelectMany(static path => GuideExamples.Page(path).Blocks.Select(block => (path, block))),
        static pair => Assert.True(
            (pair.block.Language, pair.block.Use) is ("yaml" or "jsonl" or "sh", "") or ("text", "stream" or "told" or "shown") or ("csharp", "program") or ("yaml", "specs/parrot/parrot.yaml") || (pair.block.Language == "http" && pair.block.Use.Length > 0),
            pair.path + pair.block));

    [Fact]
    public void Every_feature_of_the_language_has_an_example()
    {
        string examples = string.Concat(GuideExamples.Page(GuidePath).Blocks.Where(static block => block.Language == "yaml").Select(static block => block.Text));

        Assert.Equal([], s_features.Where(feature => !examples.Contains(feature, StringComparison.Ordinal)));
    }

    // Printed on A4 in two columns of 8 pt, 13,400 characters in 214 lines leave a tenth of the second page: what grows beyond that has to
    // take its place from something else.
    [Fact]
    public void The_reference_fits_on_two_pages()
    {
        string text = GuideExamples.Page("docs/spec.md").Text;

        Assert.InRange(text.Length, 1, 13_700);
        Assert.InRange(text.Count(static c => c == '\n'), 1, 215);
    }

    private static List<string> Wrong(string path, ReadmePage page)
    {
        var wrong = new List<string>();
        foreach (GuideExample example in GuideExamples.Of(path, page))
        {
            CompileResult result = SpecCompiler.Compile(example.File, TestContext.Current.CancellationToken);
            string told = string.Concat(result.Diagnostics.Select(static found => $"{found.Id}: {found.Message}\n"));
            if (told != (example.Told ?? ""))
                wrong.Add(string.Concat(result.Diagnostics.Select(found => $"{example} {found.Location.Range.Line}: {found.Id}: {found.Message}\n").DefaultIfEmpty(example + " has nothing to tell")));
        }

        return wrong;
    }
}
