using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>A signal taken from a frame, before it is raised. Generated matching code fills it in.</summary>
public struct TakenSignal
{
    private const int WholeFrame = -2;

    private readonly int _at;

    internal TakenSignal(int index, JsonPlace at, bool isWholeFrame)
    {
        Index = index;
        _at = isWholeFrame ? WholeFrame : at.Row;
    }

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

    internal int Index { get; }

    /// <summary>The row of the place that the payload stands at; negative when there is none, or it is the whole frame.</summary>
    internal int Row => _at;

    internal bool IsWholeFrame => _at == WholeFrame;

    /// <summary>The signal without its values but the text.</summary>
    internal TakenSignal WithText() => new(Index, _at, Text);

    private TakenSignal(int index, int at, ValueRef text)
    {
        Index = index;
        _at = at;
        Text = text;
    }
}
