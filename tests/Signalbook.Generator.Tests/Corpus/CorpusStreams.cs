using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>Which book reads which recording.</summary>
internal static class CorpusStreams
{
    /// <summary>The book for each provider that the independent readings tell apart.</summary>
    public static IReadOnlyDictionary<string, string> BookOfAdapter { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["openai-responses"] = "openai-responses", ["xai-responses"] = "openai-responses", ["open-responses"] = "openai-responses",
        ["openai-chat"] = "openai-chat", ["openai-compatible"] = "openai-chat", ["xai-chat"] = "openai-chat", ["groq"] = "openai-chat",
        ["alibaba"] = "openai-chat", ["deepseek"] = "openai-chat", ["perplexity"] = "openai-chat", ["moonshot"] = "openai-chat",
        ["anthropic"] = "anthropic", ["google"] = "gemini", ["bedrock-anthropic"] = "bedrock-invoke", ["bedrock-converse"] = "bedrock-converse",
        ["cohere"] = "cohere", ["mistral"] = "mistral",
    };

    private static readonly (string Book, string[] Patterns)[] s_others =
    [
        ("ollama", ["server-captures/aimock/ollama*.body", "recordings/semantic-kernel/**/Connectors.Ollama*/**/*stream*.txt"]),
        ("coze", ["recordings/coze-py/tests/testdata/chat_*resp.txt", "recordings/coze-py/tests/testdata/workflows_chat*"]),
        ("coze-workflow", ["recordings/coze-py/tests/testdata/workflow_run*"]),
        ("dify", ["recordings/openapi-doc-examples/dify*"]),
        ("tgi", ["recordings/semantic-kernel/**/textgeneration_test_stream_response.txt"]),
        ("a2a", ["server-captures/aimock/a2a*.body"]),
        ("agui", ["server-captures/aimock/agui*.body"]),
        ("mcp", ["server-captures/mcp-everything/*.sse"]),
        ("vercel-ui", ["server-captures/vercel-ui-message-stream/*.sse"]),
        ("openai-responses", ["recordings/dotnet-extensions/*Error*.sse", "recordings/dotnet-extensions/*Failed*.sse", "vercel-ai/wire/openai/responses/openai-error.1.sse"]),
        ("openai-chat",
        [
            "recordings/semantic-kernel/**/chat_completion_streaming*response.txt", "recordings/semantic-kernel/**/chat_completion_invalid*",
            "recordings/semantic-kernel/**/chat_completions_streaming*", "server-captures/aimock/azure-openai*.body",
        ]),
        ("gemini", ["recordings/semantic-kernel/**/*emini*/**/*stream*", "recordings/semantic-kernel/**/*Google*/**/*stream*"]),
    ];

    /// <summary>The streams with an independent reading.</summary>
    public static IReadOnlyList<OracleEntry> Oracle()
    {
        using JsonDocument index = JsonDocument.Parse(File.ReadAllText(Path.Combine(CorpusFolder.Corpus, "oracle-ai-sdk", "INDEX.json")));
        return [.. index.RootElement.Clone().EnumerateArray().Select(static entry => new OracleEntry(
            entry.GetProperty("adapter").GetString()!,
            Path.Combine(CorpusFolder.Corpus, entry.GetProperty("input").GetString()!),
            entry.TryGetProperty("summary", out JsonElement summary) && summary.ValueKind == JsonValueKind.Object ? summary : null))];
    }

    /// <summary>Every book and every stream of its protocol.</summary>
    public static IReadOnlyList<(string Book, string Path)> All() =>
    [
        .. Oracle().Select(static entry => (Book: BookOfAdapter[entry.Adapter], entry.Path))
            .Concat(s_others.SelectMany(static other => CorpusFolder.Files(other.Patterns).Where(static path => !path.EndsWith(".headers", StringComparison.Ordinal)).Select(path => (other.Book, Path: path))))
            .Distinct(),
    ];
}
