namespace Signalbook.Signals;

/// <summary>One signal that a remembered frame gives: all of it but its text holds for every frame that matches.</summary>
internal sealed class KnownDelta
{
    /// <summary>Another one for every delta that is learned; never 0.</summary>
    public int Stamp;

    /// <summary>Behind which of the frame's segments its text stands.</summary>
    public int Segment;

    /// <summary>The signal as it was taken, without its values. The places hold for each frame: their tokens are the same ones.</summary>
    public TakenText Taken;

    public MessageBuilder Message = null!;

    public PartBuilder Builder = null!;

    public string? MessageId;

    public string? Part;

    /// <summary>Lets go of the stream that it was learned in.</summary>
    public void Clear()
    {
        Message = null!;
        Builder = null!;
        MessageId = null;
        Part = null;
    }
}
