using System;

namespace Signalbook.Signals;

/// <summary>A part of a message while it grows.</summary>
internal sealed class PartBuilder : IDisposable
{
    public string Channel { get; private set; } = "";

    /// <summary>The key that deltas find the part by, or null.</summary>
    public string? Key { get; private set; }

    public Utf8Buffer Text { get; } = new();

    /// <summary>Whether text was left out because of the limit.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether no further delta finds the part: it is a call of its own, or a new call has taken its key over.</summary>
    public bool IsClosed { get; set; }

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    /// <summary>Begins with a part.</summary>
    public void Begin(string channel, string? key, bool isClosed)
    {
        Channel = channel;
        Key = key;
        IsClosed = isClosed;
    }

    /// <summary>Forgets the part, for another one.</summary>
    public void Clear()
    {
        Text.Dispose();
        Begin("", null, isClosed: false);
        IsCut = false;
        CallId = CallName = null;
    }

    public ReplyPart ToPart() => new(Channel, Key, Text.ToString(), CallId, CallName);

    public void Dispose() => Text.Dispose();
}
