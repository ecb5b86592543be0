using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text;

namespace Signalbook.Signals;

/// <summary>Puts a reply together as the book says: message, then parts in order of first appearance.</summary>
/// <param name="limit">The most text to keep, in bytes; <see cref="int.MaxValue"/> when the caller asked for the whole reply.</param>
internal sealed class ReplyAssembler(int limit) : IDisposable
{
    private readonly List<MessageBuilder> _messages = [];
    private Dictionary<string, double>? _usage;
    private MessageBuilder? _last;
    private MessageBuilder? _lastWithText;
    private long _kept;
    private bool _anyFinish;
    private bool _everythingFinished;

    /// <summary>Whether any text or call has come.</summary>
    public bool HasContent => _lastWithText is not null;

    /// <summary>The message with this key; made when it is new.</summary>
    /// <param name="key">The key, UTF-8; empty when the signal has none.</param>
    public MessageBuilder Message(ReadOnlySpan<byte> key)
    {
        if (_last is not null && key.SequenceEqual(_last.Key))
            return _last;

        foreach (MessageBuilder message in _messages)
        {
            if (key.SequenceEqual(message.Key))
                return _last = message;
        }

        _last = new MessageBuilder(key.IsEmpty ? null : Encoding.UTF8.GetString(key), key.ToArray());
        _messages.Add(_last);
        return _last;
    }

    public void Append(MessageBuilder message, PartBuilder part, ReadOnlySpan<byte> text)
    {
        _lastWithText = message;
        if (text.Length > limit - _kept)
        {
            text = text[..(int)Math.Max(0, limit - _kept)];
            part.IsCut = true;
        }

        part.Text.Append(text);
        _kept += text.Length;
    }

    /// <summary>Replaces a part's text.</summary>
    /// <returns>How many bytes of <paramref name="text"/> were there already, or -1 when it does not begin with what was there.</returns>
    public int Replace(MessageBuilder message, PartBuilder part, ReadOnlySpan<byte> text)
    {
        // Where the limit cut the text, what was there cannot be compared: the whole is then said to replace it.
        int already = !part.IsCut && text.StartsWith(part.Text.Span) ? part.Text.Length : -1;
        _kept -= part.Text.Length;
        part.Text.Clear();
        part.IsCut = false;
        Append(message, part, text);
        return already;
    }

    /// <summary>Replaces the text of the message that was cut; see <see cref="Replace"/>.</summary>
    public int ReplaceCutText(ReadOnlySpan<byte> text, out string? messageId)
    {
        MessageBuilder message = _lastWithText ?? Message(default);
        messageId = message.Id;
        PartBuilder? first = null;
        foreach (PartBuilder part in message.Parts)
        {
            if (part.Channel != SignalBook.TextChannel)
                continue;
            if (first is null)
            {
                first = part;
                continue;
            }

            // A fetched reply does not tell its parts apart: they become one.
            first.Text.Append(part.Text.Span);
            first.IsCut |= part.IsCut;
            part.Text.Clear();
        }

        return Replace(message, first ?? message.Part(SignalBook.TextChannel, null, isOwnCall: false, null), text);
    }

    public void Finish(ReadOnlySpan<byte> key, string? reason)
    {
        _anyFinish = true;
        // "One without a message key finishes all."
        if (key.IsEmpty)
            _everythingFinished = true;

        MessageBuilder? message = key.IsEmpty ? _last : Message(key);
        if (message is null)
            return;
        message.IsFinished = true;
        message.FinishReason = reason ?? message.FinishReason;
    }

    public void Count(string name, double value) => (_usage ??= new Dictionary<string, double>(StringComparer.Ordinal))[name] = value;

    /// <summary>Whether every message with text or calls has had its finish.</summary>
    public bool IsFinished()
    {
        if (!_anyFinish)
            return false;
        if (_everythingFinished)
            return true;

        foreach (MessageBuilder message in _messages)
        {
            if (message.Parts.Count > 0 && !message.IsFinished)
                return false;
        }

        return true;
    }

    /// <summary>The text so far of the message that was cut.</summary>
    public string CutText() => _lastWithText?.ToMessage().Text ?? "";

    /// <summary>Drops the reply: it starts anew.</summary>
    public void Reset()
    {
        Dispose();
        _messages.Clear();
        _usage = null;
        _last = null;
        _lastWithText = null;
        _kept = 0;
        _anyFinish = false;
        _everythingFinished = false;
    }

    public StreamReply ToReply(StreamResult? result)
    {
        var messages = new List<ReplyMessage>(_messages.Count);
        foreach (MessageBuilder message in _messages)
        {
            if (message.Parts.Count > 0 || message.IsFinished)
                messages.Add(message.ToMessage());
        }

        return new StreamReply(messages, _usage ?? (IReadOnlyDictionary<string, double>)ReadOnlyDictionary<string, double>.Empty, result);
    }

    public void Dispose()
    {
        foreach (MessageBuilder message in _messages)
            message.Dispose();
    }
}
