using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Tests.Incremental;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Goals;

namespace Signalbook.Generator.Tests.Walls;

/// <summary>Every diagnostic is told where the author has to change something.</summary>
/// <param name="output">Gets the count.</param>
public sealed class DiagnosticPlaceTests(ITestOutputHelper output)
{
    /// <summary>These are of no place in a text: each has a test of its own here.</summary>
    private static readonly string[] s_elsewhere = ["SIG0003", "SIG0004", "SIG0006", "SIG0117", "SIG0901"];

    public static TheoryData<string> Ids => [.. DiagnosticCases.ById.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_diagnostic_is_told_at_its_line_and_column(string id)
    {
        SpecFile marked = DiagnosticCases.ById[id];
        (string path, string text) = marked.Transcripts
            .Select(static file => (file.Path, file.Text!)).Append((marked.Path, marked.Text!)).First(static file => file.Item2.Contains('§', StringComparison.Ordinal));
        string[] before = text[..text.IndexOf('§', StringComparison.Ordinal)].Split('\n');
        SpecFile file = marked with
        {
            Text = Unmarked(marked.Text!),
            Transcripts = [.. marked.Transcripts.Select(static file => file with { Text = Unmarked(file.Text!) })],
        };

        CompileResult result = SpecCompiler.Compile(file, TestContext.Current.CancellationToken);

        Assert.Equal([$"{id} {Path.GetFileNameWithoutExtension(path)}({before.Length},{before[^1].Length + 1})"], result.Diagnostics.Select(Place));
        Assert.Equal(DiagnosticDescriptors.ById[id].DefaultSeverity == DiagnosticSeverity.Error, result.Contract is null);
    }

    [Theory]
    [InlineData("X-Resend", true)]
    [InlineData("x-pol", true)]
    [InlineData("x-recovery", true)]
    [InlineData("x-role", false)]
    [InlineData("x-post", false)]
    [InlineData("x-stream-id", false)]
    public void An_unknown_x_key_is_told_only_if_it_must_be_a_slip(string key, bool isTold)
    {
        SpecFile file = DiagnosticCases.ById["SIG0321"];

        CompileResult result = SpecCompiler.Compile(file with { Text = file.Text!.Replace("§x-resent", key, StringComparison.Ordinal) }, TestContext.Current.CancellationToken);

        Assert.Equal(isTold ? ["SIG0321"] : [], result.Diagnostics.Select(static found => found.Id));
    }

    [Fact]
    public void Two_specs_of_one_client_are_told_at_the_beginning_of_each()
    {
        var run = new GeneratorRun(new SpecItem("/a/tiny.yaml", TinySpec.Yaml()), new SpecItem("/b/tiny.yaml", TinySpec.Yaml()));

        Assert.Equal(
            ["SIG0003 /a/tiny.yaml 0,0", "SIG0003 /b/tiny.yaml 0,0"],
            run.Diagnostics.Select(static found => $"{found.Id} {found.Location.GetLineSpan().Path} {found.Location.GetLineSpan().StartLinePosition}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Types_of_two_specs_in_one_namespace_are_told_at_the_beginning_of_the_second_which_gets_no_client()
    {
        var run = new GeneratorRun(new SpecItem("/b/second.yaml", TinySpec.Yaml()), new SpecItem("/a/first.yaml", TinySpec.Yaml()), new SpecItem("/c/other.yaml", TinySpec.Yaml(), ("Namespace", "Other")));

        Diagnostic told = Assert.Single(run.Diagnostics);
        Assert.Equal("SIG0006 /b/second.yaml 0,0", $"{told.Id} {told.Location.GetLineSpan().Path} {told.Location.GetLineSpan().StartLinePosition}");
        Assert.Equal(
            "The types 'SayHelloRequest', 'SayHelloRequestMood', 'SayHelloSignal' and 3 more are also made from '/a/first.yaml', in the same namespace 'Acme.App'; "
            + "give each spec a namespace of its own, such as Namespace=\"Acme.App.*\" on their items",
            told.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(["FirstClient.g.cs", "OtherClient.g.cs"], run.Files.Keys.Where(static name => name.EndsWith("Client.g.cs", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void More_than_is_shown_is_told_at_the_beginning_of_the_spec()
    {
        string text = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\nx-a:\n" + string.Concat(Enumerable.Repeat("- .inf\n", 300));

        CompileResult result = SpecCompiler.Compile(new SpecFile("acme.yaml", text), TestContext.Current.CancellationToken);

        Assert.Equal("SIG0117 acme(1,1)", Place(result.Diagnostics[0]));
        Assert.Equal(DiagnosticBag.Most, result.Diagnostics.Skip(1).Count(static found => found.Id == "SIG0115"));
    }

    [Fact]
    public void A_file_that_does_not_read_is_told_at_its_beginning() =>
        Assert.Equal(["SIG0004 acme(1,1)"], SpecCompiler.Compile(new SpecFile("acme.yaml", null), TestContext.Current.CancellationToken).Diagnostics.Select(Place));

    [Fact]
    public void A_failure_of_the_generator_is_told_at_the_beginning_of_the_spec() =>
        Assert.Equal(["SIG0901 acme(1,1)"], SpecCompiler.Emit(new SpecModel("acme.yaml", null!), TestContext.Current.CancellationToken).Diagnostics.Select(Place));

    [Fact]
    public void There_is_such_a_test_and_a_page_for_every_diagnostic()
    {
        string[] tested = [.. DiagnosticCases.ById.Keys.Concat(s_elsewhere)];
        IEnumerable<string> documented = DiagnosticDescriptors.ById.Values.Where(static descriptor => File.Exists(Repository.At(descriptor.HelpLinkUri))).Select(static descriptor => descriptor.Id);
        string line = $"diagnostics: {DiagnosticDescriptors.ById.Count} ids, {tested.Length} tested, {documented.Count()} documented";
        output.WriteLine(line);
        GoalLine.Say(10, line);

        Assert.Equal(DiagnosticDescriptors.ById.Keys.Order(StringComparer.Ordinal), tested.Order(StringComparer.Ordinal));
        Assert.Equal(DiagnosticDescriptors.ById.Keys.Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static string Unmarked(string text) => text.Replace("§", "", StringComparison.Ordinal);

    private static string Place(LocatedDiagnostic found) =>
        $"{found.Id} {Path.GetFileNameWithoutExtension(found.Location.Path)}({found.Location.Range.Line},{found.Location.Range.Lines.Start.Character + 1})";
}
