using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.Loopback;

/// <summary>Recorded exchanges of a provider, played over HTTP on 127.0.0.1.</summary>
internal static class Recorded
{
    /// <summary>A server that plays one transcript of <c>specs/</c>, without its pauses.</summary>
    public static Task<TranscriptServer> ServeAsync(string provider, string transcript) => ServeAsync(Load(provider, transcript));

    /// <summary>A server that plays a transcript, without its pauses.</summary>
    public static Task<TranscriptServer> ServeAsync(Transcript transcript) =>
        TranscriptServer.StartAsync(new TranscriptPlay(transcript), new TranscriptServerOptions { PauseScale = 0 });

    /// <summary>A transcript of <c>specs/</c>.</summary>
    public static Transcript Load(string provider, string transcript)
    {
        ProviderFolder folder = ProviderFolder.All.Single(f => f.Name == provider);
        return Transcript.Load(Path.Combine(folder.Path, "transcripts", transcript + ".http"));
    }

    /// <summary>All was asked for, and nothing else.</summary>
    public static void AssertPlayed(TranscriptServer server)
    {
        Assert.Empty(server.Failures);
        Assert.Empty(server.Play.Unserved);
    }
}
