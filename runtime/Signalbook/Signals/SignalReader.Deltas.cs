using Signalbook.Framing;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>Delta parsing: what of a frame that was read in full can be remembered, to know the next one by.</content>
internal sealed partial class SignalReader<TSignal, TKind>
{
    private DeltaLane _lane = ReadingState.None.Lane;

    /// <summary>The positions, as bits, of the deltas of the frame being raised that are to be remembered.</summary>
    private uint _learned;

    /// <summary>Whether deltas are known by earlier ones; otherwise each frame is read in full.</summary>
    public bool LearnsDeltas { get; init; } = true;

    /// <summary>How many frames were known by earlier ones.</summary>
    public long KnownDeltas => IsAtRest ? _known.FrameCount : _lane.FrameCount;

    /// <summary>The deltas of the frame just matched, if their texts alone, and values that nobody has looked at, can make the next frame different.</summary>
    private uint FindLearnable(in Frame frame)
    {
        // Where a stream can be resumed, each event is looked at for its position.
        if (!LearnsDeltas || Cursor is not null || Matcher.HasUsage || Matcher.Count > 32 || s_book.Payload is not null || frame.IsUnterminated || frame.IsException || _lane.Skips())
            return 0;

        uint found = 0;
        int count = 0;
        for (int i = 0; i < Matcher.Count; i++)
        {
            ref TakenSignal taken = ref Matcher[i];
            SignalRole role = s_book.Signals[taken.Index].Role;
            if (role == SignalRole.Ignore)
                continue;
            if (role != SignalRole.Delta || !IsLearnable(ref taken))
                return 0;

            // What is not raised because its text is empty is not raised as long as it is.
            if (Matcher.Json.Row(taken.Text.Start).Length == 2)
                continue;
            found |= 1u << i;
            count++;
        }

        if (found == 0 || !AreBesideTexts(found))
            return 0;
        _lane.Begin(count);
        return found;
    }

    /// <summary>Whether a delta has nothing but its text, of which nothing is known: neither a comparison nor a key has looked at it.</summary>
    private bool IsLearnable(ref TakenSignal taken)
    {
        SignalDefinition definition = s_book.Signals[taken.Index];
        if ((definition.IsTool && !definition.HasPart)
            || taken.Text.Source != ValueSource.JsonString
            || taken.Whole.IsPresent || taken.CallId.IsPresent || taken.CallName.IsPresent || taken.Reason.IsPresent || taken.Code.IsPresent)
            return false;

        int start = Matcher.Json.Row(taken.Text.Start).Start;
        return Matcher.ComparedBytes <= start + 1 && !Matcher.Json.WasRead(taken.Text.Start);
    }

    /// <summary>Whether the keys of these deltas stand outside their texts.</summary>
    private bool AreBesideTexts(uint positions)
    {
        for (int i = 0; i < Matcher.Count; i++)
        {
            if ((positions >> i & 1) == 0)
                continue;
            for (int j = 0; j < Matcher.Count; j++)
            {
                if ((positions >> j & 1) != 0 && !(IsBeside(Matcher[i].Message, Matcher[j].Text) && IsBeside(Matcher[i].Part, Matcher[j].Text)))
                    return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value stands outside a text. Keys put together of several values were looked at when they were made.</summary>
    private bool IsBeside(ValueRef value, ValueRef text)
    {
        if (value.Source is ValueSource.None or ValueSource.Name or ValueSource.Id or ValueSource.Key or ValueSource.Exchange)
            return true;
        if (value.Source is not (ValueSource.JsonString or ValueSource.JsonRaw))
            return false;

        ref readonly JsonToken key = ref Matcher.Json.Row(value.Start);
        int start = Matcher.Json.Row(text.Start).Start;
        return start < key.Start || start >= key.Start + key.Length;
    }
}
