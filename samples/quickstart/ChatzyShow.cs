using System;
using System.Globalization;
using System.Threading.Tasks;
using Quickstart.Chatzy;
using Signalbook.Testing.Server;

namespace Quickstart;

/// <summary>Server-sent events: bare words and JSON for the same signals, tool calls in mid-stream, restrictions.</summary>
internal sealed class ChatzyShow() : Show("chatzy", "server-sent events")
{
    protected override async Task ActAsync()
    {
        Scene("A reply, with a tool call in the middle of it");
        await ReplyAsync("getResponse.call-again-json");

        Scene("A contact that is frozen in mid-answer");
        try
        {
            await ReplyAsync("getResponse.frozen");
        }
        catch (ChatzyStreamException failure) when (failure.Kind == GetResponseErrorKind.Frozen)
        {
            Failure(failure, failure.Progress.Reply.Text);
        }
    }

    private static async Task ReplyAsync(string transcript)
    {
        await using TranscriptServer server = await ServeAsync(transcript);
        using var chatzy = new ChatzyClient(new ChatzyClientOptions { StreamAddress = server.BaseAddress });

        await foreach (GetResponseSignal signal in chatzy.GetResponseAsync("temp-token-1"))
        {
            switch (signal.Kind)
            {
                case GetResponseSignalKind.Content:
                    Text(signal.Text);
                    break;
                case GetResponseSignalKind.Closed:
                    Signal("Closed", string.Create(CultureInfo.InvariantCulture, $"{signal.Closed?.NewMessageTime:u}"));
                    break;
                default:
                    Signal(signal.Kind.ToString());
                    break;
            }
        }

        Console.WriteLine();
    }
}
