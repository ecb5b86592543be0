using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace Signalbook;

/// <summary>What a stream said, put together by its signal book: messages, their parts in order of first appearance, usage, and how it ended.</summary>
public sealed class StreamReply
{
    internal StreamReply(IReadOnlyList<ReplyMessage> messages, IReadOnlyDictionary<string, double> usage, StreamResult? result)
    {
        Messages = messages;
        Usage = usage;
        Result = result;
    }

    /// <summary>The messages in order of first appearance; one without a key when the spec declares no message key.</summary>
    public IReadOnlyList<ReplyMessage> Messages { get; }

    /// <summary>The answer: the <c>text</c> channel of the messages, joined by a blank line.</summary>
    public string Text => string.Join("\n\n", Messages.Select(static m => m.Text).Where(static t => t.Length > 0));

    /// <summary>Counts by name (<c>input</c>, <c>output</c>, <c>total</c>, <c>cached</c>, <c>reasoning</c>, or the spec's own); the later number wins.</summary>
    public IReadOnlyDictionary<string, double> Usage { get; }

    /// <summary>How the stream ended, or null when it did not end properly.</summary>
    public StreamResult? Result { get; }

    internal static StreamReply Empty { get; } = new([], ReadOnlyDictionary<string, double>.Empty, null);
}
