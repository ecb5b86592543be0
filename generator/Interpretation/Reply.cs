using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Interpretation;

/// <summary>What a stream said, put together: "message -> parts in order of first appearance -> (channel, text, id, name)".</summary>
/// <param name="Messages">In order of first appearance.</param>
/// <param name="Usage">Counts; the later number wins.</param>
internal sealed record Reply(IReadOnlyList<Message> Messages, IReadOnlyDictionary<string, double> Usage)
{
    /// <summary>"The answer's text is the text channel of its messages, joined by a blank line."</summary>
    public string Text => string.Join("\n\n", Messages.Select(message => message.TextOf("text")).Where(text => text.Length > 0));
}

/// <summary>One message of a reply.</summary>
/// <param name="Key">Its key; null when it has none.</param>
/// <param name="Parts">In order of first appearance.</param>
/// <param name="IsFinished">Whether a <c>finish</c> said that it is complete.</param>
/// <param name="FinishReason">Why it is complete.</param>
internal sealed record Message(string? Key, IReadOnlyList<Part> Parts, bool IsFinished, string? FinishReason)
{
    public string TextOf(string channel) => string.Concat(Parts.Where(part => part.Channel == channel).Select(part => part.Text));
}

/// <summary>One part of a message.</summary>
/// <param name="Channel">What it is a part of: text, reasoning, a tool call, or another.</param>
/// <param name="Key">Its key; null when it has none.</param>
/// <param name="Text">The text; of a tool call the arguments.</param>
/// <param name="CallId">The tool call's id.</param>
/// <param name="CallName">The tool's name.</param>
internal sealed record Part(string Channel, string? Key, string Text, string? CallId, string? CallName);
