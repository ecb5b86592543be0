using System.Linq;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>How a stream is cut into frames: as <c>framing</c> says, else as the media type says.</summary>
internal static class FramingBinder
{
    private static readonly (string Key, string Framing)[] s_framings =
    [
        ("sse", "ServerSentEvents"),
        ("ndjson", "JsonLines"),
        ("json-seq", "JsonSequence"),
        ("json-array", "JsonArray"),
        ("lines", "Lines"),
        ("json", "Json"),
        ("aws-event-stream", "AwsEventStream"),
    ];

    /// <summary>The runtime's name of the framing, or null with a diagnostic.</summary>
    public static string? Bind(BindingScope scope, ExtensionReader reader, string mediaType, string pointer)
    {
        if (reader.Find("framing") is { } written)
        {
            // Names that others have for the same, and that are nearer to another word of ours.
            if (JsonText.String(written.Node)?.ToLowerInvariant() is "jsonl" or "jsonlines" or "json-lines" or "nd-json")
            {
                scope.Report(DiagnosticDescriptors.WrongValue, written.Pointer, JsonText.Describe(written.Node), "one of " + string.Join(", ", s_framings.Select(static framing => framing.Key)) + ". Did you mean 'ndjson'?");
                return null;
            }

            return reader.Choice("framing", [.. s_framings.Select((framing, index) => (framing.Key, index))]) is { } chosen
                ? s_framings[chosen].Framing
                : null;
        }

        if (MediaTypes.Framing(mediaType) is { } known)
            return known;
        if (MediaTypes.IsJson(mediaType))
            return "Json";
        string hint = Suggestion.For(MediaTypes.Essence(mediaType), MediaTypes.Streaming);
        scope.ReportAtKey(DiagnosticDescriptors.MissingKey, pointer, "framing", "x-stream: the media type '" + mediaType + "' does not say how it is framed" + hint);
        return null;
    }
}
