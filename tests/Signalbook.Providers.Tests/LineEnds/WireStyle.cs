using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Signalbook.Testing;

namespace Signalbook.Providers.LineEnds;

/// <summary>Another way to send the same lines: by the HTML standard's three line ends, JSON lines' two, and with a byte order mark before them.</summary>
internal sealed record WireStyle(string LineEnd, bool HasMark)
{
    private const string EventStream = "text/event-stream";

    public static IReadOnlyList<WireStyle> All { get; } =
        [.. from lineEnd in (string[])["\n", "\r", "\r\n"] from hasMark in (bool[])[false, true] select new WireStyle(lineEnd, hasMark)];

    /// <summary>The transcript with its streams in this style; null where none of them can be sent so.</summary>
    public Transcript? Restyle(Transcript transcript)
    {
        TranscriptExchange[] exchanges = [.. transcript.Exchanges.Select(Restyle)];
        return exchanges.SequenceEqual(transcript.Exchanges) ? null : new Transcript(transcript.Description, exchanges);
    }

    public override string ToString() => $"{LineEnd.Replace("\r", "CR", StringComparison.Ordinal).Replace("\n", "LF", StringComparison.Ordinal)}{(HasMark ? " behind a mark" : "")}";

    private TranscriptExchange Restyle(TranscriptExchange exchange)
    {
        TranscriptResponse response = exchange.Response;
        byte[] body = response.BodyBytes();

        // What a body says about its own line ends and mark is what its transcript is there to show. A lone CR ends no line of JSON lines.
        if (response.MediaType is not (EventStream or "application/x-ndjson" or "application/jsonl")
            || body.Length == 0 || body.AsSpan().Contains((byte)'\r') || body is [0xEF, 0xBB, 0xBF, ..]
            || (LineEnd == "\r" && response.MediaType != EventStream))
        {
            return exchange;
        }

        bool isFirst = true;
        var steps = new List<TranscriptStep>();
        foreach (TranscriptStep step in response.Body)
        {
            steps.Add(step is TranscriptStep.Bytes bytes ? new TranscriptStep.Bytes(Restyle(bytes.Data.Span, HasMark && isFirst)) : step);
            isFirst &= step is not TranscriptStep.Bytes;
        }

        return new TranscriptExchange(exchange.Request, new TranscriptResponse(response.StatusCode, response.Reason, response.Headers, steps), exchange.Line);
    }

    private byte[] Restyle(ReadOnlySpan<byte> bytes, bool mark)
    {
        using var styled = new MemoryStream(bytes.Length * 2);
        if (mark)
            styled.Write(Encoding.UTF8.Preamble);
        foreach (byte each in bytes)
        {
            if (each == (byte)'\n')
                styled.Write(Encoding.ASCII.GetBytes(LineEnd));
            else
                styled.WriteByte(each);
        }

        return styled.ToArray();
    }
}
