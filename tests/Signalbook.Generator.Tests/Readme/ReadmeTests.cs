using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Testing;

namespace Signalbook.Generator.Tests.Readme;

/// <summary>What the README shows is so: its provider compiles and plays, its C# compiles and prints what it says, its names exist.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] s_languages = ["csharp", "http", "jsonl", "sh", "text", "xml", "yaml"];

    [Fact]
    public void Every_block_is_of_a_kind_that_a_test_knows()
    {
        Assert.All(ReadmePage.Own.Blocks, static block =>
        {
            Assert.Contains(block.Language, s_languages);
            Assert.True(
                (block.Language, block.Use) is ("csharp", "program" or "types" or "test") or ("yaml", "excerpt") or ("text", "prints" or "difference" or "mistake" or "") or ("sh" or "xml", "")
                || block.Use.StartsWith("specs/acme/", StringComparison.Ordinal),
                block.ToString());
        });
        Assert.All(["program", "types", "test"], static use => Assert.NotEmpty(ReadmePage.Own.CSharp(use)));
    }

    [Fact]
    public async Task The_example_provider_is_a_whole_one()
    {
        using var project = new ReadmeProject(ReadmePage.Own);

        (int played, IReadOnlyList<string> wrong) = await CompiledProvider.Compile(project.Acme).PlayAsync();

        Assert.Equal(ReadmePage.Own.Files.Count(static file => file.Language == "http"), played);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public Task Every_program_prints_what_the_page_says() => RunProgramsAsync(ReadmePage.Own);

    [Theory]
    [InlineData("signal.Started?.Id", "signal.Start?.Id")]
    [InlineData("\n[r-1]\n", "\n[r-2]\n")]
    [InlineData("{ role: delta, text: /text }", "{ role: delta, text: /words }")]
    [InlineData("{ \"text\": \"Hi\" }", "{ \"text\": \"Ho\" }")]
    public async Task A_page_whose_programs_are_broken_is_told(string right, string broken)
    {
        string text = ReadmePage.Own.Text.Replace(right, broken, StringComparison.Ordinal);
        Assert.NotEqual(ReadmePage.Own.Text, text);

        await Assert.ThrowsAnyAsync<Exception>(() => RunProgramsAsync(ReadmePage.Parse(text)));
    }

    [Fact]
    public async Task Every_test_of_the_page_passes()
    {
        using var project = new ReadmeProject(ReadmePage.Own);
        project.EmitGeneratedFiles();
        project.AcceptSnapshots();
        foreach (ReadmeBlock block in ReadmePage.Own.CSharp("test"))
            Assert.NotEqual(0, await project.TestAsync(block));
    }

    [Fact]
    public async Task The_pages_own_review_sees_a_change()
    {
        Assert.SkipWhen(Snapshot.IsAccepting, "Whatever comes is accepted.");

        // The difference is meant: nobody wants to be shown it.
        DiffEngine.DiffRunner.Disabled = true;
        using var project = new ReadmeProject(ReadmePage.Own);
        project.EmitGeneratedFiles(suffix: "// changed\n");
        project.AcceptSnapshots();
        ReadmeBlock block = ReadmePage.Own.CSharp("test").Single(static test => test.Text.Contains("Snapshot.VerifyAll", StringComparison.Ordinal));

        await Assert.ThrowsAsync<SnapshotMismatchException>(() => project.TestAsync(block));
    }

    [Fact]
    public void What_the_build_says_of_a_mistake_is_what_the_page_shows()
    {
        ReadmeBlock spec = ReadmePage.Own.Files.Single(static file => file.Language == "yaml");
        string mistaken = spec.Text.Replace("content:  { role:", "content:  { rolle:", StringComparison.Ordinal);

        CompileResult result = SpecCompiler.Compile(new SpecFile(spec.Use, mistaken), TestContext.Current.CancellationToken);

        var told = Assert.Single(result.Diagnostics);
        var start = told.Location.Range.Lines.Start;
        string shown = ReadmePage.Own.Blocks.Single(static block => block.Use == "mistake").Text.TrimEnd();
        string said = $"{spec.Use}({start.Line + 1},{start.Character + 1}): error {told.Id}: {told.Message}";
        Assert.True(shown == said, said);
    }

    [Fact]
    public async Task What_a_wrong_expectation_is_told_as_is_what_the_page_shows()
    {
        using var project = new ReadmeProject(ReadmePage.Own);
        string path = Path.Combine(project.Acme, "transcripts/streamReply.hello.signals.jsonl");
        string text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace(", world.", ", moon.", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        (_, IReadOnlyList<string> wrong) = await CompiledProvider.Compile(project.Acme).PlayAsync();

        string shown = ReadmePage.Own.Blocks.Single(static block => block.Use == "difference").Text;
        string told = wrong[0][(wrong[0].IndexOf(": ", StringComparison.Ordinal) + 2)..].ReplaceLineEndings("\n");
        Assert.True(shown.TrimEnd() == told.TrimEnd(), told);
    }

    [Fact]
    public void Excerpts_are_in_the_specs_they_are_said_to_be_from()
    {
        ReadmeBlock[] excerpts = [.. ReadmePage.Own.Blocks.Where(static block => block.Use == "excerpt")];
        Assert.NotEmpty(excerpts);
        Assert.All(excerpts, static excerpt => Assert.Contains(
            Unindented(excerpt.Text), Unindented(File.ReadAllText(Repository.At(excerpt.Argument))), StringComparison.Ordinal));
    }

    [Fact]
    public void Items_have_metadata_that_the_compiler_reads()
    {
        XElement[] items = [.. Xml().SelectMany(static xml => xml.DescendantsAndSelf("ProviderSpec"))];
        Assert.NotEmpty(items);
        string[] known = ["Include", "Update", nameof(SpecFile.ClientName), nameof(SpecFile.Namespace), nameof(SpecFile.Accessibility), nameof(SpecFile.Operations)];
        Assert.All(items, item => Assert.All(item.Attributes(), attribute => Assert.Contains(attribute.Name.LocalName, known)));
        Assert.All(known[2..], static name => Assert.Contains($"| `{name}` |", ReadmePage.Own.Prose, StringComparison.Ordinal));

        string ns = items.Select(static item => (string?)item.Attribute("Namespace")).First(static value => value is not null)!;
        string operations = items.Select(static item => (string?)item.Attribute("Operations")).First(static value => value is not null)!;
        CompileResult result = SpecCompiler.Compile(
            new SpecFile("acme.yaml", ReadmePage.Own.Files.First().Text) { Namespace = ns, Operations = operations, Accessibility = "internal" },
            TestContext.Current.CancellationToken);
        Assert.Empty(result.Diagnostics);
        Assert.All(result.Files, static file => Assert.Contains("namespace MyApp.Acme;", file.Text, StringComparison.Ordinal));
        Assert.Contains(result.Files, static file => file.Text.Contains("internal sealed class AcmeClient ", StringComparison.Ordinal));
    }

    [Fact]
    public void Packages_are_those_of_this_repository_in_their_version()
    {
        string version = XDocument.Load(Repository.At("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.All(Xml().SelectMany(static xml => xml.DescendantsAndSelf("PackageReference")), package =>
        {
            Assert.Equal(version, (string?)package.Attribute("Version"));
            Assert.True(Directory.Exists(Repository.At("runtime/" + (string?)package.Attribute("Include"))), package.ToString());
        });
    }

    [Fact]
    public void Commands_name_projects_and_providers_that_exist()
    {
        string[] commands = [.. ReadmePage.Own.Blocks.Where(static block => block.Language == "sh").SelectMany(static block => block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)), .. InlineCommand().Matches(ReadmePage.Own.Prose).Select(static match => match.Groups[1].Value)];
        Assert.Contains("dotnet run --project samples/quickstart", commands);
        Assert.Contains("dotnet test Toolkit.sln", commands);
        Assert.All(commands, static command =>
        {
            Assert.Contains("dotnet ", command, StringComparison.Ordinal);
            Assert.All(ProjectOrFilter().Matches(command), static match =>
                Assert.True(Path.Exists(Repository.At(match.Groups[1].Value)), match.Value));
            if (Provider().Match(command) is { Success: true } provider)
                Assert.Contains(
                    Directory.GetFiles(Repository.At("samples/quickstart"), "*Show.cs"),
                    file => File.ReadAllText(file).Contains($"Show(\"{provider.Groups[1].Value}\"", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Links_lead_somewhere()
    {
        string[] anchors = [.. Heading().Matches(ReadmePage.Own.Prose).Select(static match => Anchor(match.Groups[1].Value))];
        Assert.NotEmpty(anchors);
        Assert.All(ReadmePage.Own.Links(), link =>
        {
            string[] parts = link.Split('#');
            if (parts[0].Length == 0)
                Assert.Contains(parts[1], anchors);
            else
                Assert.True(Path.Exists(Repository.At(parts[0])), link);
            if (parts[0].Length > 0 && parts.Length > 1)
                Assert.Contains(parts[1], Heading().Matches(File.ReadAllText(Repository.At(parts[0]))).Select(static match => Anchor(match.Groups[1].Value)));
        });
    }

    private static async Task RunProgramsAsync(ReadmePage page)
    {
        using var project = new ReadmeProject(page);
        foreach (ReadmeBlock block in page.CSharp("program"))
        {
            string printed = await project.RunAsync(block);

            Assert.NotEmpty(printed);
            if (block.Prints is { } expected)
                Assert.True(expected.TrimEnd() == printed.TrimEnd(), $"{block}\nprints:\n{printed}");
        }
    }

    private static IEnumerable<XElement> Xml() => ReadmePage.Own.Blocks.Where(static block => block.Language == "xml")
        .SelectMany(static block => XElement.Parse($"<Blocks>{block.Text}</Blocks>").Elements());

    private static string Unindented(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => Spaces().Replace(line.Trim(), " ")));

    private static string Anchor(string heading) =>
        NotInAnchor().Replace(heading, string.Empty).Replace(' ', '-').ToLowerInvariant();

    [GeneratedRegex("`(dotnet [^`]+)`")]
    private static partial Regex InlineCommand();

    [GeneratedRegex(@"(?:--project|dotnet test) (\S+)")]
    private static partial Regex ProjectOrFilter();

    [GeneratedRegex(@"--provider (\S+)")]
    private static partial Regex Provider();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^A-Za-z0-9 -]")]
    private static partial Regex NotInAnchor();

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();
}
