using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace Signalbook.Benchmarks.Contenders;

internal sealed record ChatzyChunk([property: JsonPropertyName("content")] string? Content, [property: JsonPropertyName("signal")] string? Signal);

internal sealed record CodyChunk([property: JsonPropertyName("chunk")] string? Chunk);

internal sealed record WidgetLine(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("token")] string? Token,
    [property: JsonPropertyName("message")] string? Message,
    [property: JsonPropertyName("error")] string? Error);

internal sealed record OpenAIChunk([property: JsonPropertyName("choices")] List<OpenAIChoice>? Choices);

internal sealed record OpenAIChoice(
    [property: JsonPropertyName("index")] int Index,
    [property: JsonPropertyName("delta")] OpenAIDelta? Delta,
    [property: JsonPropertyName("finish_reason")] string? FinishReason);

internal sealed record OpenAIDelta([property: JsonPropertyName("content")] string? Content);

internal sealed record AnthropicEvent(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("index")] int Index,
    [property: JsonPropertyName("delta")] AnthropicDelta? Delta);

internal sealed record AnthropicDelta(
    [property: JsonPropertyName("type")] string? Type,
    [property: JsonPropertyName("text")] string? Text);

/// <summary>What careful .NET code of today deserializes with: the members the client needs, and no reflection.</summary>
[JsonSerializable(typeof(ChatzyChunk))]
[JsonSerializable(typeof(CodyChunk))]
[JsonSerializable(typeof(WidgetLine))]
[JsonSerializable(typeof(OpenAIChunk))]
[JsonSerializable(typeof(AnthropicEvent))]
internal sealed partial class WireJson : JsonSerializerContext;
