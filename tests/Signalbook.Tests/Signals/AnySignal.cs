using System;
using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>A book that finds text in the streams of many providers, with keys that are compared, and members that nobody looks at.</summary>
internal enum AnyKind
{
    Unknown = 0,
    Content = 1,
    Reasoning = 2,
    Plain = 3,
    Part = 4,
    Candidate = 5,
    Sentinel = 6,
}

internal readonly struct AnySignal : ISignal<AnySignal, AnyKind>
{
    private static readonly SignalBook s_book = new(
        "any",
        [
            new SignalDefinition("content", SignalRole.Delta),
            new SignalDefinition("reasoning", SignalRole.Delta) { Channel = "reasoning" },
            new SignalDefinition("plain", SignalRole.Delta),
            new SignalDefinition("part", SignalRole.Delta) { HasPart = true },
            new SignalDefinition("candidate", SignalRole.Delta),
            new SignalDefinition("sentinel", SignalRole.Ignore),
        ])
    {
        Ends = StreamEnd.EndOfInput,
    };

    private static readonly string[] s_places = ["/content", "/token", "/chunk", "/text", "/response", "/message/content", "/answer", "/data/content", "/token/text"];

    private AnySignal(RaisedSignal signal) => Text = signal.Text;

    public string Text { get; init; }

    static SignalBook ISignal<AnySignal, AnyKind>.Book => s_book;

    SignalView ISignal<AnySignal, AnyKind>.View => new(0, Text);

    static void ISignal<AnySignal, AnyKind>.Match(FrameMatcher frame)
    {
        JsonPlace root = frame.Root;
        foreach (JsonPlace choice in root.Get("choices"u8).Items())
        {
            JsonPlace delta = choice.Get("delta"u8);
            Take(frame, 0, choice, frame.Text(delta.Get("content"u8)), frame.Value(choice.Get("index"u8)), default);
            Take(frame, 1, choice, frame.Text(delta.Get("reasoning_content"u8)), frame.Value(choice.Get("index"u8)), default);
        }

        foreach (string place in s_places)
            Take(frame, 2, root, frame.Text(root.Find(place)), frame.Id, default);
        if (root.Get("type"u8).Is("content_block_delta"u8) || root.Get("type"u8).Is("response.output_text.delta"u8))
        {
            Take(frame, 3, root, frame.Text(root.Get("delta"u8).Get("text"u8)), default, frame.Value(root.Get("index"u8)));
            Take(frame, 3, root, frame.Text(root.Get("delta"u8)), frame.Value(root.Get("item_id"u8)), frame.Value(root.Get("content_index"u8)));
        }

        foreach (JsonPlace candidate in root.Get("candidates"u8).Items())
        {
            foreach (JsonPlace part in candidate.Get("content"u8).Get("parts"u8).Items())
                Take(frame, 4, part, frame.Text(part.Get("text"u8)), frame.Name, default);
        }

        if (frame.DataIs("[DONE]"u8))
            frame.Take(5, root);
    }

    static AnySignal ISignal<AnySignal, AnyKind>.Create(RaisedSignal signal) => new(signal);

    static AnySignal ISignal<AnySignal, AnyKind>.Repeat(in AnySignal last, string text, RaisedSignal signal) => last with { Text = text };

    static StreamErrorException ISignal<AnySignal, AnyKind>.CreateError(RaisedSignal signal) => new(signal);

    private static void Take(FrameMatcher frame, int index, JsonPlace at, ValueRef text, ValueRef message, ValueRef part)
    {
        if (!text.IsPresent)
            return;
        ref TakenSignal taken = ref frame.Take(index, at);
        taken.Text = text;
        taken.Message = message;
        taken.Part = part;
    }
}
