namespace Signalbook;

/// <summary>One part of a message: text of one channel, or a tool call.</summary>
public sealed class ReplyPart
{
    internal ReplyPart(string channel, string? key, string text, string? callId, string? callName)
    {
        Channel = channel;
        Key = key;
        Text = text;
        CallId = callId;
        CallName = callName;
    }

    /// <summary>The channel's name in the spec: <c>text</c>, <c>reasoning</c>, <c>tool</c> or another.</summary>
    public string Channel { get; }

    /// <summary>The part's key as the provider sends it, or null.</summary>
    public string? Key { get; }

    /// <summary>The text; in the channel <c>tool</c> the call's arguments as they were sent.</summary>
    public string Text { get; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; }
}
