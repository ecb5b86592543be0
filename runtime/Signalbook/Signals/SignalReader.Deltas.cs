using System;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <content>Delta parsing: an event that differs from the last one in its text alone is that one with another text.</content>
internal sealed partial class SignalReader<TSignal, TKind>
{
    private readonly DeltaTemplate _template = new();
    private MessageBuilder? _templateMessage;
    private PartBuilder? _templatePart;

    /// <summary>Whether deltas are known by the last one; tests compare with reading each in full.</summary>
    public bool LearnsDeltas { get; init; } = true;

    /// <summary>How many frames were known by the last one.</summary>
    public long KnownDeltas { get; private set; }

    /// <summary>The one delta of the frame just matched, if its text alone can make the next frame different; else -1.</summary>
    private int FindLearnable(in Frame frame)
    {
        if (!LearnsDeltas || _matcher.HasUsage || s_book.Payload is not null || frame.IsUnterminated || frame.IsException)
            return -1;

        int found = -1;
        for (int i = 0; i < _matcher.Count; i++)
        {
            SignalRole role = s_book.Signals[_matcher[i].Index].Role;
            if (role == SignalRole.Ignore)
                continue;
            if (role != SignalRole.Delta || found >= 0)
                return -1;
            found = i;
        }

        return found >= 0 && IsLearnable(ref _matcher[found]) ? found : -1;
    }

    private bool IsLearnable(ref TakenSignal taken)
    {
        SignalDefinition definition = s_book.Signals[taken.Index];
        if ((definition.Channel == SignalBook.ToolChannel && !definition.HasPart)
            || taken.Text.Source != ValueSource.JsonString
            || taken.Whole.IsPresent || taken.CallId.IsPresent || taken.CallName.IsPresent || taken.Reason.IsPresent || taken.Code.IsPresent)
            return false;

        // What was found must not depend on the text: neither a comparison nor a key has looked at it.
        return _matcher.ComparedBytes <= taken.Text.Place.Start + 1 && !_matcher.WasRead(taken.Text.Place) && IsBeside(taken.Message, taken.Text) && IsBeside(taken.Part, taken.Text);
    }

    /// <summary>Whether a value stands outside the text. Keys put together of several values were looked at when they were made.</summary>
    private static bool IsBeside(ValueRef value, ValueRef text) => value.Source switch
    {
        ValueSource.None or ValueSource.Name or ValueSource.Id or ValueSource.Key => true,
        ValueSource.JsonString or ValueSource.JsonRaw =>
            value.Place.Start + value.Place.RawLength <= text.Place.Start || value.Place.Start >= text.Place.Start + text.Place.RawLength,
        _ => false,
    };

    /// <summary>Remembers the delta that was just raised.</summary>
    private void Learn(ref TakenSignal taken, MessageBuilder message, PartBuilder part)
    {
        int start = taken.Text.Place.Start + 1;
        if (!_template.TryLearn(_matcher.FrameData, start, taken.Text.Place.RawLength - 2))
            return;

        _templateMessage = message;
        _templatePart = part;
        Current.IsTemplate = true;
    }

    /// <summary>Takes a frame that is the last delta with another text.</summary>
    /// <returns>False when it is not; nothing has been done with it then.</returns>
    private bool TryTakeDelta(in Frame frame, out bool isRaised)
    {
        isRaised = false;
        ReadOnlyMemory<byte> data = frame.Data;
        if (frame.IsUnterminated || frame.IsException
            || !_matcher.HasSame(frame)
            || !_template.Matches(data.Span, out int length, out bool isEscaped))
            return false;

        KnownDeltas++;
        _matcher.LoadSame(data);
        ReadOnlyMemory<byte> text = data.Slice(_template.TextStart, length);
        if (isEscaped)
            text = _matcher.Unescaped(text.Span, _text);
        if (text.IsEmpty)
            return true;

        int index = Current.Index;
        if (s_book.Order is not null)
            CheckOrder(index, s_book.Signals[index]);
        Current.LoadDelta(text);
        _assembler.Append(_templateMessage!, _templatePart!, text.Span);
        isRaised = true;
        return true;
    }
}
