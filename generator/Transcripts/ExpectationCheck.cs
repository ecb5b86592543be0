using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Transcripts;

/// <summary>Compares what is expected of a transcript with what the book makes of it, up to the first difference: later ones may follow from it.</summary>
/// <param name="expected">What is expected.</param>
/// <param name="report">Reports at a line of the transcript.</param>
internal sealed class ExpectationCheck(IReadOnlyList<ExpectedLine> expected, Action<DiagnosticDescriptor, int, string[]> report)
{
    // These hang on time, on limits, and on what the client does between the streams: what was signalled before is all that can be said.
    private static readonly string[] s_outside = ["timeout", "limit", "refused", "connection", "pollTimeout", "pollFailed", "http"];

    /// <param name="read">The signals of all streams.</param>
    /// <param name="outcome">How the last stream ended, where that is how the call ends.</param>
    /// <param name="last">The last exchange.</param>
    /// <param name="firstLine">Where to report what is expected of nothing.</param>
    public void Compare(IReadOnlyList<ReadLine> read, ReadLine? outcome, TranscriptExchange last, int firstLine)
    {
        ExpectedLine? end = expected.LastOrDefault(static line => line.Outcome is not null);
        if (end?.Outcome == "refused")
            return;

        // A recovery and the answer of a method that does not stream are no signals of the book.
        ExpectedLine[] signals = [.. expected.Where(static line => line.Signal is not (null or "result" or "recovered"))];
        bool mayStop = end is null || s_outside.Contains(end.Outcome);
        for (int i = 0; i < Math.Max(signals.Length, read.Count); i++)
        {
            ExpectedLine? wanted = i < signals.Length ? signals[i] : null;
            ReadLine? came = i < read.Count ? read[i] : null;
            if (wanted is not null && came is not null && JsonMeaning.AreSame(wanted.Json, came.Json))
                continue;
            if (wanted is null && mayStop)
                break;

            // Where no signal came any more, how the stream ended says why.
            came ??= outcome;
            Differ(wanted, came, came?.Line ?? (read.Count > 0 ? read[read.Count - 1].Line : firstLine), end, read.Count == 0);
            return;
        }

        if (outcome is not null && !mayStop && !expected.Any(static line => line.Signal == "recovered") && !JsonMeaning.AreSame(end!.Json, outcome.Json))
            Differ(end, outcome, outcome.Line, null, isNothing: false);
        else if (read.Count == 0 && outcome is null)
            CompareAnswer(end, last);
    }

    // The answer of a method that does not stream, or the error, is the body of the last exchange.
    private void CompareAnswer(ExpectedLine? end, TranscriptExchange last)
    {
        bool isError = end?.Outcome == "http";
        if (isError && !JsonMeaning.AreSame(end!.Json["status"], JsonValue.Create(last.Status)))
        {
            Differ(end, new ReadLine(last.Body.FirstLine, new JsonObject { ["outcome"] = "http", ["status"] = last.Status }), last.Body.FirstLine, null, isNothing: false);
            return;
        }

        ExpectedLine? result = isError ? end : expected.LastOrDefault(static line => line.Signal == "result");
        string member = isError ? "error" : "data";
        if (result?.Json[member] is not JsonObject wanted || last.Body.IsCut || Body(last) is not { } body || JsonMeaning.AreSame(wanted, body))
            return;
        report(DiagnosticDescriptors.SignalsDiffer, last.Body.FirstLine, [ReadLine.Text(wanted), Line(result), ReadLine.Text(body)]);
    }

    private static JsonObject? Body(TranscriptExchange exchange)
    {
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(exchange.Body.Bytes);

            // Whoever plays the transcript puts an address there.
            if (text.Contains("{{origin"))
                return null;
            using JsonDocument document = JsonDocument.Parse(text);
            return JsonMeaning.OfReceived(document.RootElement) as JsonObject;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }

    private void Differ(ExpectedLine? wanted, ReadLine? came, int line, ExpectedLine? end, bool isNothing) => report(
        DiagnosticDescriptors.SignalsDiffer,
        line,
        [
            wanted is null ? "nothing more" : ReadLine.Text(wanted.Json),
            wanted is null ? end is null ? "end" : Line(end) : Line(wanted),
            came is not null ? ReadLine.Text(came.Json) : isNothing ? "nothing: no answer in the transcript is a stream that the spec declares, by path, status and media type" : "nothing more",
        ]);

    private static string Line(ExpectedLine line) => line.Line.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
