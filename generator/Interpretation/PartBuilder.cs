using System.Text;

namespace Signalbook.Generator.Interpretation;

/// <summary>A part while it grows.</summary>
/// <param name="message">The key of its message; empty for none.</param>
/// <param name="channel">What it is a part of.</param>
/// <param name="key">Its key, or null.</param>
internal sealed class PartBuilder(string message, string channel, string? key)
{
    private readonly StringBuilder _text = new();

    public string Message { get; } = message;

    public string Channel { get; } = channel;

    public string? Key { get; } = key;

    public string Text
    {
        get => _text.ToString();
        set => _text.Clear().Append(value);
    }

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    public void Append(string? text) => _text.Append(text);

    public Part ToPart() => new(Channel, Key, Text, CallId, CallName);
}
