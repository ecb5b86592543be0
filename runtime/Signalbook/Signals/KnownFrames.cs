using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>The frames of one stream that its next ones are known by: what a stream keeps of its lane while it waits for bytes.</summary>
internal sealed class KnownFrames
{
    /// <summary>So many different frames may take turns.</summary>
    public const int Most = 4;

    private static readonly Shelf<KnownFrames> s_shelf = new();

    private KnownFrames()
    {
    }

    /// <summary>The frames; <see cref="Count"/> of them.</summary>
    public DeltaTemplate?[] Templates { get; } = new DeltaTemplate?[Most];

    public int Count { get; set; }

    /// <summary>The one known last, as long as nothing was read in full since.</summary>
    public DeltaTemplate? Active { get; set; }

    /// <summary>Whether bytes that come now begin with a frame, and the last one was known.</summary>
    public bool IsReady { get; set; }

    /// <summary>How often one was of use, to find the one that was not for the longest time.</summary>
    public int Uses { get; set; }

    /// <summary>How many were remembered in a row that were of no use.</summary>
    public int InVain { get; set; }

    /// <summary>How many frames were known by them.</summary>
    public long FrameCount { get; set; }

    /// <summary>An empty one, perhaps of a stream that is over.</summary>
    public static KnownFrames Take() => s_shelf.TryTake() ?? new KnownFrames();

    /// <summary>Returns pooled memory and forgets the stream. To be called once.</summary>
    public void Release()
    {
        for (int i = 0; i < Count; i++)
        {
            Templates[i]!.Release();
            Templates[i] = null;
        }

        Count = Uses = InVain = 0;
        Active = null;
        IsReady = false;
        FrameCount = 0;
        s_shelf.Put(this);
    }
}
