using System.Collections.Generic;
using System.Threading;
using Signalbook.Signals;

namespace Signalbook.Tests.Signals;

/// <summary>A book of one delta, written by hand, whose streams end where the input does.</summary>
internal enum ItemKind
{
    Unknown = 0,
    Item = 1,
}

internal readonly struct ItemSignal : ISignal<ItemSignal, ItemKind>
{
    private static readonly SignalBook s_book = new("items", [new SignalDefinition("item", SignalRole.Delta)]) { Ends = StreamEnd.EndOfInput };

    private ItemSignal(RaisedSignal signal)
    {
        Kind = (ItemKind)signal.Kind;
        Text = signal.Text;
    }

    public ItemKind Kind { get; }

    public string Text { get; init; }

    static SignalBook ISignal<ItemSignal, ItemKind>.Book => s_book;

    SignalView ISignal<ItemSignal, ItemKind>.View => new((int)Kind, Text);

    static void ISignal<ItemSignal, ItemKind>.Match(FrameMatcher frame)
    {
        ValueRef text = frame.Text(frame.Root.Get("text"u8));
        if (text.IsPresent)
            frame.Take(0, frame.Root).Text = text;
    }

    static ItemSignal ISignal<ItemSignal, ItemKind>.Create(RaisedSignal signal) => new(signal);

    static ItemSignal ISignal<ItemSignal, ItemKind>.Repeat(in ItemSignal last, string text, RaisedSignal signal) => last with { Text = text };

    static StreamErrorException ISignal<ItemSignal, ItemKind>.CreateError(RaisedSignal signal) => new(signal);
}

internal sealed class ItemCall(StreamSource source) : StreamCall<ItemSignal, ItemKind>(source, CancellationToken.None);
