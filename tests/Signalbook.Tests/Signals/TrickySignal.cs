using System;
using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>A book whose deltas depend on their own text in every way a book can say.</summary>
internal enum TrickyKind
{
    Unknown = 0,
    Stopped = 1,
    Word = 2,
    Raw = 3,
    Keyed = 4,
    Whole = 5,
    Named = 6,
    Chunk = 7,
    Counted = 8,
}

internal readonly struct TrickySignal : ISignal<TrickySignal, TrickyKind>
{
    private static readonly SignalBook s_book = new(
        "tricky",
        [
            new SignalDefinition("stopped", SignalRole.Progress),
            new SignalDefinition("word", SignalRole.Delta),
            new SignalDefinition("raw", SignalRole.Delta),
            new SignalDefinition("keyed", SignalRole.Delta) { HasPart = true },
            new SignalDefinition("whole", SignalRole.Delta) { HasPart = true },
            new SignalDefinition("named", SignalRole.Delta) { HasData = true },
            new SignalDefinition("chunk", SignalRole.Ignore),
            new SignalDefinition("counted", SignalRole.Delta),
        ])
    {
        Ends = StreamEnd.EndOfInput,
    };

    private TrickySignal(RaisedSignal signal) => Text = signal.Text;

    public string Text { get; init; }

    static SignalBook ISignal<TrickySignal, TrickyKind>.Book => s_book;

    SignalView ISignal<TrickySignal, TrickyKind>.View => new(0, Text);

    static void ISignal<TrickySignal, TrickyKind>.Match(FrameMatcher frame)
    {
        JsonPlace root = frame.Root;
        JsonPlace word = root.Get("word"u8);
        JsonPlace keyed = root.Get("keyed"u8);
        if (word.Is("stop"u8) || frame.DataStartsWith("{\"raw\":\"stop"u8))
        {
            frame.Take(0, root);
        }
        else if (frame.Text(word) is { IsPresent: true } text)
        {
            frame.Take(1, root).Text = text;
        }
        else if (frame.Text(root.Get("raw"u8)) is { IsPresent: true } raw)
        {
            frame.Take(2, root).Text = raw;
        }
        else if (frame.Text(keyed) is { IsPresent: true } key)
        {
            ref TakenSignal taken = ref frame.Take(3, root);
            taken.Text = key;
            taken.Part = root.Get("own"u8).IsPresent ? frame.Value(keyed) : frame.Key([frame.Value(root.Get("k"u8)), root.Get("both"u8).IsPresent ? frame.Value(keyed) : default]);
            taken.Message = frame.Id;
        }
        else if (frame.Text(root.Get("in"u8).Get("whole"u8)) is { IsPresent: true } whole)
        {
            ref TakenSignal taken = ref frame.Take(4, root);
            taken.Text = whole;
            taken.Message = frame.Value(root.Get("of"u8));
            taken.Part = root.Get("own"u8).IsPresent ? frame.Value(root.Get("in"u8)) : frame.Value(root.Get("k"u8));
        }
        else if (frame.Text(root.Get("items"u8).Get("0"u8).Get("named"u8)) is { IsPresent: true } named)
        {
            ref TakenSignal taken = ref frame.Take(5, root.Get("items"u8).Get("0"u8));
            taken.Text = named;
            taken.Message = frame.Name;
        }
        else if (frame.Text(root.Get("counted"u8)) is { IsPresent: true } counted)
        {
            frame.Take(7, root).Text = counted;
            frame.AddUsage("n", root.Get("n"u8));
        }

        if (root.Get("type"u8).Is("chunk"u8))
            frame.Take(6, root);
    }

    static TrickySignal ISignal<TrickySignal, TrickyKind>.Create(RaisedSignal signal) => new(signal);

    static TrickySignal ISignal<TrickySignal, TrickyKind>.Repeat(in TrickySignal last, string text, RaisedSignal signal) => last with { Text = text };

    static StreamErrorException ISignal<TrickySignal, TrickyKind>.CreateError(RaisedSignal signal) => new(signal);
}
