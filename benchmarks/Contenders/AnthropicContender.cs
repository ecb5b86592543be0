using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Anthropic.Models.Messages;

namespace Signalbook.Benchmarks.Contenders;

/// <summary>Anthropic's own kit. It makes richer objects of each event than the others do, and nobody can ask it for less.</summary>
internal sealed record AnthropicContender() : Contender(AnthropicSdk)
{
    private static readonly global::Anthropic.AnthropicClient s_client = new() { HttpClient = new HttpClient(new StubHandler()), ApiKey = "key", MaxRetries = 0 };
    private static readonly MessageCreateParams s_request = new() { MaxTokens = 100, Model = "m", Messages = [new UserMessageParam { Content = "Hi" }] };

    public override async ValueTask ReadAsync(Stream body, TextSink sink)
    {
        StubHandler.Put(body);
        await foreach (RawMessageStreamEvent streamed in s_client.Messages.CreateStreaming(s_request).ConfigureAwait(false))
        {
            if (streamed.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta) && delta.Delta.TryPickText(out TextDelta? text))
                sink.Take(text.Text, null);
        }
    }
}
