namespace Signalbook;

/// <summary>How far a stream had come when it failed.</summary>
public sealed class StreamProgress
{
    internal StreamProgress(StreamReply reply, long signalCount, string? lastEventId)
    {
        Reply = reply;
        SignalCount = signalCount;
        LastEventId = lastEventId;
    }

    /// <summary>The partial reply. Its text is cut at the limit <see cref="StreamLimits.PartialBytes"/>; empty when that is 0.</summary>
    public StreamReply Reply { get; }

    /// <summary>How many signals had been delivered.</summary>
    public long SignalCount { get; }

    /// <summary>The last event id the stream had given, or null.</summary>
    public string? LastEventId { get; }

    internal static StreamProgress None { get; } = new(StreamReply.Empty, 0, null);
}
