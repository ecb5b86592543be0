using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Microsoft.OpenApi;
using Signalbook.Generator.Reading;

namespace Signalbook.Generator.Tests.Incremental;

public sealed class CachingTests
{
    private const string TwoLines = "another comment\n# of two lines";

    private readonly SpecItem _first = Tiny("/specs/first.yaml", TinySpec.Yaml());
    private readonly SpecItem _second = Tiny("/specs/second.yaml", TinySpec.Yaml());
    private readonly SpecItem _exchange = Transcript("sayHello.x.http", Played);
    private readonly SpecItem _expected = Transcript("sayHello.x.signals.jsonl", Signals);
    private readonly SpecItem _third = Tiny("/specs/third.yaml", TinySpec.Yaml());

    [Fact]
    public void Every_name_has_a_step_and_every_output_hangs_on_one()
    {
        var run = new GeneratorRun(_first, _exchange, _expected);

        Assert.All(Names(), name => Assert.Contains(name, run.Result.TrackedSteps.Keys));
        Assert.NotEmpty(run.OutputReasons(TrackingNames.Emit));
        Assert.NotEmpty(run.OutputReasons(TrackingNames.Diagnostics));
        Assert.NotEmpty(run.OutputReasons(TrackingNames.Clashes));
        Assert.NotEmpty(run.OutputReasons(TrackingNames.TranscriptCheck));
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void A_change_of_a_spec_runs_only_the_specs_that_refer_to_it()
    {
        var first = Tiny(_first.Path, TinySpec.Yaml() + "# books of others: $ref: second.yaml#/x-book\n");
        var run = new GeneratorRun(first, _second, _third);

        run.Edit(_second, Tiny(_second.Path, TinySpec.Yaml(comment: TwoLines)));

        Assert.Equal(
            [IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged],
            run.Reasons(TrackingNames.Neighbours));
        Assert.Equal(
            [IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached],
            run.Reasons(TrackingNames.Bind));
    }

    [Fact]
    public void An_edit_of_unrelated_code_runs_nothing()
    {
        var run = new GeneratorRun(_first, _second, _exchange, _expected);

        run.EditUnrelatedCode();

        foreach (string name in Names())
            Assert.All(run.Reasons(name), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_file_saved_without_a_change_ends_at_its_text()
    {
        var run = new GeneratorRun(_first);

        run.Edit(_first, Tiny(_first.Path, TinySpec.Yaml()));

        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Spec));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Bind));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_comment_ends_at_the_contract()
    {
        var run = new GeneratorRun(_first);

        run.Edit(_first, Tiny(_first.Path, TinySpec.Yaml(comment: TwoLines)));

        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.Spec));
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Bind));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_that_moves_a_diagnostic_leaves_the_code()
    {
        var warned = Tiny("/specs/warned.yaml", Warned(TinySpec.Yaml()));
        var run = new GeneratorRun(warned);
        int line = Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line;

        run.Edit(warned, Tiny(warned.Path, Warned(TinySpec.Yaml(comment: TwoLines))));

        Assert.Equal(line + 1, Assert.Single(run.Diagnostics).Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.Bind));
        Assert.Equal([IncrementalStepRunReason.Unchanged], run.Reasons(TrackingNames.Model));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Emit));
        Assert.Equal([IncrementalStepRunReason.Cached], run.OutputReasons(TrackingNames.Emit));
        Assert.Equal([IncrementalStepRunReason.Modified], run.OutputReasons(TrackingNames.Diagnostics));
    }

    [Fact]
    public void An_edit_of_one_spec_emits_that_one()
    {
        var run = new GeneratorRun(_first, _second, _third);

        run.Edit(_second, Tiny(_second.Path, TinySpec.Yaml(operationId: "greet")));

        IncrementalStepRunReason[] expected =
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached];
        Assert.Equal(expected, run.Reasons(TrackingNames.Bind));
        Assert.Equal(expected, run.Reasons(TrackingNames.Emit));
        Assert.Equal(expected, run.OutputReasons(TrackingNames.Emit));
    }

    [Fact]
    public void An_edit_of_a_transcript_checks_that_one_and_compiles_nothing()
    {
        SpecItem other = Transcript("sayHello.y.http", Played);
        var run = new GeneratorRun(_first, _exchange, _expected, other, Transcript("sayHello.y.signals.jsonl", Signals));
        Assert.Empty(run.Diagnostics);

        run.Edit(other, Transcript("sayHello.y.http", Played.Replace("Ada", "Bob", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Bind));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Emit));
        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.TranscriptCase));
        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.TranscriptCheck));
        Diagnostic told = Assert.Single(run.Diagnostics);
        Assert.Equal(("SIG0505", "/specs/transcripts/sayHello.y.http", 3), (told.Id, told.Location.GetLineSpan().Path, told.Location.GetLineSpan().StartLinePosition.Line));
        Assert.Equal(
            """Expected was {"signal":"word","text":"Ada"} (line 1 of the expectation), and the book gives {"signal":"word","text":"Bob"}""",
            told.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void An_edit_of_an_expectation_checks_its_transcript()
    {
        var run = new GeneratorRun(_first, _exchange, _expected);

        run.Edit(_expected, Transcript("sayHello.x.signals.jsonl", Signals.Replace("done", "failed", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.Bind));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.TranscriptCheck));
        Assert.Equal("SIG0505", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void An_edit_of_a_spec_checks_its_own_transcripts()
    {
        var other = Tiny("/other/other.yaml", TinySpec.Yaml());
        var run = new GeneratorRun(_first, _exchange, _expected, other);

        run.Edit(other, Tiny(other.Path, TinySpec.Yaml(operationId: "greet")));
        Assert.Equal([IncrementalStepRunReason.Cached], run.Reasons(TrackingNames.TranscriptCheck));

        run.Edit(_first, Tiny(_first.Path, TinySpec.Yaml().Replace("text: /word", "text: /ward", StringComparison.Ordinal)));
        Assert.Equal([IncrementalStepRunReason.Modified], run.Reasons(TrackingNames.TranscriptCheck));
        Assert.Equal("SIG0505", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void Without_transcripts_there_is_nothing_to_check()
    {
        var run = new GeneratorRun(_first, _second);

        Assert.DoesNotContain(TrackingNames.Transcript, run.Result.TrackedSteps.Keys);
        Assert.DoesNotContain(TrackingNames.TranscriptCheck, run.Result.TrackedSteps.Keys);
    }

    [Fact]
    public void Additional_files_that_are_no_specs_are_not_looked_at()
    {
        var run = new GeneratorRun(new SpecItem("/other.yaml", "not: a spec", ("SourceItemType", string.Empty)));

        Assert.Empty(run.Files);
        Assert.Empty(run.Diagnostics);
    }

    [Fact]
    public void What_the_cache_holds_keeps_nothing_of_the_compiler_or_the_readers_alive()
    {
        var run = new GeneratorRun(_first, _exchange, _expected, new SpecItem("/specs/broken.yaml", "openapi: 3.1.0\ninfo: 1\ninfo: 2\n"));
        var walk = new ObjectWalk(
            typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(Location), typeof(AdditionalText),
            typeof(SourceText), typeof(Diagnostic), typeof(JsonNode), typeof(IOpenApiElement), typeof(SourceMap));

        foreach (string name in Names())
        {
            foreach ((object value, _) in run.Result.TrackedSteps[name].SelectMany(static step => step.Outputs))
                walk.Visit(value, name);
        }

        Assert.True(walk.Visited > 20, "The walk saw next to nothing.");
        Assert.Equal(string.Empty, string.Join("\n", walk.Forbidden));
        Assert.NotEmpty(run.Diagnostics);
    }

    private const string Played = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata: {\"word\":\"Ada\"}\n\ndata: [DONE]\n\n";
    private const string Signals = "{\"signal\":\"word\",\"text\":\"Ada\"}\n{\"signal\":\"done\"}\n{\"outcome\":\"end\",\"signal\":\"done\"}\n";

    private static SpecItem Transcript(string name, string text) => new("/specs/transcripts/" + name, text, ("SourceItemType", "ProviderTranscript"));

    /// <summary>With a pattern that cannot run in linear time.</summary>
    private static string Warned(string yaml) =>
        yaml.Replace("name: { type: string }", @"name: { type: string, pattern: '(a)\1' }", StringComparison.Ordinal);

    private static IEnumerable<string> Names() =>
        typeof(TrackingNames).GetFields().Select(static (FieldInfo field) => (string)field.GetRawConstantValue()!);

    /// <summary>Specs of one text have types of one name: each in a namespace of its own.</summary>
    private static SpecItem Tiny(string path, string text) => new(path, text, ("Namespace", "Acme.*"));
}
