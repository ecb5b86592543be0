using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Signalbook.Benchmarks.Faults;

/// <summary>The same small reply as two providers send it.</summary>
/// <param name="Name">The provider.</param>
/// <param name="Events">Its events; the last one ends the stream.</param>
/// <param name="Error">What it sends in the stream when it fails.</param>
/// <param name="Text">The reply's text.</param>
internal sealed record SdkWire(string Name, IReadOnlyList<string> Events, string Error, string Text)
{
    private static readonly string[] s_words = ["How", " can", " I", " help", "?"];

    public static SdkWire OpenAI { get; } = new(
        "OpenAI",
        [.. s_words.Select(static word => Chunk($$"""{"index":0,"delta":{"content":"{{word}}"},"finish_reason":null}""")), Chunk("""{"index":0,"delta":{},"finish_reason":"stop"}"""), "data: [DONE]\n\n"],
        "data: {\"error\":{\"message\":\"The server had an error\",\"type\":\"server_error\",\"code\":\"server_error\"}}\n\n",
        string.Concat(s_words));

    public static SdkWire Anthropic { get; } = new(
        "Anthropic",
        [
            Event("message_start", """{"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":3,"output_tokens":1}}}"""),
            Event("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
            .. s_words.Select(static word => Event("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{word}}}"}}""")),
            Event("content_block_stop", """{"type":"content_block_stop","index":0}"""),
            Event("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":5}}"""),
            Event("message_stop", """{"type":"message_stop"}"""),
        ],
        Event("error", """{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"""),
        string.Concat(s_words));

    /// <summary>The first event that has text.</summary>
    public int FirstText => Events.ToList().FindIndex(static text => text.Contains("How", StringComparison.Ordinal));

    /// <summary>The first events.</summary>
    public byte[] First(int count) => Encoding.UTF8.GetBytes(string.Concat(Events.Take(count)));

    /// <summary>The first text with something else in its place.</summary>
    public byte[] Spoilt(byte[] text)
    {
        byte[] whole = Encoding.UTF8.GetBytes(Events[FirstText]);
        int at = whole.AsSpan().IndexOf("How"u8);
        return [.. whole.AsSpan(0, at), .. text, .. whole.AsSpan(at + 3)];
    }

    private static string Chunk(string choice) =>
        $$"""data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1757000000,"model":"m","choices":[{{choice}}]}""" + "\n\n";

    private static string Event(string name, string data) => $"event: {name}\ndata: {data}\n\n";
}
