using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Http;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>Which answers of a recording are streams: those of a type that is nothing else, and those the method's own operation declares.</summary>
internal sealed class StreamTypes
{
    private readonly HashSet<string> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        "text/event-stream", "application/x-ndjson", "application/jsonl", "application/json-seq", "application/vnd.amazon.eventstream",
    };

    public static StreamTypes Of(Operation operation)
    {
        var types = new StreamTypes();
        foreach (ResponseDefinition response in operation.Responses.Where(static response => response.Body == ResponseBody.Stream))
            types._types.Add(response.MediaType!.Split(';')[0].Trim());
        return types;
    }

    public bool Has(TranscriptResponse response) => response.StatusCode is >= 200 and < 300 && _types.Contains(response.MediaType);
}
