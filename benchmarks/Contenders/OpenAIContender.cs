using System.ClientModel;
using System.ClientModel.Primitives;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using OpenAI;
using OpenAI.Chat;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>OpenAI's own kit. It makes richer objects of each event than the others do, and nobody can ask it for less.</summary>
internal sealed record OpenAIContender() : Contender(OpenAISdk)
{
    private static readonly ChatMessage[] s_messages = [new UserChatMessage("Hi")];

    private static readonly ChatClient s_client = new("m", new ApiKeyCredential("key"), new OpenAIClientOptions
    {
        Transport = new HttpClientPipelineTransport(new HttpClient(new StubHandler())),
        RetryPolicy = new ClientRetryPolicy(0),
    });

    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        StubHandler.Put(body);
        await foreach (StreamingChatCompletionUpdate update in s_client.CompleteChatStreamingAsync(s_messages).ConfigureAwait(false))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
                sink.Take(part.Text, null);
        }
    }
}
