using System;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>What few signals have: a tool call, a reason, a text that replaces, others that they take turns with. A stream without such signals has no object for it.</summary>
internal sealed class RareValues
{
    /// <summary>As many deltas may take turns and be known.</summary>
    private const int MostTurns = 4;

    private ReadOnlyMemory<byte> _whole;
    private string? _finalText;

    /// <summary>The details given before, where several take turns: parts, or messages. The one that came last is the first.</summary>
    public SignalDetails?[] Earlier => field ??= new SignalDetails?[MostTurns];

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    public string? Reason { get; set; }

    public string? Code { get; set; }

    /// <summary>How many bytes of the text that replaces were there already; -1 when it does not begin with what was there.</summary>
    public int Already { get; private set; }

    /// <summary>Whether the text that replaces stands in the frame.</summary>
    public bool HasWhole { get; private set; }

    public bool HasFinalText => HasWhole || _finalText is not null;

    public string? FinalText => _finalText ??= HasWhole ? JsonText.ToString(_whole.Span, replaceInvalid: true) : null;

    /// <summary>Of a text that replaces: what it adds to what it begins with.</summary>
    public ReadOnlySpan<byte> Added => Already < 0 ? default : _whole.Span[Already..];

    public bool IsEmpty => CallId is null && CallName is null && Reason is null && Code is null && !HasFinalText;

    public void SetWhole(ReadOnlyMemory<byte> whole, int already)
    {
        _whole = whole;
        Already = already;
        HasWhole = true;
        _finalText = null;
    }

    public void SetFinalText(string text) => _finalText = text;

    /// <summary>Copies <see cref="FinalText"/>, for a signal that keeps it.</summary>
    /// <returns>The text, or null.</returns>
    public LateText? KeepFinalText() => _finalText is { } text ? new LateText(text) : HasWhole ? new LateText(_whole.Span) : null;

    /// <summary>The text is gone with what it stood in.</summary>
    public void ForgetText()
    {
        _whole = default;
        Already = 0;
        HasWhole = false;
        _finalText = null;
    }

    /// <summary>Another signal is raised.</summary>
    public void Clear()
    {
        ForgetText();
        CallId = CallName = Reason = Code = null;
    }
}
