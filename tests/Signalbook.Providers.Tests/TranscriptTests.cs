using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Testing;

namespace Signalbook.Providers;

/// <summary>Every transcript of every provider gives the signals beside it, however its bytes are cut into reads.</summary>
public sealed class TranscriptTests
{
    private static readonly Uri s_origin = new("https://replay.test/");

    public static IEnumerable<TheoryDataRow<string, string>> Transcripts() =>
        from folder in ProviderFolder.All
        from test in folder.Cases
        select new TheoryDataRow<string, string>(folder.Name, test.Name);

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task A_transcript_gives_the_signals_beside_it(string provider, string transcript)
    {
        (ProviderFolder folder, TranscriptCase test) = Find(provider, transcript);

        SignalLog log = await Player(folder, BodySplit.Frames).PlayAsync(test, TestContext.Current.CancellationToken);

        log.Verify(test.SignalsPath);
    }

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Every_cut_of_its_bytes_gives_the_same_signals(string provider, string transcript)
    {
        (ProviderFolder folder, TranscriptCase test) = Find(provider, transcript);
        Transcript parsed = Transcript.Load(test.Path);
        SignalLog expected = SignalLog.Load(test.SignalsPath);
        int longest = parsed.Exchanges.Max(static e => e.Response.Body.OfType<TranscriptStep.Bytes>().Sum(static step => step.Data.Length));

        IEnumerable<BodySplit> splits = [BodySplit.Whole, BodySplit.Bytes, BodySplit.Every(2), BodySplit.Every(3)];
        foreach (BodySplit split in splits.Concat(Enumerable.Range(1, Math.Max(0, longest - 1)).Select(static position => BodySplit.At(position))))
        {
            SignalLog log = await Player(folder, split).PlayAsync(test, TestContext.Current.CancellationToken);
            Assert.True(log.Compare(expected) is not { } difference, $"Cut as {split}: {log.Compare(expected)}");
        }
    }

    [Fact]
    public void Every_provider_has_transcripts_and_every_transcript_its_signals()
    {
        Assert.All(ProviderFolder.All, static folder =>
        {
            Assert.NotEmpty(folder.Cases);
            Assert.All(folder.Cases, static test => Assert.True(System.IO.File.Exists(test.SignalsPath), test.SignalsPath));
        });
    }

    private static (ProviderFolder Folder, TranscriptCase Test) Find(string provider, string transcript)
    {
        ProviderFolder folder = ProviderFolder.All.Single(f => f.Name == provider);
        return (folder, folder.Cases.Single(c => c.Name == transcript));
    }

    private static TranscriptPlayer Player(ProviderFolder folder, BodySplit split) =>
        new(http => folder.Connect(http, s_origin)) { Split = split };
}
