using System;
using System.Collections.Generic;

namespace Signalbook.Testing;

/// <summary>Cuts the byte steps of a body where a frame ends, so that a replay can hand out frame by frame.</summary>
internal static class FrameSplitter
{
    internal static IReadOnlyList<TranscriptStep> Split(IReadOnlyList<TranscriptStep> body, string mediaType) => mediaType switch
    {
        "text/event-stream" => SplitLines(body, isEventStream: true),
        "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonl" or "application/json-lines" or "application/jsonlines"
            or "application/x-jsonlines" or "application/x-json-stream" or "application/stream+json" or "text/plain" => SplitLines(body, isEventStream: false),
        "application/json-seq" => Split(body, new FrameCutter.JsonSequence()),
        "application/json" => Split(body, new FrameCutter.JsonArray()),
        "application/vnd.amazon.eventstream" => Split(body, new FrameCutter.AwsMessages()),
        _ => body,
    };

    private static List<TranscriptStep> Split(IReadOnlyList<TranscriptStep> body, FrameCutter cutter)
    {
        var steps = new List<TranscriptStep>();
        foreach (TranscriptStep step in body)
        {
            if (step is not TranscriptStep.Bytes bytes)
            {
                steps.Add(step);
                continue;
            }

            int start = 0;
            for (int i = 0; i < bytes.Data.Length; i++)
            {
                FrameCut cut = cutter.Take(bytes.Data.Span[i]);
                int end = cut == FrameCut.After ? i + 1 : i;
                if (cut == FrameCut.None || end == start)
                    continue;
                steps.Add(new TranscriptStep.Bytes(bytes.Data[start..end]));
                start = end;
            }

            if (start < bytes.Data.Length)
                steps.Add(new TranscriptStep.Bytes(bytes.Data[start..]));
        }

        return steps;
    }

    private static List<TranscriptStep> SplitLines(IReadOnlyList<TranscriptStep> body, bool isEventStream)
    {
        var steps = new List<TranscriptStep>();

        // Lines since the last cut that hold something: an event ends with an empty line after them. Kept across pauses inside an event.
        bool lineHasBytes = false;
        foreach (TranscriptStep step in body)
        {
            if (step is not TranscriptStep.Bytes bytes)
            {
                steps.Add(step);
                continue;
            }

            ReadOnlySpan<byte> span = bytes.Data.Span;
            int start = 0;
            for (int i = 0; i < span.Length; i++)
            {
                if (span[i] is not ((byte)'\n' or (byte)'\r'))
                {
                    lineHasBytes = true;
                    continue;
                }

                // CR LF is one line end.
                if (span[i] == '\r' && i + 1 < span.Length && span[i + 1] == '\n')
                    i++;
                if (!isEventStream || !lineHasBytes)
                {
                    steps.Add(new TranscriptStep.Bytes(bytes.Data[start..(i + 1)]));
                    start = i + 1;
                }

                lineHasBytes = false;
            }

            if (start < span.Length)
                steps.Add(new TranscriptStep.Bytes(bytes.Data[start..]));
        }

        return steps;
    }
}
