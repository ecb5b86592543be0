namespace Signalbook.Signals;

/// <summary>What of a taken signal is looked at after it was raised: its text, and where its payload stands.</summary>
/// <param name="Index">The signal's place in the book.</param>
/// <param name="Row">The row of the place that the payload stands at; negative when there is none, or it is the whole frame.</param>
/// <param name="Text">Text to append.</param>
internal readonly record struct TakenText(int Index, int Row, ValueRef Text)
{
    /// <summary>The row of a payload that is the whole frame.</summary>
    public const int WholeFrame = -2;

    public bool IsWholeFrame => Row == WholeFrame;
}
