using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>
/// A recorded stream that ends well, to try faults on: of each method that streams, one transcript for each way its exchanges go
/// (straight, linked, followed, recovered).
/// </summary>
internal sealed class FaultStream
{
    private FaultStream(ProviderUnderTest provider, TranscriptCase test, Transcript transcript, int streamIndex, string methodId)
    {
        Provider = provider;
        Case = test;
        Transcript = transcript;
        StreamIndex = streamIndex;
        MethodId = methodId;
        Expected = [.. SignalLog.Load(test.SignalsPath).Lines];
        Frames = [.. Response.Frames().OfType<TranscriptStep.Bytes>().Select(static step => step.Data)];
    }

    public static IReadOnlyList<FaultStream> All { get; } = [.. ProviderUnderTest.All.SelectMany(Find)];

    public ProviderUnderTest Provider { get; }

    public TranscriptCase Case { get; }

    public Transcript Transcript { get; }

    public string MethodId { get; }

    /// <summary>Which of the exchanges is the stream that faults are put into: the last one that streams.</summary>
    public int StreamIndex { get; }

    public TranscriptResponse Response => Transcript.Exchanges[StreamIndex].Response;

    /// <summary>The stream's bytes, cut where its frames end.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Frames { get; }

    /// <summary>The signals without faults, a line each, and the outcome.</summary>
    public IReadOnlyList<string> Expected { get; }

    public override string ToString() => $"{Provider}/{Case}";

    private static IEnumerable<FaultStream> Find(ProviderUnderTest provider)
    {
        IProviderClient client = provider.Connect(new Uri("http://127.0.0.1:9/"), new ClientSettings());
        using var disposable = client as IDisposable;
        IReadOnlyList<ProviderMethod> methods = client.Methods;
        IEnumerable<FaultStream> streams =
            from test in provider.Cases
            let transcript = Transcript.Load(test.Path)
            let index = LastStream(transcript)
            where index >= 0 && EndsWell(test)
            select new FaultStream(provider, test, transcript, index, test.FindMethodId(methods));

        // Enough frames for every position, and of those the fewest bytes: the matrix runs each many times.
        return streams
            .Where(static stream => stream.Frames.Count >= 4)
            .GroupBy(static stream => (stream.MethodId, Way: string.Join(' ', stream.Transcript.Exchanges.Select(Kind))))
            .Select(static group => group.OrderByDescending(static stream => Math.Min(stream.Frames.Count, 8))
                .ThenBy(static stream => stream.Response.BodyBytes().Length).First());
    }

    private static bool EndsWell(TranscriptCase test)
    {
        JsonElement outcome = JsonElement.Parse(SignalLog.Load(test.SignalsPath).Lines[^1]);
        return outcome.GetProperty("outcome").GetString() == "end";
    }

    private static int LastStream(Transcript transcript)
    {
        for (int i = transcript.Exchanges.Count - 1; i >= 0; i--)
        {
            if (IsStream(transcript.Exchanges[i].Response))
                return i;
        }

        return -1;
    }

    private static string Kind(TranscriptExchange exchange) =>
        $"{exchange.Request?.Method}{exchange.Response.StatusCode}{(IsStream(exchange.Response) ? "s" : "")}{(exchange.Response.Body is [.., TranscriptStep.Cut] ? "c" : "")}";

    private static bool IsStream(TranscriptResponse response) => response.StatusCode is >= 200 and < 300 && response.MediaType is
        "text/event-stream" or "application/x-ndjson" or "application/jsonl" or "application/json-seq" or "application/vnd.amazon.eventstream" or "text/plain";
}
