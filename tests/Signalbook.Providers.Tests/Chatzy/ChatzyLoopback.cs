using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;
using Signalbook.Testing;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.Chatzy;

/// <summary>A Chatzy client, and the server on loopback that plays both of the provider's.</summary>
internal sealed class ChatzyLoopback : IAsyncDisposable
{
    public static readonly Guid Agent = Guid.Parse("51de6a36-5532-49c2-888e-46754ce102ba");
    public static readonly Guid Conversation = Guid.Parse("96333140-53c3-4d1d-bbd1-edd150d46ea2");
    public const string FirstMessage = "725e1f05-6142-467e-bdec-47862d50da79";
    public const string SecondMessage = "8d0b6c1e-2f7a-4a53-9c64-0e1f5b7a9d21";

    private ChatzyLoopback(TranscriptServer server, FakeTimeProvider clock)
    {
        Server = server;
        Clock = clock;
        Client = Connect(server.BaseAddress, clock);
    }

    public TranscriptServer Server { get; }

    /// <summary>The client's clock, which jumps over every wait.</summary>
    public FakeTimeProvider Clock { get; }

    public ChatzyClient Client { get; }

    /// <summary>The message that the transcripts send.</summary>
    public static GetInferenceRequest Trip { get; } = new()
    {
        ChatbotId = Agent,
        ConversationId = Conversation,
        Messages = new OutgoingMessage { Role = OutgoingMessageRole.User, Content = "I would like to plan a trip." },
        ConversationType = ConversationChannel.Website,
    };

    public static Task<ChatzyLoopback> PlayAsync(string transcript) => PlayAsync(Recorded.Load("chatzy", transcript));

    public static async Task<ChatzyLoopback> PlayAsync(Transcript transcript) =>
        new(await Recorded.ServeAsync(transcript), new FakeTimeProvider { AutoAdvance = true });

    public static ChatzyClient Connect(Uri server, TimeProvider? clock = null) => new(new ChatzyClientOptions
    {
        BaseAddress = new Uri(server, "prod"),
        StreamAddress = server,
        TimeProvider = clock ?? TimeProvider.System,

        // A clock that is moved by hand says nothing about how long a request takes.
        HeadersTimeout = clock is null ? TimeSpan.FromSeconds(100) : Timeout.InfiniteTimeSpan,
    });

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
