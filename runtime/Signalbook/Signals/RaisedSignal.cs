using System;

namespace Signalbook.Signals;

/// <summary>The signal being raised. Generated code makes the typed signal from it; it is valid during that call only.</summary>
public sealed class RaisedSignal
{
    private readonly SignalBook _book;

    internal RaisedSignal(SignalBook book) => _book = book;

    /// <summary>Its place in the book; -1 for a frame that no signal takes; the book's length for a recovery.</summary>
    public int Index { get; internal set; }

    /// <summary>Its value in the generated enumeration of kinds: <see cref="Index"/> plus one.</summary>
    public int Kind => Index + 1;

    /// <summary>Its name in the spec.</summary>
    public string Name =>
        Index < 0 ? "unknown" : Index == _book.Signals.Length ? "recovered" : _book.Signals[Index].Name;

    /// <summary>Text to append; empty when the signal has none.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText { get; internal set; }

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces { get; internal set; }

    /// <summary>Which message it belongs to, or null.</summary>
    public string? MessageId { get; internal set; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; internal set; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; internal set; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; internal set; }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The provider's code, or null.</summary>
    public string? Code { get; internal set; }

    /// <summary>What the spec says about trying again after this error.</summary>
    public RetryAdvice Retry => Index >= 0 && Index < _book.Signals.Length ? _book.Signals[Index].Retry : RetryAdvice.Never;
}
