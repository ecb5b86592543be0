using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>The documents that providers publish are what specs start from: they compile as they are, for the operations that are asked for.</summary>
/// <param name="output">Gets a line for each document.</param>
public sealed class PublishedDocumentTests(ITestOutputHelper output)
{
    /// <summary>Far above what any of them takes, on a machine that does much else.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>What a document may allocate: that much, and that much for each of its characters.</summary>
    private static readonly (long Base, long Character) s_allowance = (16 << 20, 400);

    [Fact]
    public void Every_document_goes_through_the_compiler()
    {
        foreach (string name in PublishedDocument.All())
        {
            PublishedDocument document = PublishedDocument.Compile(name);
            output.WriteLine(document.ToString());

            Assert.DoesNotContain(document.Result.Diagnostics, static found => found.Id == DiagnosticDescriptors.InternalFailure.Id);
            Assert.True(document.Elapsed < s_patience, document.ToString());
            Assert.True(document.Allocated < s_allowance.Base + (s_allowance.Character * document.Length), document.ToString());
            Assert.All(document.Result.Diagnostics, static found => Assert.NotEmpty(found.Message));
        }
    }

    [Fact]
    public void The_same_document_in_YAML_and_in_JSON_is_the_same_client()
    {
        PublishedDocument yaml = PublishedDocument.Compile("openai.openapi.yaml", "createChatCompletion");
        PublishedDocument json = PublishedDocument.Compile("openai.openapi.json", "createChatCompletion");

        Assert.NotNull(yaml.Result.Contract);
        Assert.Equal(json.Result.Contract! with { SpecFile = "" }, yaml.Result.Contract with { SpecFile = "" });
        Assert.Equal(json.Result.Diagnostics.Select(static found => found.Id), yaml.Result.Diagnostics.Select(static found => found.Id));
    }

    [Theory]
    [InlineData("anthropic.openapi.yaml", "message_batches_results", "messages_post", "message_batches_results")]
    [InlineData("dify.openapi.json", "", "sendChatMessage", "streamWorkflowEvents")]
    [InlineData("google-gemini.openapi.json", "models.streamGenerateContent.stream", "models.generateContent", "models.streamGenerateContent")]
    [InlineData("hf-tgi.openapi.json", "chat_completions.stream generate_stream", "chat_completions", "generate_stream")]
    [InlineData(
        "mistral.openapi.yaml",
        "agents_api_v1_conversations_start_stream chat_completion_v1_chat_completions_post.stream stream_v1_workflows_executions__execution_id__stream_get",
        "agents_api_v1_conversations_start_stream",
        "chat_completion_v1_chat_completions_post",
        "stream_v1_workflows_executions__execution_id__stream_get")]
    [InlineData("ollama.openapi.yaml", "chat.stream generate.stream", "chat", "generate")]
    [InlineData("openai.openapi.json", "createChatCompletion.stream createResponse.stream createSpeech.stream", "createChatCompletion", "createEmbedding", "createResponse", "createSpeech")]
    [InlineData("openai.openapi.yaml", "createChatCompletion.stream", "createChatCompletion", "createEmbedding")]
    [InlineData("openrouter.openapi.yaml", "", "send-chat-completion-request", "get-models")]
    public void The_operations_that_are_asked_for_compile_without_a_warning(string name, string streams, params string[] operations)
    {
        PublishedDocument document = PublishedDocument.Compile(name, operations);
        IReadOnlyList<string> warnings = document.Result.Contract is null ? [] : GeneratedCode.Of(document.Result.Files).Diagnostics;
        output.WriteLine(document.ToString());
        output.WriteLine($"asked {operations.Length}, emitted {document.Result.Contract?.Operations.Count ?? 0}, warnings {warnings.Count}");
        foreach (BookContract book in document.Result.Contract?.Books ?? [])
            output.WriteLine($"{book.Name}: {string.Join(' ', book.Signals.Select(static signal => signal.Name + ":" + (signal.Data?.Name ?? signal.Data?.Kind.ToString() ?? "text")))}");

        Assert.DoesNotContain(document.Result.Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(operations.Order(StringComparer.Ordinal), document.Result.Contract!.Operations.Select(static operation => operation.Id).Order(StringComparer.Ordinal));
        Assert.Equal(streams, string.Join(' ', document.Result.Contract.Methods.OfType<StreamMethod>().Select(static method => method.Id).Order(StringComparer.Ordinal)));
        Assert.Empty(warnings);
    }
}
