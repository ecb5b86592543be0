namespace Signalbook.Signals;

/// <summary>A signal taken from a frame, before it is raised. Generated matching code fills it in.</summary>
public struct TakenSignal
{
    private int _at;

    /// <summary>Text to append.</summary>
    public ValueRef Text { get; set; }

    /// <summary>Text that replaces.</summary>
    public ValueRef Whole { get; set; }

    /// <summary>Which message.</summary>
    public ValueRef Message { get; set; }

    /// <summary>Which part of it.</summary>
    public ValueRef Part { get; set; }

    /// <summary>The tool call's id.</summary>
    public ValueRef CallId { get; set; }

    /// <summary>The tool's name.</summary>
    public ValueRef CallName { get; set; }

    /// <summary>Why.</summary>
    public ValueRef Reason { get; set; }

    /// <summary>The provider's code.</summary>
    public ValueRef Code { get; set; }

    internal int Index { get; private set; }

    /// <summary>What is looked at after the signal was raised.</summary>
    internal readonly TakenText OnlyText => new(Index, _at, Text);

    /// <summary>Makes it a signal without values, in its place: matching code fills it in.</summary>
    /// <param name="index">The signal's place in the book.</param>
    /// <param name="at">The row its payload stands at, or <see cref="TakenText.WholeFrame"/>.</param>
    internal void Begin(int index, int at)
    {
        this = default;
        Index = index;
        _at = at;
    }
}
