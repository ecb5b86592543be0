using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Tests.Incremental;

public sealed class FailureTests
{
    [Theory]
    [InlineData("")]
    [InlineData("openapi: 3.1.0")]
    [InlineData("openapi: 3.1.0\npaths: 5")]
    [InlineData("openapi: 3.1.0\npaths: { /a: { get: [] } }")]
    [InlineData("openapi: 3.1.0\npaths: { /a: { get: { responses: 5 } } }")]
    [InlineData("openapi: 3.1.0\npaths: { /a: { get: { operationId: 5, responses: { x: ~ } } } }")]
    [InlineData("openapi: 3.1.0\npaths: { /a: { get: { operationId: ~, parameters: {} } } }")]
    [InlineData("openapi: 3.1.0\npaths: { /a: ~ }\ncomponents: ~")]
    [InlineData("openapi: 3.1.0\nservers: [~, 5, { url: ~ }, { url: ':' }]\npaths: { /a: { get: { operationId: a } } }")]
    [InlineData("openapi: 3.0.0\npaths: {}\ncomponents: { schemas: { A: { allOf: [{ $ref: '#/components/schemas/A' }] } } }")]
    [InlineData("openapi: 3.1.0\nservers: [{ url: 'https://a.example' }]\npaths: { /a: { get: { operationId: a, responses: { 200: { description: d, content: { text/event-stream: { x-stream: 5 } } } } } } }")]
    [InlineData("openapi: 3.1.0\nservers: [{ url: 'https://a.example' }]\npaths: { /a: { get: { operationId: a, responses: { 200: { description: d, content: { text/event-stream: { x-stream: { signals: [] } } } } } } } }")]
    [InlineData("openapi: 3.1.0\nservers: [{ url: 'https://a.example' }]\npaths: { /a: { get: { operationId: a, responses: { 200: { description: d, content: { text/event-stream: { x-stream: { signals: { a: ~, b: 1, c: { when: [1, ~] } } } } } } } } } }")]
    [InlineData("\0\u0001\uFFFE")]
    public void Whatever_the_text_the_generator_does_not_fail(string text)
    {
        var run = new GeneratorRun(new SpecItem("/specs/odd.yaml", text), new SpecItem("/specs/tiny.yaml", TinySpec.Yaml()));

        Assert.Null(run.Result.Exception);
        Assert.All(run.Diagnostics, static found => Assert.StartsWith("SIG", found.Id, StringComparison.Ordinal));
        Assert.DoesNotContain("SIG0901", run.Diagnostics.Select(static found => found.Id));
        Assert.Contains("TinyClient.g.cs", run.Files.Keys);
    }

    [Fact]
    public void A_failure_of_our_own_is_an_error_that_names_the_spec()
    {
        // Emission has nothing to stand on without a contract.
        CompileResult result = SpecCompiler.Emit(new SpecModel("/specs/acme.yaml", null!), TestContext.Current.CancellationToken);

        LocatedDiagnostic failure = Assert.Single(result.Diagnostics);
        Assert.Equal("SIG0901", failure.Id);
        Assert.Equal(DiagnosticSeverity.Error, failure.Severity);
        Assert.Contains("'/specs/acme.yaml'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.Empty(result.Files);
    }

    [Fact]
    public void A_cancellation_is_no_failure()
    {
        var cancelled = new CancellationToken(canceled: true);

        Assert.ThrowsAny<OperationCanceledException>(() => SpecCompiler.Compile(new SpecFile("a.yaml", TinySpec.Yaml()), cancelled));
    }

    [Fact]
    public void A_file_without_text_is_reported()
    {
        var run = new GeneratorRun(new SpecItem("/specs/gone.yaml", null));

        Assert.Equal("SIG0004", Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void A_file_that_fails_when_it_is_read_is_reported()
    {
        var run = new GeneratorRun(new SpecItem("/specs/locked.yaml", SpecItem.Unreadable), new SpecItem("/specs/tiny.yaml", TinySpec.Yaml()));

        Assert.Null(run.Result.Exception);
        Assert.Equal("SIG0004", Assert.Single(run.Diagnostics).Id);
        Assert.Contains("TinyClient.g.cs", run.Files.Keys);
    }

    [Fact]
    public void A_transcript_that_fails_when_it_is_read_is_no_failure_of_the_generator()
    {
        var run = new GeneratorRun(
            new SpecItem("/specs/tiny.yaml", TinySpec.Yaml()),
            new SpecItem("/specs/transcripts/sayHello.a.http", SpecItem.Unreadable, ("SourceItemType", "ProviderTranscript")));

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain("SIG0901", run.Diagnostics.Select(static found => found.Id));
        Assert.Contains("TinyClient.g.cs", run.Files.Keys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("HTTP/1.1 200 OK\n\n")]
    [InlineData("GET / HTTP/1.1\n\nHTTP/1.1 200 OK\nContent-Type: text/event-stream\n\ndata: {{{{\n\n")]
    [InlineData("HTTP/1.1 999999999999 OK\nContent-Type: ;;;\nContent-Length: -1\n\n\\x\\xZZ\\u{FFFFFFFF}")]
    public void Whatever_a_transcript_holds_the_generator_does_not_fail(string transcript)
    {
        string much = string.Concat(Enumerable.Repeat(transcript + "\n", 300));
        var run = new GeneratorRun(
            new SpecItem("/specs/tiny.yaml", TinySpec.Yaml()),
            new SpecItem("/specs/transcripts/sayHello.a.http", transcript, ("SourceItemType", "ProviderTranscript")),
            new SpecItem("/specs/transcripts/sayHello.b.http", much, ("SourceItemType", "ProviderTranscript")),
            new SpecItem("/specs/transcripts/sayHello.b.signals.jsonl", much, ("SourceItemType", "ProviderTranscript")));

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain(run.Diagnostics.Select(static found => found.ToString()), static found => found.Contains("SIG0901", StringComparison.Ordinal));
    }

    [Fact]
    public void Two_specs_with_one_client_name_are_reported_and_give_none()
    {
        var run = new GeneratorRun(
            new SpecItem("/a/tiny.yaml", TinySpec.Yaml()),
            new SpecItem("/b/other.yaml", TinySpec.Yaml(), ("ClientName", "TINYClient"), ("Namespace", "Other")),
            new SpecItem("/c/third.yaml", TinySpec.Yaml()));

        Assert.Null(run.Result.Exception);
        Assert.Equal(["SIG0003", "SIG0003"], run.Diagnostics.Select(static found => found.Id));
        Assert.Equal(["/a/tiny.yaml", "/b/other.yaml"], run.Diagnostics.Select(static found => found.Location.GetLineSpan().Path).Order(StringComparer.Ordinal));
        Assert.NotEmpty(run.Files);
        Assert.All(run.Files.Keys, static name => Assert.StartsWith("ThirdClient", name, StringComparison.Ordinal));
    }

    [Fact]
    public void A_diagnostic_is_reported_in_the_spec()
    {
        var run = new GeneratorRun(new SpecItem("/specs/broken.yaml", "openapi: 3.1.0\ninfo: {}\ninfo: {}\n"));

        FileLinePositionSpan place = Assert.Single(run.Diagnostics).Location.GetLineSpan();
        Assert.Equal("/specs/broken.yaml", place.Path);
        Assert.Equal(2, place.StartLinePosition.Line);
    }
}
