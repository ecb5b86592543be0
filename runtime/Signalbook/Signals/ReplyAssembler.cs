using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Threading;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>Puts a reply together as the book says: message, then parts in order of first appearance.</summary>
internal sealed class ReplyAssembler : IDisposable
{
    /// <summary>A list that was longer is not kept for the next reply.</summary>
    private const int Comfortable = 32;

    private static readonly Shelf<ReplyAssembler> s_shelf = new();

    private readonly List<MessageBuilder> _messages = new(1);
    private Dictionary<string, double>? _usage;
    private MessageBuilder? _last;
    private MessageBuilder? _lastWithText;
    private long _kept;

    /// <summary>Up to so much text no limit needs a look.</summary>
    private long _unchecked;

    private long _charged;
    private readonly ReplySize _size = new();
    private BufferBudget? _budget;
    private MessageBuilder? _keptMessage;
    private int _most;
    private int _limit;
    private bool _anyFinish;
    private bool _everythingFinished;
    private string? _finishReason;

    /// <param name="limit">The most text to keep, in bytes; <see cref="int.MaxValue"/> when the caller asked for the whole reply.</param>
    /// <param name="budget">What the streams of one client may hold together; null is no bound.</param>
    public ReplyAssembler(int limit, BufferBudget? budget = null)
    {
        _most = _limit = limit;
        _budget = budget;
    }

    /// <summary>Of a stream that is over and was let go: there is nothing in it.</summary>
    public static ReplyAssembler None { get; } = new(0);

    /// <summary>Whether any text or call has come.</summary>
    public bool HasContent => _lastWithText is not null;

    /// <summary>The message with this key; it is one of the reply's from now on.</summary>
    /// <param name="key">The key, UTF-8; empty when the signal has none.</param>
    public MessageBuilder Message(ReadOnlySpan<byte> key)
    {
        MessageBuilder message = Find(key);
        if (!message.HasBegun)
        {
            _size.CountOne();
            message.HasBegun = true;
            _messages.Add(message);
        }

        return message;
    }

    /// <summary>A message's id as text; a signal that only names a message does not begin it.</summary>
    /// <param name="key">The key, UTF-8; empty when the signal has none.</param>
    public string? IdOf(ReadOnlySpan<byte> key) => key.IsEmpty ? null : Find(key).Id;

    // The message asked for last is asked for again most of the time.
    private MessageBuilder Find(ReadOnlySpan<byte> key)
    {
        if (_last is not null && key.SequenceEqual(_last.Key))
            return _last;

        foreach (MessageBuilder message in _messages)
        {
            if (key.SequenceEqual(message.Key))
                return _last = message;
        }

        MessageBuilder added = _keptMessage ?? new MessageBuilder(_size);
        _keptMessage = null;
        added.Begin(MessageKey.Of(key));
        return _last = added;
    }

    /// <summary>An empty one, perhaps of a stream that is over; the parameters are the constructor's.</summary>
    public static ReplyAssembler Take(int limit, BufferBudget? budget)
    {
        if (s_shelf.TryTake() is not { } assembler)
            return new ReplyAssembler(limit, budget);
        assembler._most = assembler._limit = limit;
        assembler._budget = budget;
        return assembler;
    }

    /// <summary>Returns pooled memory and forgets the reply. To be called once.</summary>
    /// <param name="isShared">Whether another stream may have it.</param>
    public void Release(bool isShared)
    {
        MessageBuilder? first = _messages.Count > 0 ? _messages[0] : null;
        Reset();
        _budget = null;
        if (!isShared || _messages.Capacity > Comfortable)
            return;
        if (first is not null && first.TryClear())
            _keptMessage = first;
        s_shelf.Put(this);
    }

    public void Append(MessageBuilder message, PartBuilder part, ReadOnlySpan<byte> text)
    {
        _lastWithText = message;
        if (_budget is not null && _kept + text.Length > BufferBudget.FreeBytes + _charged && _kept < _limit)
            Charge(text.Length);
        if (text.Length > _limit - _kept)
        {
            text = text[..(int)Math.Max(0, _limit - _kept)];
            part.IsCut = true;
        }

        part.Text.Append(text);
        _kept += text.Length;
        _unchecked = _budget is null ? _limit : Math.Min(_limit, BufferBudget.FreeBytes + _charged);
    }

    /// <summary>Appends one text that stands in an array, not escaped: where each event comes alone.</summary>
    public void Append(MessageBuilder message, PartBuilder part, byte[] source, in RunText text)
    {
        int length = text.Length;
        if (_kept + length > _unchecked || !part.Text.TryAppendShort(source, text.Start, length))
        {
            Append(message, part, new ReadOnlySpan<byte>(source, text.Start, length));
            return;
        }

        if (!ReferenceEquals(_lastWithText, message))
            _lastWithText = message;
        _kept += length;
    }

    /// <summary>Appends texts that stand in an array, none of them escaped; see the other overload.</summary>
    public void Append(MessageBuilder message, PartBuilder part, byte[] source, ReadOnlySpan<RunText> texts)
    {
        int length = 0;
        foreach (ref readonly RunText text in texts)
            length += text.Length;

        if (_kept + length > _unchecked)
        {
            foreach (ref readonly RunText text in texts)
                Append(message, part, new ReadOnlySpan<byte>(source, text.Start, text.Length));
            return;
        }

        if (!ReferenceEquals(_lastWithText, message))
            _lastWithText = message;
        part.Text.Append(source, texts, length);
        _kept += length;
    }

    /// <summary>
    /// Takes what more text needs of the client's budget. Where there is not so much left, a reply that nobody asked for whole is cut
    /// rather than failed: it is there to show how far a stream came.
    /// </summary>
    /// <exception cref="StreamLimitException">The caller asked for the whole reply, and there is no room for it.</exception>
    private void Charge(int more)
    {
        long charge = Math.Max(BufferBudget.FreeBytes, more);
        if (_budget!.TryTake(charge))
            Interlocked.Add(ref _charged, charge);
        else if (_most == int.MaxValue)
            throw _budget.Exceeded();
        else
            _limit = (int)(BufferBudget.FreeBytes + _charged);
    }

    /// <summary>Replaces a part's text.</summary>
    /// <returns>How many bytes of <paramref name="text"/> were there already, or -1 when it does not begin with what was there.</returns>
    public int Replace(MessageBuilder message, PartBuilder part, ReadOnlySpan<byte> text)
    {
        // Where the limit cut the text, what was there cannot be compared: the whole is then said to replace it.
        if (!part.IsCut && text.StartsWith(part.Text.Span))
        {
            int already = part.Text.Length;
            Append(message, part, text[already..]);
            return already;
        }

        _kept -= part.Text.Length;
        part.Text.Clear();
        part.IsCut = false;
        Append(message, part, text);
        return -1;
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

    /// <summary>A message is complete; "one without a message key finishes all", those that begin later too.</summary>
    public void Finish(ReadOnlySpan<byte> key, string? reason)
    {
        _anyFinish = true;
        if (key.IsEmpty)
        {
            _everythingFinished = true;
            _finishReason = reason ?? _finishReason;
            return;
        }

        MessageBuilder message = Message(key);
        message.IsFinished = true;
        message.FinishReason = reason ?? message.FinishReason;
    }

    /// <summary>What was counted until now. It is handed out and not cleared: a reply that starts anew has another.</summary>
    public IReadOnlyDictionary<string, double> Usage => _usage ?? (IReadOnlyDictionary<string, double>)ReadOnlyDictionary<string, double>.Empty;

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
    public string CutText() => _lastWithText is null ? "" : ToMessage(_lastWithText).Text;

    /// <summary>Drops the reply: it starts anew.</summary>
    public void Reset()
    {
        Dispose();
        _messages.Clear();
        _size.Clear();
        _usage = null;
        _last = null;
        _lastWithText = null;
        _kept = 0;
        _unchecked = 0;
        _limit = _most;
        _anyFinish = false;
        _everythingFinished = false;
        _finishReason = null;
    }

    public StreamReply ToReply(StreamResult? result)
    {
        var messages = new List<ReplyMessage>(_messages.Count);
        foreach (MessageBuilder message in _messages)
            messages.Add(ToMessage(message));

        // The reason of a finish that found nothing to finish is not lost.
        if (messages.Count == 0 && _everythingFinished)
            messages.Add(new ReplyMessage(null, [], _finishReason, isFinished: true));
        return new StreamReply(messages, Usage, result);
    }

    private ReplyMessage ToMessage(MessageBuilder message) => message.ToMessage(_everythingFinished, _finishReason);

    /// <summary>Gives back what the reply takes of the client's budget: also for somebody else than who reads.</summary>
    public void GiveBackBudget()
    {
        BufferBudget? budget = _budget;
        if (Interlocked.Exchange(ref _charged, 0) is > 0 and long charged)
            budget!.GiveBack(charged);
    }

    public void Dispose()
    {
        GiveBackBudget();
        foreach (MessageBuilder message in _messages)
            message.Dispose();
    }
}
