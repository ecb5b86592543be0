using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers;

/// <summary>The same transcripts over real HTTP: sockets, chunks, aborted connections.</summary>
public sealed class LoopbackTests
{
    public static IEnumerable<TheoryDataRow<string>> Providers() => ProviderFolder.All.Select(static folder => new TheoryDataRow<string>(folder.Name));

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Every_transcript_gives_its_signals_over_loopback(string provider)
    {
        ProviderFolder folder = ProviderFolder.All.Single(f => f.Name == provider);
        var wrong = new List<string>();
        foreach (TranscriptCase test in folder.Cases)
        {
            Transcript transcript = Transcript.Load(test.Path);
            await using TranscriptServer server = await TranscriptServer.StartAsync(
                new TranscriptPlay(transcript), new TranscriptServerOptions { PauseScale = 0 });
            using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
            using var http = new HttpClient(handler);
            IProviderClient client = folder.Connect(http, server.BaseAddress);
            string methodId = test.FindMethodId(client.Methods);

            SignalLog log = await TranscriptPlayer.CallAsync(client, transcript, methodId, TestContext.Current.CancellationToken);

            (client as IDisposable)?.Dispose();
            if ((log.Compare(SignalLog.Load(test.SignalsPath)) ?? (server.Failures is [string failure, ..] ? failure : null)) is { } difference)
                wrong.Add($"{test.Name}: {difference}");
        }

        Assert.Empty(wrong);
    }
}
