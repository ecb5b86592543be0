using System;
using System.Collections.Generic;
using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Anthropic.Models.Messages;
using OpenAI;
using OpenAI.Chat;

namespace Signalbook.Benchmarks.Faults;

/// <summary>A client, told to read one reply. None of them sends a request again: what is looked at is one answer.</summary>
/// <param name="Name">Its column in the table.</param>
/// <param name="Wire">The provider it speaks to.</param>
/// <param name="ReadAsync">Reads a reply and gives its text.</param>
internal sealed record SdkReader(string Name, SdkWire Wire, Func<Uri, Task<string>> ReadAsync)
{
    public static IReadOnlyList<SdkReader> All { get; } =
    [
        new("Signalbook, OpenAI spec", SdkWire.OpenAI, static origin => ReadOursAsync(new Openai.OpenaiClient(
            new Openai.OpenaiClientOptions { BaseAddress = new Uri(origin, "/v1"), MaxAttempts = 1 }), "createChatCompletion")),
        new("OpenAI 2.15.0", SdkWire.OpenAI, ReadOpenAIAsync),
        new("Signalbook, Anthropic spec", SdkWire.Anthropic, static origin => ReadOursAsync(new Anthropic.AnthropicClient(
            new Anthropic.AnthropicClientOptions { BaseAddress = new Uri(origin, "/v1"), MaxAttempts = 1 }), "createMessage")),
        new("Anthropic 13.11.0", SdkWire.Anthropic, ReadAnthropicAsync),
    ];

    private static async Task<string> ReadOursAsync<TClient>(TClient client, string methodId)
        where TClient : IProviderClient, IDisposable
    {
        using (client)
        {
            var text = new StringBuilder();
            JsonElement arguments = JsonElement.Parse("""{"body":{"model":"m","max_tokens":100,"messages":[{"role":"user","content":"Hi"}]}}""");
            await foreach (UntypedSignal signal in client.CallAsync(methodId, arguments))
                text.Append(signal.Channel == "text" ? signal.Text : null);
            return text.ToString();
        }
    }

    private static async Task<string> ReadOpenAIAsync(Uri origin)
    {
        var client = new ChatClient("m", new ApiKeyCredential("key"), new OpenAIClientOptions
        {
            Endpoint = new Uri(origin, "/v1"),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = TimeSpan.FromSeconds(10),
        });
        var text = new StringBuilder();
        await foreach (StreamingChatCompletionUpdate update in client.CompleteChatStreamingAsync([new UserChatMessage("Hi")]))
        {
            foreach (ChatMessageContentPart part in update.ContentUpdate)
                text.Append(part.Text);
        }

        return text.ToString();
    }

    private static async Task<string> ReadAnthropicAsync(Uri origin)
    {
        using var client = new global::Anthropic.AnthropicClient { BaseUrl = origin.GetLeftPart(UriPartial.Authority), ApiKey = "key", MaxRetries = 0, Timeout = TimeSpan.FromSeconds(10) };
        var text = new StringBuilder();
        await foreach (RawMessageStreamEvent streamed in client.Messages.CreateStreaming(
            new MessageCreateParams { MaxTokens = 100, Model = "m", Messages = [new UserMessageParam { Content = "Hi" }] }))
        {
            if (streamed.TryPickContentBlockDelta(out RawContentBlockDeltaEvent? delta) && delta.Delta.TryPickText(out TextDelta? some))
                text.Append(some.Text);
        }

        return text.ToString();
    }
}
