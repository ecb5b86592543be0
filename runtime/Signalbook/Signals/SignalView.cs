namespace Signalbook.Signals;

/// <summary>What a typed signal holds, without its type.</summary>
/// <param name="kind">Its value in the generated enumeration of kinds.</param>
/// <param name="text">Text to append.</param>
/// <param name="finalText">Text that replaces, or null.</param>
/// <param name="messageId">Which message, or null.</param>
public readonly ref struct SignalView(int kind, string text, string? finalText = null, string? messageId = null)
{
    /// <summary>Its value in the generated enumeration of kinds.</summary>
    public int Kind { get; } = kind;

    /// <summary>Text to append.</summary>
    public string Text { get; } = text;

    /// <summary>Text that replaces, or null.</summary>
    public string? FinalText { get; } = finalText;

    /// <summary>Which message, or null.</summary>
    public string? MessageId { get; } = messageId;
}
