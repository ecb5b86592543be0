using System;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.Cody;

/// <summary>A Cody client, and the server on loopback that plays both of the provider's.</summary>
internal sealed class CodyLoopback : IAsyncDisposable
{
    public const string Conversation = "KlxRPWkw0dMz";
    public const string Bot = "JnVdE8aNZ4dB";

    private CodyLoopback(TranscriptServer server)
    {
        Server = server;
        Client = Connect(server.BaseAddress, server.BaseAddress, Clock);
    }

    public TranscriptServer Server { get; }

    /// <summary>The client's clock, which jumps over every wait.</summary>
    public FakeTimeProvider Clock { get; } = new() { AutoAdvance = true };

    public CodyClient Client { get; }

    /// <summary>What the transcripts send.</summary>
    public static StreamMessageRequest Question { get; } = new() { Content = "How do I bake a cake?", ConversationId = Conversation };

    public static async Task<CodyLoopback> PlayAsync(string transcript) => new(await Recorded.ServeAsync("cody", transcript));

    public static CodyClient Connect(Uri api, Uri stream, TimeProvider? clock = null) => new(new CodyClientOptions
    {
        BaseAddress = new Uri(api, "api/v1"),
        StreamAddress = stream,
        ApiKey = "cody-key",
        TimeProvider = clock ?? TimeProvider.System,
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
