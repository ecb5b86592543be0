using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>
/// A recorded stream that ends well, to try faults on: of each method that streams, one transcript for each way its exchanges go
/// (straight, linked, followed, sent again, recovered).
/// </summary>
internal sealed class FaultStream
{
    private FaultStream(ProviderUnderTest provider, TranscriptCase test, string methodId, Transcript transcript, int streamIndex)
    {
        Provider = provider;
        Case = test;
        MethodId = methodId;
        Transcript = transcript;
        StreamIndex = streamIndex;
        Exchanges = transcript.Exchanges;
        Expected = ExpectedSignals.Load(test);
        Frames = FramesOf(Response);
        TerminalFrame = Expected.OfLastStream - 1;
    }

    private FaultStream(FaultStream straight, FaultStream recovered, int cut)
        : this(straight.Provider, straight.Case, straight.MethodId, straight.Transcript, straight.StreamIndex)
    {
        Exchanges = [.. straight.Exchanges.Take(StreamIndex + 1), .. recovered.Exchanges.Skip(cut + 1)];
        Recovery = recovered;
    }

    public static IReadOnlyList<FaultStream> All { get; } = [.. ProviderUnderTest.All.SelectMany(Find)];

    public ProviderUnderTest Provider { get; }

    public TranscriptCase Case { get; }

    public string MethodId { get; }

    /// <summary>What the call's arguments are read back from.</summary>
    public Transcript Transcript { get; }

    /// <summary>What the server has to answer with, in order.</summary>
    public IReadOnlyList<TranscriptExchange> Exchanges { get; }

    /// <summary>Which of the exchanges is the stream that faults are put into.</summary>
    public int StreamIndex { get; }

    /// <summary>The recording whose recovery stands ready after the stream; null when nothing does.</summary>
    public FaultStream? Recovery { get; }

    public TranscriptResponse Response => Exchanges[StreamIndex].Response;

    /// <summary>The stream's bytes, cut where its frames end. Each frame gives one signal, up to the terminal.</summary>
    public IReadOnlyList<byte[]> Frames { get; }

    /// <summary>Which frame ends the stream.</summary>
    public int TerminalFrame { get; }

    /// <summary>The signals without faults.</summary>
    public ExpectedSignals Expected { get; }

    public override string ToString() => Recovery is null ? $"{Provider}/{Case}" : $"{Provider}/{Case}+{Recovery.Case}";

    private static IEnumerable<FaultStream> Find(ProviderUnderTest provider)
    {
        IProviderClient client = provider.Connect(new Uri("http://127.0.0.1:9/"), new ClientSettings());
        using var disposable = client as IDisposable;
        List<FaultStream> whole = [.. WellEnded(provider, client.Methods)];
        List<FaultStream> streams =
        [
            .. whole.Where(static stream => stream.IsOneSignalAFrame)
                .GroupBy(static stream => (stream.MethodId, Way: Way(stream.Exchanges)))
                .Select(static group => group.OrderByDescending(static stream => Math.Min(stream.Frames.Count, 8))
                    .ThenBy(static stream => stream.Frames.Sum(static frame => frame.Length)).First()),
        ];

        // A stream that goes well, followed by what another recording has after its cut.
        return streams.Concat(
            from straight in streams
            where !straight.Exchanges.Any(IsCut)
            from recovered in whole
            where recovered.MethodId == straight.MethodId && straight.Exchanges.Count == FirstCut(recovered) + 1
            group (straight, recovered) by (straight.Case, Way: Way([.. recovered.Exchanges.Skip(FirstCut(recovered) + 1)])) into ways
            let first = ways.First()
            select new FaultStream(first.straight, first.recovered, FirstCut(first.recovered)));
    }

    private static IEnumerable<FaultStream> WellEnded(ProviderUnderTest provider, IReadOnlyList<ProviderMethod> methods) =>
        from test in provider.Cases
        where ExpectedSignals.Load(test).EndsWell
        let methodId = test.FindMethodId(methods)
        let transcript = Transcript.Load(test.Path)
        let streams = StreamTypes.Of(methods.Single(method => method.Id == methodId).Operation)
        let index = transcript.Exchanges.ToList().FindLastIndex(exchange => streams.Has(exchange.Response))
        where index >= 0
        select new FaultStream(provider, test, methodId, transcript, index);

    private bool IsOneSignalAFrame => !IsCut(Exchanges[StreamIndex]) && Frames.Count >= 5 && Frames.Count - Expected.OfLastStream is 0 or 1 && !Expected.HasUnknown;

    private static int FirstCut(FaultStream stream) => stream.Exchanges.ToList().FindIndex(IsCut);

    private static bool IsCut(TranscriptExchange exchange) => exchange.Response.Body is [.., TranscriptStep.Cut];

    private static string Way(IReadOnlyList<TranscriptExchange> exchanges) => string.Join(' ', exchanges.Select(static exchange =>
        $"{exchange.Request?.Method} {exchange.Request?.Path} {exchange.Response.StatusCode} {exchange.Response.MediaType}{(IsCut(exchange) ? " cut" : "")}"));

    // What closes a JSON array belongs to its last element.
    private static List<byte[]> FramesOf(TranscriptResponse response)
    {
        List<byte[]> frames = [.. response.Frames().OfType<TranscriptStep.Bytes>().Select(static step => step.Data.ToArray())];
        if (frames is [.., { } before, { } last] && last.AsSpan().Trim("] \r\n"u8).IsEmpty)
        {
            frames.RemoveAt(frames.Count - 1);
            frames[^1] = [.. before, .. last];
        }

        return frames;
    }
}
