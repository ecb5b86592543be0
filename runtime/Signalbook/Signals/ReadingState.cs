using System;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>What reading a stream takes, and no signal shows: where one stream is over, or waits for bytes, the next one uses it.</summary>
/// <remarks>It is cleared before it goes back: nothing of a stream is found by another.</remarks>
internal sealed class ReadingState
{
    private static readonly Shelf<ReadingState> s_shelf = new();

    private ReadingState()
    {
        Matcher = new FrameMatcher();
        Lane = new DeltaLane(Matcher);
    }

    /// <summary>Of streams that wait, and of those that are over: there is nothing in it.</summary>
    public static ReadingState None { get; } = new();

    public FrameMatcher Matcher { get; }

    public DeltaLane Lane { get; }

    public Utf8Buffer Text { get; } = new();

    public Utf8Buffer Key { get; } = new();

    public Utf8Buffer PartKey { get; } = new();

    public static ReadingState Take() => s_shelf.TryTake() ?? new ReadingState();

    /// <summary>Returns pooled memory and forgets the stream. To be called once.</summary>
    public void Release()
    {
        Lane.Close();
        Matcher.Dispose();
        Text.Dispose();
        Key.Dispose();
        PartKey.Dispose();
        s_shelf.Put(this);
    }
}
