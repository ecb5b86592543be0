using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Tests.Emission;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>The documents that providers publish are what specs start from: they compile as they are, for the operations that are asked for.</summary>
/// <param name="output">Gets a line for each document.</param>
public sealed class PublishedDocumentTests(ITestOutputHelper output)
{
    /// <summary>Far above what any of them takes.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void Every_document_goes_through_the_compiler()
    {
        foreach (string name in PublishedDocument.All())
        {
            PublishedDocument document = PublishedDocument.Compile(name);
            output.WriteLine(document.ToString());

            Assert.DoesNotContain(document.Result.Diagnostics, static found => found.Id == DiagnosticDescriptors.InternalFailure.Id);
            Assert.True(document.Elapsed < s_patience, document.ToString());
            Assert.All(document.Result.Diagnostics, static found => Assert.NotEmpty(found.Message));
        }
    }

    [Theory]
    [InlineData("anthropic.openapi.yaml", "messages_post", "models_list")]
    [InlineData("dify.openapi.json", "sendChatMessage", "streamWorkflowEvents")]
    [InlineData("google-gemini.openapi.json", "models.streamGenerateContent")]
    [InlineData("hf-tgi.openapi.json", "chat_completions", "generate_stream")]
    [InlineData("mistral.openapi.yaml", "chat_completion_v1_chat_completions_post", "fim_completion_v1_fim_completions_post")]
    [InlineData("ollama.openapi.yaml", "chat", "generate")]
    [InlineData("openai.openapi.json", "createChatCompletion", "createEmbedding")]
    [InlineData("openrouter.openapi.yaml", "send-chat-completion-request")]
    public void The_operations_that_are_asked_for_compile_without_a_warning(string name, params string[] operations)
    {
        PublishedDocument document = PublishedDocument.Compile(name, operations);
        output.WriteLine(document.ToString());

        Assert.DoesNotContain(document.Result.Diagnostics, static found => found.Severity == DiagnosticSeverity.Error);
        Assert.Equal(operations.Order(StringComparer.Ordinal), document.Result.Contract!.Operations.Select(static operation => operation.Id).Order(StringComparer.Ordinal));
        Assert.Empty(GeneratedCode.Of(document.Result.Files).Diagnostics);
    }
}
