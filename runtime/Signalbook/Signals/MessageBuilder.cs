using System;
using System.Collections.Generic;

namespace Signalbook.Signals;

/// <summary>A message while it grows.</summary>
internal sealed class MessageBuilder(ReplySize size) : IDisposable
{
    private const int Comfortable = 32;

    /// <summary>The first part of a message before, for the first of this one.</summary>
    private PartBuilder? _keptPart;

    public string? Id { get; private set; }

    /// <summary>The key's UTF-8, to be compared without making a string an event.</summary>
    public byte[] Key { get; private set; } = [];

    public List<PartBuilder> Parts { get; } = new(1);

    /// <summary>Whether it is one of the reply's: text, a call or its own finish has come.</summary>
    public bool HasBegun { get; set; }

    public bool IsFinished { get; set; }

    public string? FinishReason { get; set; }

    /// <summary>Begins with a message.</summary>
    /// <param name="key">Its id.</param>
    public void Begin(MessageKey key) => (Id, Key) = key;

    /// <summary>Forgets the message, for another one.</summary>
    /// <returns>False when it is too large to be kept.</returns>
    public bool TryClear()
    {
        PartBuilder? first = Parts.Count > 0 ? Parts[0] : null;
        Dispose();
        Parts.Clear();
        Begin(MessageKey.None);
        HasBegun = IsFinished = false;
        FinishReason = null;
        first?.Clear();
        _keptPart = first;
        return Parts.Capacity <= Comfortable;
    }

    /// <summary>The part that a signal belongs to; made when it is new.</summary>
    /// <param name="channel">The signal's channel.</param>
    /// <param name="key">The part's key, or null.</param>
    /// <param name="isOwnCall">Whether each signal is a call of its own: the tool channel of a book without part keys.</param>
    /// <param name="callId">The tool call's id, or null.</param>
    public PartBuilder Part(string channel, string? key, bool isOwnCall, string? callId)
    {
        if (!isOwnCall)
        {
            foreach (PartBuilder part in Parts)
            {
                if (part.IsClosed || !ReferenceEquals(part.Channel, channel) && !string.Equals(part.Channel, channel, StringComparison.Ordinal) || !string.Equals(part.Key, key, StringComparison.Ordinal))
                    continue;

                // "A non-empty id other than the part's starts a new call."
                if (!string.IsNullOrEmpty(callId) && !string.IsNullOrEmpty(part.CallId) && !string.Equals(part.CallId, callId, StringComparison.Ordinal) && channel == SignalBook.ToolChannel)
                {
                    part.IsClosed = true;
                    break;
                }

                return part;
            }
        }

        size.CountOne();
        PartBuilder added = _keptPart ?? new PartBuilder();
        _keptPart = null;
        added.Begin(channel, key, isOwnCall);
        Parts.Add(added);
        return added;
    }

    /// <summary>The message as it is now.</summary>
    /// <param name="isFinished">Whether a finish without a key has finished all messages.</param>
    /// <param name="reason">That finish's reason, for a message that has none of its own.</param>
    public ReplyMessage ToMessage(bool isFinished, string? reason)
    {
        var parts = new ReplyPart[Parts.Count];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = Parts[i].ToPart();
        return new ReplyMessage(Id, parts, FinishReason ?? reason, IsFinished || isFinished);
    }

    public void Dispose()
    {
        foreach (PartBuilder part in Parts)
            part.Dispose();
    }
}
