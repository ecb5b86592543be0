using System.Linq;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>How a stream is cut into frames: as <c>framing</c> says, else as the media type says.</summary>
internal static class FramingBinder
{
    private static readonly (string Key, string Framing)[] s_framings =
        [("sse", "ServerSentEvents"), ("ndjson", "JsonLines"), ("json", "Json")];

    private static readonly string[] s_later = ["json-seq", "json-array", "lines", "aws-event-stream"];

    /// <summary>The runtime's name of the framing, or null with a diagnostic.</summary>
    public static string? Bind(BindingScope scope, ExtensionReader reader, string mediaType, string pointer)
    {
        if (reader.Find("framing") is { } written)
        {
            string? text = JsonText.String(written.Node);
            foreach ((string key, string framing) in s_framings)
            {
                if (key == text)
                    return framing;
            }

            string[] words = [.. s_framings.Select(framing => framing.Key), .. s_later];
            if (s_later.Contains(text))
                scope.Report(DiagnosticDescriptors.NotSupportedYet, written.Pointer, "the framing '" + text + "'", "supported are sse, ndjson and json");
            else
                scope.Report(DiagnosticDescriptors.WrongValue, written.Pointer, JsonText.Describe(written.Node), "one of " + string.Join(", ", words) + (text is null ? "" : Suggestion.For(text, words)));
            return null;
        }

        if (MediaTypes.Framing(mediaType) is { } known)
            return known;
        if (MediaTypes.IsStreaming(mediaType))
            scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, pointer, "the media type '" + mediaType + "' of a stream", "supported framings are sse, ndjson and json");
        else if (MediaTypes.IsJson(mediaType))
            return "Json";
        else
            scope.ReportAtKey(DiagnosticDescriptors.MissingKey, pointer, "framing", "x-stream (the media type '" + mediaType + "' does not say how it is framed)");
        return null;
    }
}
