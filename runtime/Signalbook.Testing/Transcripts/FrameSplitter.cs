using System;
using System.Collections.Generic;

namespace Signalbook.Testing;

/// <summary>Cuts the byte steps of a body where a frame ends, so that a replay can hand out frame by frame.</summary>
internal static class FrameSplitter
{
    internal static IReadOnlyList<TranscriptStep> Split(IReadOnlyList<TranscriptStep> body, string mediaType)
    {
        bool isEventStream = mediaType == "text/event-stream";
        if (!isEventStream && mediaType is not ("application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/json-lines"
            or "application/x-jsonlines" or "application/json-seq" or "text/plain"))
            return body;

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
