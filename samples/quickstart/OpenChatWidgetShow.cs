using System;
using System.Threading.Tasks;
using Quickstart.OpenChatWidget;
using Signalbook.Testing.Server;

namespace Quickstart;

/// <summary>JSON lines: start, tokens, then the whole message, which is what counts.</summary>
internal sealed class OpenChatWidgetShow() : Show("open-chat-widget", "JSON lines, a final message that replaces")
{
    protected override async Task ActAsync()
    {
        Scene("Tokens, and the final message, which replaces them");
        await ChatAsync("streamChat.final-message-trimmed");

        Scene("The model fails after a few tokens, under status 200");
        try
        {
            await ChatAsync("streamChat.failed");
        }
        catch (OpenChatWidgetStreamException failure)
        {
            Failure(failure, failure.Progress.Reply.Text);
        }

        Scene("A session id with a line feed is refused before a byte is sent");
        using var widget = new OpenChatWidgetClient(new OpenChatWidgetClientOptions { ApiKey = "unused" });
        try
        {
            await widget.StreamChatAsync(new ChatRequest { SessionId = "abc\n", Message = "Hi" }).ReadTextAsync();
        }
        catch (ArgumentException refused)
        {
            Failure(refused);
        }
    }

    private static async Task ChatAsync(string transcript)
    {
        await using TranscriptServer server = await ServeAsync(transcript);
        using var widget = new OpenChatWidgetClient(new OpenChatWidgetClientOptions { BaseAddress = server.BaseAddress, ApiKey = "widget-key" });

        var request = new ChatRequest { SessionId = "user-123", Message = "What do you do?" };
        await foreach (StreamChatSignal signal in widget.StreamChatAsync(request))
        {
            switch (signal.Kind)
            {
                case StreamChatSignalKind.Token:
                    Text(signal.Text);
                    break;
                case StreamChatSignalKind.Done:
                    Text(signal.Text);
                    Signal("Done", signal.Replaces ? $"replaced by: {signal.FinalText}" : "as streamed");
                    break;
                default:
                    Signal(signal.Kind.ToString());
                    break;
            }
        }

        Console.WriteLine();
    }
}
