using System;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <content>What a signal that was taken does: it keeps to the order, goes into the reply, and may end the stream.</content>
internal sealed partial class SignalReader<TSignal, TKind>
{
    private bool IsAnyRaised()
    {
        for (int i = 0; i < Matcher.Count; i++)
        {
            if (s_book.Signals[Matcher[i].Index].Role != SignalRole.Ignore)
                return true;
        }

        return Matcher.Count == 0 && s_book.Unmatched != UnmatchedFrames.Skip;
    }

    private int FindTerminal()
    {
        for (int i = 0; i < Matcher.Count; i++)
        {
            if (IsTerminal(s_book.Signals[Matcher[i].Index].Role))
                return i;
        }

        return -1;
    }

    private static bool IsTerminal(SignalRole role) => role is SignalRole.End or SignalRole.Error;

    /// <summary>"Taken signals are raised in that order, but a terminal last, and only the first of several."</summary>
    private bool TryRaiseNext()
    {
        int position = _next++;
        if (position == Matcher.Count)
            return _terminal >= 0 && TryRaise(_terminal);
        return !IsTerminal(s_book.Signals[Matcher[position].Index].Role) && TryRaise(position);
    }

    private bool TryRaise(int position)
    {
        ref TakenSignal taken = ref Matcher[position];
        SignalDefinition definition = s_book.Signals[taken.Index];
        if (definition.Role == SignalRole.Ignore)
            return false;

        ReadOnlySpan<byte> text = Matcher.Utf8(taken.Text, _state.Text);
        string? callId = Matcher.Decode(taken.CallId, _state.Key);
        string? callName = Matcher.Decode(taken.CallName, _state.Key);

        // "A delta whose text is empty and that has no id or name is taken and not raised."
        if (definition.Role == SignalRole.Delta && text.IsEmpty && !taken.Whole.IsPresent && string.IsNullOrEmpty(callId) && string.IsNullOrEmpty(callName))
            return false;

        CheckOrder(taken.Index, definition);
        Current.Load(_lane, taken.Index, taken, position);
        Current.SetCall(callId, callName);
        Accumulate(ref taken, position, definition, text);
        if (definition.Role == SignalRole.Error)
        {
            _failed = taken.Index;
            _end = TSignal.CreateError(Current);
            return false;
        }

        if (definition.Role == SignalRole.End)
        {
            var result = new StreamResult(definition.Name, Current.Reason);
            _end = result;
            if (definition.HasData)
                result.KeepData(Current.CopyData());
        }

        return true;
    }

    private void CheckOrder(int index, SignalDefinition definition)
    {
        // "An error never violates it."
        if (s_book.Order is not { } order || definition.Role == SignalRole.Error)
            return;

        int state = order.Next(_orderState, index);
        if (state < 0)
            throw new StreamOrderException(order.Expression, definition.Name);
        _orderState = state;
        if (definition.Role == SignalRole.End && !order.IsComplete(state))
            throw new StreamOrderException(order.Expression, null);
    }

    private void Accumulate(ref TakenSignal taken, int position, SignalDefinition definition, ReadOnlySpan<byte> text)
    {
        Current.Part = DecodePart(taken.Part);

        // An empty id or name is none: it makes neither a part nor a call.
        bool hasContent = taken.Text.IsPresent || taken.Whole.IsPresent || !string.IsNullOrEmpty(Current.CallId) || !string.IsNullOrEmpty(Current.CallName);

        // All that may turn out to be no text is read before a message begins: what fails leaves no empty one in the partial reply.
        ReadOnlyMemory<byte> whole = taken.Whole.IsPresent ? Matcher.Utf8Memory(taken.Whole, _state.Text) : default;
        ReadOnlySpan<byte> key = Matcher.Utf8(taken.Message, _state.Key);
        Current.MessageId = _assembler.IdOf(key);
        MessageBuilder? message = hasContent ? _assembler.Message(key) : null;
        if (message is not null)
        {
            bool isOwnCall = !definition.HasPart && definition.IsTool;
            PartBuilder part = message.Part(definition.Channel, Current.Part, isOwnCall, Current.CallId);
            if (!ReferenceEquals(part.CallId, Current.CallId) && string.IsNullOrEmpty(part.CallId))
                part.CallId = Current.CallId;
            if (!ReferenceEquals(part.CallName, Current.CallName) && string.IsNullOrEmpty(part.CallName))
                part.CallName = Current.CallName;

            // Where both are there, the text is part of the whole.
            if (taken.Whole.IsPresent)
            {
                Current.SetWhole(whole, _assembler.Replace(message, part, whole.Span));
            }
            else if (taken.Text.IsPresent)
            {
                _assembler.Append(message, part, text);
                if ((_learned >> position & 1) != 0)
                    _lane.Add(ref taken, message, part);
            }
        }

        if (Matcher.HasUsage)
        {
            foreach ((string name, double value) in Matcher.UsageOf(position))
                _assembler.Count(name, value);
        }

        if (definition.Role == SignalRole.Finish)
            _assembler.Finish(Matcher.Utf8(taken.Message, _state.Key), Current.Reason);
    }

    // The key of a part repeats from signal to signal: a string is made when it changes.
    private string? DecodePart(ValueRef value)
    {
        if (!value.IsPresent)
            return null;

        ReadingState state = _state;
        ReadOnlySpan<byte> key = Matcher.Utf8(value, state.Key);
        if (_part is not null && state.PartKey.Length == 0)
            state.PartKey.Append(_part);
        if (_part is null || !key.SequenceEqual(state.PartKey.Span))
        {
            state.PartKey.Clear();
            state.PartKey.Append(key);
            _part = Matcher.Decode(value, state.Key);
        }

        return _part;
    }
}
