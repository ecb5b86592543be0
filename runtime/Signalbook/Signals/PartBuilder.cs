using System;

namespace Signalbook.Signals;

/// <summary>A part of a message while it grows.</summary>
internal sealed class PartBuilder(string channel, string? key) : IDisposable
{
    public string Channel { get; } = channel;

    /// <summary>The key that deltas find the part by; null once a new call has taken it over.</summary>
    public string? Key { get; set; } = key;

    public string? ShownKey { get; } = key;

    public Utf8Buffer Text { get; } = new();

    /// <summary>Whether text was left out because of the limit.</summary>
    public bool IsCut { get; set; }

    public bool IsClosed { get; set; }

    public string? CallId { get; set; }

    public string? CallName { get; set; }

    public ReplyPart ToPart() => new(Channel, ShownKey, Text.ToString(), CallId, CallName);

    public void Dispose() => Text.Dispose();
}
