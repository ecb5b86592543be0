namespace Signalbook.Generator.Interpretation;

/// <summary>A part while it grows.</summary>
/// <param name="message">The key of its message; empty for none.</param>
/// <param name="channel">What it is a part of.</param>
/// <param name="key">Its key, or null.</param>
internal sealed class PartBuilder(string message, string channel, string? key)
{
    public string Message { get; } = message;

    public string Channel { get; } = channel;

    public string? Key { get; } = key;

    /// <summary>Whether it is a call of its own, which no later signal adds to.</summary>
    public bool IsWhole { get; init; }

    public string Text { get; set; } = "";

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    public Part ToPart() => new(Channel, Key, Text, CallId, CallName);
}
