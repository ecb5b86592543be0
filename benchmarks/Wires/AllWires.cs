using System;
using System.Globalization;
using Signalbook.Benchmarks.Anthropic;
using Signalbook.Benchmarks.Chatzy;
using Signalbook.Benchmarks.Cody;
using Signalbook.Benchmarks.Contenders;
using Signalbook.Benchmarks.OpenChatWidget;
using Signalbook.Benchmarks.Openai;
using Signalbook.Framing;

namespace Signalbook.Benchmarks.Wires;

/// <summary>The wires that are measured.</summary>
internal static class AllWires
{
    private const string ChunkHead =
        """{"id":"chatcmpl-BQzV1pCq8dC3kN5xYbE2rT7uW9sLa","object":"chat.completion.chunk","created":1746801234,"model":"gpt-4o-mini","choices":[{"index":0,"delta":{"content":""";

    private const string ChunkTail = """},"logprobs":null,"finish_reason":null}]""";

    public static Wire[] Make() =>
    [
        new("Chatzy", new StreamShape(
            static _ => [],
            static (json, _) => $"id: 725e1f05-6142-467e-bdec-47862d50da79\ndata: {{\"content\": \"{json}\"}}\n\n",
            static _ => ["data: close_connection\n\n"]),
            [
                new DocumentContender(IsSse: true, static root => root.TryGetProperty("content"u8, out var text) ? text.GetString() : null, KeepsId: true),
                new ParserContender<ChatzyChunk>(WireJson.Default.ChatzyChunk, static chunk => chunk.Content, KeepsId: true),
                new SignalContender<GetResponseSignal, GetResponseSignalKind>(
                    static body => ChatzyClient.ReadGetResponse(body), static s => s.Kind == GetResponseSignalKind.Content ? s.Text : null, static s => s.MessageId),
                new Utf8Contender<GetResponseSignal, GetResponseSignalKind>(static body => ChatzyClient.ReadGetResponse(body), GetResponseSignalKind.Content),
                new HandlerContender(static (body, sink) => ChatzyClient.ReadGetResponse(body).ReadAsync(new ChatzyHandler(sink))),
                new NewlineContender(),
            ]),
        new("Widget", new StreamShape(
            static _ => ["{\"type\":\"start\",\"conversationId\":\"7d1c6f1e\"}\n"],
            static (json, _) => $"{{\"type\":\"token\",\"token\":\"{json}\"}}\n",
            static json => [$"{{\"type\":\"done\",\"message\":\"{json}\",\"conversationId\":\"7d1c6f1e\"}}\n"]),
            [
                new DocumentContender(IsSse: false, static root => root.TryGetProperty("token"u8, out var text) ? text.GetString() : null),
                new LineContender<WidgetLine>(WireJson.Default.WidgetLine, static line => line.Token),
                new SignalContender<StreamChatSignal, StreamChatSignalKind>(
                    static body => OpenChatWidgetClient.ReadStreamChat(body), static s => s.Kind == StreamChatSignalKind.Token ? s.Text : null, static _ => null),
                new Utf8Contender<StreamChatSignal, StreamChatSignalKind>(static body => OpenChatWidgetClient.ReadStreamChat(body), StreamChatSignalKind.Token),
                new HandlerContender(static (body, sink) => OpenChatWidgetClient.ReadStreamChat(body).ReadAsync(new WidgetHandler(sink))),
                new NewlineContender(),
            ]),
        new("Cody", new StreamShape(
            static _ => ["data: [START]\n\n"],
            static (json, _) => $"data: {{\"chunk\":\"{json}\"}}\n\n",
            static _ => ["data: [END]\n\n"]),
            [
                new DocumentContender(IsSse: true, static root => root.TryGetProperty("chunk"u8, out var text) ? text.GetString() : null),
                new ParserContender<CodyChunk>(WireJson.Default.CodyChunk, static chunk => chunk.Chunk),
                new SignalContender<ReadReplySignal, ReadReplySignalKind>(
                    static body => CodyClient.ReadReply(body), static s => s.Kind == ReadReplySignalKind.Chunk ? s.Text : null, static _ => null),
                new Utf8Contender<ReadReplySignal, ReadReplySignalKind>(static body => CodyClient.ReadReply(body), ReadReplySignalKind.Chunk),
                new HandlerContender(static (body, sink) => CodyClient.ReadReply(body).ReadAsync(new CodyHandler(sink))),
                new NewlineContender(),
            ]),
        OpenAI("OpenAI", static _ => ""),
        OpenAI("OpenAI, varying", static random => ",\"obfuscation\":\"" + random.NextInt64().ToString("x", CultureInfo.InvariantCulture)[..random.Next(4, 12)] + "\""),
        new("Anthropic", new StreamShape(
            static _ =>
            [
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_01\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"stop_reason\":null,\"stop_sequence\":null,\"usage\":{\"input_tokens\":25,\"output_tokens\":1}}}\n\n",
                "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n",
            ],
            static (json, _) => $"event: content_block_delta\ndata: {{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{{\"type\":\"text_delta\",\"text\":\"{json}\"}}}}\n\n",
            static _ =>
            [
                "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n",
                "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":15}}\n\n",
                "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n",
            ]),
            [
                new DocumentContender(IsSse: true, static root =>
                    root.TryGetProperty("delta"u8, out var delta) && delta.TryGetProperty("text"u8, out var text) ? text.GetString() : null),
                new ParserContender<AnthropicEvent>(WireJson.Default.AnthropicEvent, static chunk => chunk.Delta?.Text),
                new SignalContender<CreateMessageSignal, CreateMessageSignalKind>(
                    static body => AnthropicClient.ReadCreateMessage(body), static s => s.Kind == CreateMessageSignalKind.Text ? s.Text : null, static _ => null),
                new Utf8Contender<CreateMessageSignal, CreateMessageSignalKind>(static body => AnthropicClient.ReadCreateMessage(body), CreateMessageSignalKind.Text),
                new HandlerContender(static (body, sink) => AnthropicClient.ReadCreateMessage(body).ReadAsync(new MessageHandler(sink))),
                new AnthropicContender(),
                new NewlineContender(),
            ]),
        Adversarial(),
    ];

    /// <summary>OpenAI's wire with so many bytes more in each event, the same in all of them.</summary>
    public static Wire Padded(int bytes) => OpenAI($"{bytes} B", _ => $",\"system_fingerprint\":\"{new string('f', Math.Max(0, bytes - 240))}\"", PlainChat());

    private static Wire OpenAI(string name, Func<Random, string> varying, params Contender[] others) => new(name, new StreamShape(
        static _ => [],
        (json, random) => $"data: {ChunkHead}\"{json}\"{ChunkTail}{varying(random)}}}\n\n",
        static _ => ["data: [DONE]\n\n"]),
        [
            new DocumentContender(IsSse: true, static root =>
                root.TryGetProperty("choices"u8, out var choices) && choices[0].GetProperty("delta"u8).TryGetProperty("content"u8, out var text) ? text.GetString() : null),
            new ParserContender<OpenAIChunk>(WireJson.Default.OpenAIChunk, static chunk => chunk.Choices is [{ Delta.Content: { } text }, ..] ? text : null),
            new SignalContender<CreateChatCompletionSignal, CreateChatCompletionSignalKind>(
                static body => OpenaiClient.ReadCreateChatCompletion(body), static s => s.Kind == CreateChatCompletionSignalKind.Content ? s.Text : null, static s => s.MessageId),
            new Utf8Contender<CreateChatCompletionSignal, CreateChatCompletionSignalKind>(static body => OpenaiClient.ReadCreateChatCompletion(body), CreateChatCompletionSignalKind.Content),
            new HandlerContender(static (body, sink) => OpenaiClient.ReadCreateChatCompletion(body).ReadAsync(new ChatHandler(sink))),
            new OpenAIContender(),
            new NewlineContender(),
            new BareReadContender(),
            .. others,
        ]);

    /// <summary>Chat completions of which no two have the same shape: other members, in another order, with other values.</summary>
    private static Wire Adversarial() => new("adversarial", new StreamShape(
        static _ => [],
        static (json, random) =>
        {
            string[] members =
            [
                $"\"id\":\"chatcmpl-{random.NextInt64():x}\"",
                "\"object\":\"chat.completion.chunk\"",
                $"\"created\":{random.Next()}",
                $"\"choices\":[{{\"index\":0,\"delta\":{{\"content\":\"{json}\"}},\"finish_reason\":null}}]",
                $"\"x{random.Next():x}\":\"{random.NextInt64():x}\"",
                $"\"y{random.Next():x}\":[{random.Next()},{random.Next()}]",
            ];
            random.Shuffle(members);
            return $"data: {{{string.Join(",", members)}}}\n\n";
        },
        static _ => ["data: [DONE]\n\n"]),
        [
            new DocumentContender(IsSse: true, static root => root.GetProperty("choices"u8)[0].GetProperty("delta"u8).GetProperty("content"u8).GetString()),
            new ParserContender<OpenAIChunk>(WireJson.Default.OpenAIChunk, static chunk => chunk.Choices is [{ Delta.Content: { } text }, ..] ? text : null),
            new SignalContender<CreateChatCompletionSignal, CreateChatCompletionSignalKind>(
                static body => OpenaiClient.ReadCreateChatCompletion(body), static s => s.Kind == CreateChatCompletionSignalKind.Content ? s.Text : null, static s => s.MessageId),
            PlainChat(),
            new NewlineContender(),
        ]);

    private static SignalContender<CreateChatCompletionSignal, CreateChatCompletionSignalKind> PlainChat() => new(
        static body => new CreateChatCompletionCall(new PlainSource(body, StreamFraming.ServerSentEvents), default),
        static s => s.Kind == CreateChatCompletionSignalKind.Content ? s.Text : null,
        static s => s.MessageId,
        Contender.Plain);
}
