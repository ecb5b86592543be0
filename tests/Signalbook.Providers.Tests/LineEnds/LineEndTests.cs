using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Testing;

namespace Signalbook.Providers.LineEnds;

/// <summary>
/// Every transcript, sent with each line end, with and without a byte order mark, gives the same signals however it is cut. Every split is
/// tried with each line end; behind a mark, those around the mark, for the rest of such a body is the one without. <c>SIGNALBOOK_SPLITS=all</c> tries them all.
/// </summary>
public sealed class LineEndTests(PlayCount count) : IClassFixture<PlayCount>
{
    private const int MarkLength = 3;

    private static readonly Uri s_origin = new("https://replay.test/");

    public static IEnumerable<TheoryDataRow<string, string>> Transcripts() => TranscriptTests.Transcripts();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Line_ends_marks_and_cuts_change_no_signal(string provider, string transcript)
    {
        ProviderFolder folder = ProviderFolder.All.Single(f => f.Name == provider);
        TranscriptCase test = folder.Cases.Single(c => c.Name == transcript);
        Transcript original = Transcript.Load(test.Path);
        SignalLog expected = SignalLog.Load(test.SignalsPath);
        string methodId;
        using (var http = new System.Net.Http.HttpClient())
            methodId = test.MethodId ?? test.FindMethodId(folder.Connect(http, s_origin).Methods);

        foreach (WireStyle style in WireStyle.All)
        {
            if ((style is { LineEnd: "\n", HasMark: false } ? original : style.Restyle(original)) is not { } styled)
                continue;
            foreach (BodySplit split in Splits(styled, style))
            {
                var player = new TranscriptPlayer(http => folder.Connect(http, s_origin)) { Split = split };
                SignalLog log = await player.PlayAsync(styled, methodId, TestContext.Current.CancellationToken);
                string? difference = log.Compare(expected);
                count.Add(difference is null);
                Assert.True(difference is null, $"{style}, cut {split}: {difference}");
            }
        }
    }

    private static IEnumerable<BodySplit> Splits(Transcript transcript, WireStyle style)
    {
        int longest = transcript.Exchanges.Max(static e => e.Response.BodyBytes().Length);
        int splits = style.HasMark && Environment.GetEnvironmentVariable("SIGNALBOOK_SPLITS") != "all" ? Math.Min(longest - 1, 2 * MarkLength) : longest - 1;
        IEnumerable<BodySplit> trickles = [BodySplit.Whole, BodySplit.Frames, BodySplit.Bytes, BodySplit.Every(2), BodySplit.Every(3), BodySplit.Random(longest)];
        return trickles.Concat(Enumerable.Range(1, Math.Max(0, splits)).Select(static position => BodySplit.At(position)));
    }
}
