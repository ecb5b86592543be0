using System;
using System.Threading.Tasks;
using Quickstart.Chatzy;
using Signalbook;
using Signalbook.Testing.Server;

namespace Quickstart;

/// <summary>A status asked until it settles, and streams that were cut taken up again by it.</summary>
internal sealed class ChatzyStatusShow() : Show("chatzy-status", "polling, and recovery of a cut stream")
{
    private static readonly Guid s_conversation = Guid.Parse("96333140-53c3-4d1d-bbd1-edd150d46ea2");

    protected override async Task ActAsync()
    {
        Scene("The status, asked until it settles");
        await using (TranscriptServer server = await ServeAsync("getStreamStatus.poll.processing-then-completed"))
        {
            using ChatzyClient chatzy = Connect(server);
            var status = await chatzy.PollGetStreamStatusAsync(s_conversation);
            Signal(status.State.ToString(), $"after {status.Asks} asks");
            Console.WriteLine();
        }

        Scene("Cut before the reply was begun: a new token opens it again");
        await ReplyAsync("getInference.reply.cut-not-started");

        Scene("Cut while it was written: wait, then fetch what is missing");
        await ReplyAsync("getInference.reply.cut-processing-completed");

        Scene("Cut, and the provider no longer knows: the cut is told, with what had arrived");
        try
        {
            await ReplyAsync("getInference.reply.cut-unknown");
        }
        catch (StreamTruncatedException cut)
        {
            Failure(cut, cut.Progress.Reply.Text);
        }
    }

    private static async Task ReplyAsync(string transcript)
    {
        await using TranscriptServer server = await ServeAsync(transcript);
        using ChatzyClient chatzy = Connect(server);
        GetInferenceReplyCall call = chatzy.GetInferenceReplyAsync(new GetInferenceRequest
        {
            ChatbotId = Guid.Parse("51de6a36-5532-49c2-888e-46754ce102ba"),
            ConversationId = s_conversation,
            Messages = new OutgoingMessage { Role = OutgoingMessageRole.User, Content = "I would like to plan a trip." },
            ConversationType = ConversationChannel.Website,
        });

        await foreach (GetResponseSignal signal in call)
        {
            if (signal.Kind == GetResponseSignalKind.Recovered)
                Signal("Recovered", signal.Replaces ? "the reply starts anew" : "the rest was fetched");
            Text(signal.Text);
        }

        Signal(call.Result!.Signal ?? "complete", $"{call.Result.Recoveries} recovery");
        Console.WriteLine();
    }

    private static ChatzyClient Connect(TranscriptServer server) => new(new ChatzyClientOptions
    {
        BaseAddress = new Uri(server.BaseAddress, "prod"),
        StreamAddress = server.BaseAddress,
    });
}
