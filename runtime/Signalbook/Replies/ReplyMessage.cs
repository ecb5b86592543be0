using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook;

/// <summary>One message of a reply.</summary>
public sealed class ReplyMessage
{
    internal ReplyMessage(string? id, IReadOnlyList<ReplyPart> parts, string? finishReason, bool isFinished)
    {
        Id = id;
        Parts = parts;
        FinishReason = finishReason;
        IsFinished = isFinished;
    }

    /// <summary>The message's key as the provider sends it, or null.</summary>
    public string? Id { get; }

    /// <summary>The parts in order of first appearance.</summary>
    public IReadOnlyList<ReplyPart> Parts { get; }

    /// <summary>The parts of the channel <c>text</c>, joined.</summary>
    public string Text => TextOf("text");

    /// <summary>Why the message is complete, in the provider's words, or null.</summary>
    public string? FinishReason { get; }

    /// <summary>Whether a signal of role <c>finish</c> said that the message is complete.</summary>
    public bool IsFinished { get; }

    /// <summary>The parts of one channel, joined.</summary>
    /// <param name="channel">The channel's name in the spec: <c>text</c>, <c>reasoning</c> or another.</param>
    /// <returns>The text; empty when the message has no such part.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="channel"/> is null.</exception>
    public string TextOf(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return string.Concat(Parts.Where(p => string.Equals(p.Channel, channel, StringComparison.Ordinal)).Select(static p => p.Text));
    }
}
