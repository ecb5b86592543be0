using System;
using System.Threading.Tasks;
using Quickstart.Cody;
using Signalbook;
using Signalbook.Testing.Server;

namespace Quickstart;

/// <summary>A stream behind a hop: a URL in JSON, or a redirect. The key stays behind.</summary>
internal sealed class CodyShow() : Show("cody", "a stream behind a redirect")
{
    protected override async Task ActAsync()
    {
        Scene("The stream's URL in JSON");
        await AskAsync("sendMessageForStream.reply", static (cody, request) => cody.SendMessageForStreamAsync(request));

        Scene("The same by a 302, followed without the key");
        await AskAsync("sendMessageForStream.withRedirect.reply", static (cody, request) => cody.SendMessageForStreamWithRedirectAsync(request));

        Scene("Cut before [END]");
        try
        {
            await AskAsync("sendMessageForStream.cut", static (cody, request) => cody.SendMessageForStreamAsync(request));
        }
        catch (StreamTruncatedException cut)
        {
            Failure(cut, cut.Progress.Reply.Text);
        }

        Scene("The plan's message limit is reached");
        try
        {
            await AskAsync("sendMessageForStream.message-limit", static (cody, request) => cody.SendMessageForStreamAsync(request));
        }
        catch (CodyApiException refused)
        {
            Failure(refused);
        }
    }

    private static async Task AskAsync(string transcript, Func<CodyClient, StreamMessageRequest, StreamCall<ReadReplySignal, ReadReplySignalKind>> send)
    {
        await using TranscriptServer server = await ServeAsync(transcript);
        using var cody = new CodyClient(new CodyClientOptions
        {
            BaseAddress = new Uri(server.BaseAddress, "api/v1"),
            StreamAddress = server.BaseAddress,
            ApiKey = "cody-key",
        });

        await foreach (ReadReplySignal signal in send(cody, new StreamMessageRequest { Content = "How do I bake a cake?", ConversationId = "KlxRPWkw0dMz" }))
        {
            if (signal.Kind == ReadReplySignalKind.Chunk)
                Text(signal.Text);
            else
                Signal(signal.Kind.ToString());
        }

        Console.WriteLine();
    }
}
