using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Interpretation;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Binding;

/// <summary>Examples beside a stream: the book must take every frame of them. They may be a part of a stream, so that how it ends is not asked.</summary>
internal static class StreamExamples
{
    private static readonly string[] s_eventFields = ["data", "event", "id", "retry"];

    /// <summary>Checks the examples of a media type.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="mediaType">Where the media type is written.</param>
    /// <param name="framing">The runtime's name of its framing.</param>
    /// <param name="book">The book beside it.</param>
    public static void Check(BindingScope scope, string mediaType, string framing, BookContract book)
    {
        Stages.Begin(Stage.Examples, scope.Diagnostics.Path);
        foreach (Located example in Examples.Of(scope, mediaType))
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            try
            {
                if (JsonText.String(example.Node)?.Length > TranscriptLimits.Characters)
                    ReportLimit(scope, example, TranscriptLimits.Characters, "characters");
                else if (framing != "AwsEventStream" && Why(scope, example, framing, book) is { } why)
                    scope.Report(DiagnosticDescriptors.StreamNotAccepted, example.Pointer, why);
            }
            catch (FrameLimitException exception)
            {
                ReportLimit(scope, example, exception.Limit, exception.What);
            }
        }
    }

    private static string? Why(BindingScope scope, Located example, string framing, BookContract book)
    {
        int count = 0;
        StreamReading reading = StreamInterpreter.Read(book, FrameLimit.Bound(Frames(example, framing), book, scope.CancellationToken).Select(frame =>
        {
            // A frame is held against every signal, each of which may look at every value in it.
            count++;
            return scope.Checks.TrySpend(1 + (book.Signals.Count * FrameLimit.ValuesOf(frame) / 10)) ? frame : throw new FrameLimitException(count);
        }));
        if (reading.Verdict.Kind == VerdictKind.Format || (reading.Verdict.Kind == VerdictKind.Order && reading.Verdict.Signal is not null))
            return StreamAcceptance.Why(reading.Verdict);
        if (count == 0)
            return "it has no frame";
        return reading.Signals.FirstOrDefault(static signal => signal.Contract is null) is { } unknown
            ? "no signal takes the frame '" + StreamAcceptance.Short(unknown.RawData ?? "") + "'"
            : null;
    }

    private static IEnumerable<Frame> Frames(Located example, string framing)
    {
        // An editor ends a text with one line end, an event is ended by two.
        if (JsonText.String(example.Node) is { } text)
            return WireFrames.Of(framing, Encoding.UTF8.GetBytes(framing == "ServerSentEvents" ? text + "\n\n" : text));
        JsonNode?[] items = framing != "Json" && example.Node is JsonArray list ? [.. list] : [example.Node];
        return items.Select(item => framing == "ServerSentEvents" && IsEvent(item) ? Event((JsonObject)item!) : new Frame(framing == "ServerSentEvents" ? "message" : null, null, Data(item)));
    }

    private static bool IsEvent(JsonNode? item) =>
        item is JsonObject members && members.ContainsKey("data") && members.All(static member => s_eventFields.Contains(member.Key));

    private static Frame Event(JsonObject members) =>
        new(JsonText.String(members["event"]) ?? "message", JsonText.String(members["id"]) ?? "", Data(members["data"]));

    private static string Data(JsonNode? value) => JsonText.String(value) ?? JsonText.Json(value);

    private static void ReportLimit(BindingScope scope, Located example, int limit, string what) =>
        scope.Report(DiagnosticDescriptors.TranscriptTooLarge, example.Pointer, limit.ToString(System.Globalization.CultureInfo.InvariantCulture), what);
}
