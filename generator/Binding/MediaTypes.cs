using System;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>What media types mean to a client.</summary>
internal static class MediaTypes
{
    /// <summary>Type and subtype alone, in lower case: <c>text/event-stream</c>.</summary>
    public static string Essence(string mediaType)
    {
        int semicolon = mediaType.IndexOf(';');
        return (semicolon < 0 ? mediaType : mediaType.Substring(0, semicolon)).Trim().ToLowerInvariant();
    }

    public static bool IsJson(string mediaType)
    {
        string essence = Essence(mediaType);
        return essence is "application/json" or "text/json"
            || (essence.EndsWith("+json", StringComparison.Ordinal) && !IsStreaming(mediaType));
    }

    public static bool IsText(string mediaType)
    {
        string essence = Essence(mediaType);
        return essence.StartsWith("text/", StringComparison.Ordinal) || essence is "application/xml" || essence.EndsWith("+xml", StringComparison.Ordinal);
    }

    /// <summary>The media types that say how a stream is framed, each by its most common name.</summary>
    public static readonly string[] Streaming =
        ["text/event-stream", "application/x-ndjson", "application/jsonl", "application/json-seq", "application/vnd.amazon.eventstream", "application/json"];

    /// <summary>What a media type that nobody knows must be a slip of, or null: <c>aplication/json</c>, <c>json</c>.</summary>
    public static string? SlipOf(string mediaType)
    {
        string essence = Essence(mediaType);
        if (essence == "json" || (Suggestion.IsOneLetterFrom(essence, "application/json") && !IsJson(essence) && !IsStreaming(essence)))
            return "application/json";
        return Suggestion.IsOneLetterFrom(essence, "text/event-stream") ? "text/event-stream" : null;
    }

    /// <summary>Whether the media type is known for bodies that arrive piece by piece.</summary>
    public static bool IsStreaming(string mediaType) => Framing(mediaType) is not null;

    /// <summary>The framing (the runtime's name) that the media type itself says, or null.</summary>
    public static string? Framing(string mediaType) => Essence(mediaType) switch
    {
        "text/event-stream" => "ServerSentEvents",
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" or "application/jsonlines"
            or "application/x-json-stream" or "application/stream+json" or "application/x-jsonl" => "JsonLines",
        "application/json-seq" => "JsonSequence",
        "application/vnd.amazon.eventstream" => "AwsEventStream",
        _ => null,
    };
}
