using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Testing;

namespace Signalbook.Providers;

/// <summary>Every transcript of every provider gives the signals beside it.</summary>
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
