using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Signalbook.Generator.Tests.Incremental;

/// <summary>"A failure inside the generator is a build error of ours naming the spec, never a lone CS8785": whichever stage fails, and however.</summary>
public sealed class StageFailureTests
{
    private const string Exchange = "HTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata: {\"word\":\"Hi\"}\n\ndata: [DONE]\n\n";

    private static readonly Type[] s_failures =
        [typeof(InvalidOperationException), typeof(OutOfMemoryException), typeof(InsufficientExecutionStackException), typeof(OperationCanceledException)];

    public static TheoryData<string, Type> Failures =>
        [.. Enum.GetNames<Stage>().SelectMany(static stage => s_failures, static (stage, failure) => new TheoryDataRow<string, Type>(stage, failure))];

    public static TheoryData<string> Names => [.. Enum.GetNames<Stage>()];

    [Theory]
    [MemberData(nameof(Failures))]
    public void A_failure_in_any_stage_is_an_error_that_names_the_spec_and_the_other_specs_get_their_clients(string stage, Type failure)
    {
        using var injected = new InjectedFailure(Enum.Parse<Stage>(stage), () => (Exception)Activator.CreateInstance(failure)!);

        var run = new GeneratorRun([.. Items(injected.Folder), new SpecItem("/specs/tiny.yaml", TinySpec.Yaml(), ("Namespace", "Tiny"))]);

        Assert.True(injected.Count > 0, "The stage is never reached.");
        Assert.Null(run.Result.Exception);
        Diagnostic[] failures = [.. run.Diagnostics.Where(static found => found.Id == "SIG0901")];
        Assert.NotEmpty(failures);
        Assert.All(failures, found =>
        {
            string message = found.GetMessage(CultureInfo.InvariantCulture);
            Assert.Equal(DiagnosticSeverity.Error, found.Severity);
            Assert.StartsWith("The generator failed at '" + injected.Folder, message, StringComparison.Ordinal);
            Assert.Contains(failure.Name, message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', message);
        });
        Assert.Contains(failures, found => found.GetMessage(CultureInfo.InvariantCulture).Contains("/acme.yaml'", StringComparison.Ordinal));
        Assert.Contains("TinyClient.g.cs", run.Files.Keys);

        // Nothing of a transcript is in a client.
        if (stage is nameof(Stage.Transcript) or nameof(Stage.TranscriptText) or nameof(Stage.Interpretation))
        {
            Assert.Contains("AcmeClient.g.cs", run.Files.Keys);
            Assert.All(failures, static found => Assert.Contains("/acme.yaml' and its transcript '", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_the_compiler_cancels_goes_through_to_it(string stage)
    {
        using var cancelled = new CancellationTokenSource();
        using var injected = new InjectedFailure(Enum.Parse<Stage>(stage), () =>
        {
            cancelled.Cancel();
            return new OperationCanceledException(cancelled.Token);
        });
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new SpecGenerator().AsSourceGenerator()], Items(injected.Folder), new CSharpParseOptions(LanguageVersion.Preview), new SpecItem.Options("Acme"));

        Assert.ThrowsAny<OperationCanceledException>(() => driver.RunGenerators(CSharpCompilation.Create("Acme"), cancelled.Token));
        Assert.Equal(1, injected.Count);
    }

    [Fact]
    public void A_host_that_fails_to_give_the_options_of_a_file_is_told_of()
    {
        var driver = CSharpGeneratorDriver.Create(
            [new SpecGenerator().AsSourceGenerator()], Items("/acme/"), new CSharpParseOptions(LanguageVersion.Preview), new FailingOptions());

        GeneratorRunResult result = driver.RunGenerators(CSharpCompilation.Create("Acme"), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        Assert.Null(result.Exception);
        Assert.All(result.Diagnostics, static found => Assert.Equal("SIG0901", found.Id));
        Assert.Contains(result.Diagnostics, static found => found.GetMessage(CultureInfo.InvariantCulture).Contains("'/acme/acme.yaml'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("errors", "Errors", "models")]
    [InlineData("streamchat", "streamChat", "STREAMCHAT")]
    public void Files_of_one_client_have_names_that_the_compiler_tells_apart(string first, string second, string third)
    {
        string[] parts = TinySpec.Yaml().Split("  /hello:\n");
        string spec = parts[0] + string.Concat(((string[])[first, second, third]).Select((id, i) => $"  /a{i}:\n" + parts[1].Replace("sayHello", id, StringComparison.Ordinal).Replace("word: ", $"word{i}: ", StringComparison.Ordinal) + "\n"));

        var run = new GeneratorRun(new SpecItem("/specs/acme.yaml", spec));

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain("SIG0901", run.Diagnostics.Select(static found => found.Id));
        Assert.DoesNotContain(run.Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(6, run.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    /// <summary>A spec with a warning, and a transcript of it without an expectation: every stage has something to do.</summary>
    private static IEnumerable<AdditionalText> Items(string folder) =>
    [
        new SpecItem(folder + "acme.yaml", TinySpec.Yaml().Replace("[glad, calm]", "[glad, calm], not: {}", StringComparison.Ordinal)),
        new SpecItem(folder + "transcripts/sayHello.a.http", Exchange, ("SourceItemType", "ProviderTranscript")),
    ];
}
