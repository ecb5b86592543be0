using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;
using Signalbook.Generator.Tests.Binding;
using Signalbook.Generator.Tests.Providers;
using Signalbook.Generator.Tests.Reading;

namespace Signalbook.Generator.Tests.EditorSchema;

/// <summary>What an editor suggests and refuses is what the compiler does.</summary>
public sealed class EditorSchemaTests
{
    public static TheoryData<string> Objects => [.. ExtensionObject.All.Select(static kind => kind.Definition)];

    [Theory]
    [MemberData(nameof(Objects))]
    public void The_keys_of_an_object_are_those_that_the_compiler_reads(string definition)
    {
        string[] listed = [.. EditorSchema.Definition(definition)["properties"]!.AsObject().Select(static key => key.Key).Where(static key => key != "$ref")];

        Assert.Equal(Kind(definition).KnownKeys().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Objects))]
    public void The_words_that_a_key_may_have_are_those_that_the_compiler_takes(string definition)
    {
        foreach ((string key, JsonNode? schema) in EditorSchema.Definition(definition)["properties"]!.AsObject())
            Assert.Equal(Taken(Kind(definition).With(key, "zzzzzzzzz")), EditorSchema.Words(schema!));
    }

    [Fact]
    public void The_words_of_resending_are_those_that_the_compiler_takes()
    {
        Bound bound = Bound.Paths("  /a: { get: { operationId: a, x-resend: zzzzzzzzz, responses: { '200': { description: d } } } }\n");

        Assert.Equal(Taken(bound), EditorSchema.Words(EditorSchema.Definition("operation")["properties"]!["x-resend"]!));
    }

    [Theory]
    [MemberData(nameof(Repository.Providers), MemberType = typeof(Repository))]
    public void A_spec_of_the_repository_names_the_schema_in_its_first_line_and_keeps_to_it(string provider)
    {
        string text = File.ReadAllText(Repository.At($"specs/{provider}/{provider}.yaml"));

        Assert.StartsWith("# yaml-language-server: $schema=../signalbook.schema.json\n", text, StringComparison.Ordinal);
        Assert.Empty(EditorSchema.Validate(Read(text)));
    }

    [Theory]
    [InlineData("role: delta, text: /content", "rolle: delta, text: /content")]
    [InlineData("role: delta, text: /content", "role: delte, text: /content")]
    [InlineData("role: delta, text: /content", "role: delta, text: content")]
    [InlineData("message: $event.id", "message: $event.ident")]
    [InlineData("when: { text: '[DONE]' }", "when: { text: [DONE] }")]
    [InlineData("when: { text: '[DONE]' }", "when: { test: '[DONE]' }")]
    [InlineData("retry: later", "retry: tomorrow")]
    [InlineData("callAgain:  ", "call_again: ")]
    [InlineData("when: { text: '[DONE]' }", "when: []")]
    [InlineData("every: PT2S", "every: 2s")]
    [InlineData("tries: 30", "tries: 0")]
    [InlineData("then: wait\n", "then: pause\n")]
    [InlineData("then: reply", "than: reply")]
    [InlineData("x-resend: never", "x-resend: sometimes")]
    public void A_mistake_shows_in_the_editor_and_in_the_build(string good, string bad)
    {
        string text = File.ReadAllText(Repository.At("specs/chatzy/chatzy.yaml"));
        string wrong = text.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(text, wrong);

        Assert.NotEmpty(EditorSchema.Validate(Read(wrong)));
        Assert.False(Bound.Document(wrong).HasContract);
    }

    [Fact]
    public void A_book_that_starts_from_another_may_remove_with_null()
    {
        const string Stream = "{ $ref: '#/x-book', ends: ~, signals: { done: ~, more: { role: delta, text: /a } } }";
        JsonNode document = Read(Reads.Head.Replace("paths: {}\n", "", StringComparison.Ordinal)
            + "paths: { /a: { get: { responses: { '200': { description: d, content: { text/event-stream: { x-stream: " + Stream + " } } } } } } }\n"
            + "x-book: { signals: { done: { role: end, when: { text: x } } } }\n");

        Assert.Empty(EditorSchema.Validate(document));
    }

    [Theory]
    [InlineData("{ signals: { done: { role: end, when: { text: x } } } }", true)]
    [InlineData("{ signals: { done: { role: ends, when: { text: x } } } }", false)]
    [InlineData("{ signal: { done: { role: end, when: { text: x } } } }", false)]
    [InlineData("{ signals: { done: { role: end, when: { test: x } } } }", false)]
    public void A_book_that_others_start_from_is_checked_where_it_stands(string book, bool isRight)
    {
        JsonNode document = Read(Reads.Head + "x-books: { chat: " + book + " }\n");

        Assert.Equal(isRight, EditorSchema.Validate(document).Count == 0);
    }

    private static ExtensionObject Kind(string definition) => ExtensionObject.All.Single(kind => kind.Definition == definition);

    // "This is 'x', expected one of a, b, c".
    private static string[]? Taken(Bound bound)
    {
        IEnumerable<string> lists = bound.Diagnostics
            .Where(static found => found.Id == "SIG0302" && found.Arguments[0].Contains("zzzzzzzzz", StringComparison.Ordinal) && found.Arguments[1].StartsWith("one of ", StringComparison.Ordinal))
            .Select(static found => found.Arguments[1]["one of ".Length..]);
        return lists.FirstOrDefault()?.Split(", ");
    }

    private static JsonNode Read(string text)
    {
        var diagnostics = new DiagnosticBag("acme.yaml");
        SpecDocument? document = SpecReader.Read(text, "acme.yaml", diagnostics, TestContext.Current.CancellationToken);
        Assert.NotNull(document);
        return document.Root;
    }
}
