using System;
using System.Threading.Tasks;
using Signalbook.Providers.Loopback;
using Signalbook.Testing.Server;

namespace Signalbook.Providers.OpenChatWidget;

/// <summary>An Open Chat Widget client, and the server on loopback that plays the provider.</summary>
internal sealed class WidgetLoopback : IAsyncDisposable
{
    public const string ConversationId = "j97ch2kj8xm6rpct8te5w9b1fh6pc7k8";

    private WidgetLoopback(TranscriptServer server)
    {
        Server = server;
        Client = new OpenChatWidgetClient(new OpenChatWidgetClientOptions
        {
            BaseAddress = server.BaseAddress,
            ApiKey = "widget-key",
            AdminApiKey = "admin-key",
        });
    }

    public TranscriptServer Server { get; }

    public OpenChatWidgetClient Client { get; }

    /// <summary>What the transcripts send.</summary>
    public static ChatRequest Question { get; } = new() { SessionId = "user-123", Message = "What do you do?" };

    public static async Task<WidgetLoopback> PlayAsync(string transcript) => new(await Recorded.ServeAsync("open-chat-widget", transcript));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
