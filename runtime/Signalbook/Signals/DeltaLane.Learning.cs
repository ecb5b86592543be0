using System;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>What the lane learns from frames that are read in full.</content>
internal sealed partial class DeltaLane
{
    /// <summary>So many values of a frame may vary.</summary>
    private const int MostHoles = 8;

    /// <summary>So many frames in a row that were remembered in vain make remembering rare.</summary>
    private const int Patience = 8;

    /// <summary>How rare: one frame of so many.</summary>
    private const int Interval = 16;

    /// <summary>So many frames after it are compared with what was remembered of that one.</summary>
    private const int Chances = 4;

    /// <summary>The template that is being filled in.</summary>
    private DeltaTemplate? _draft;

    /// <summary>The template that knew most of the frame that is read in full now.</summary>
    private DeltaTemplate? _missed;

    private int _expected;
    private int _inVain;

    /// <summary>Whether comparing the next frame would be work for nothing, as it was with many before.</summary>
    private bool IsHopeless => _inVain >= Patience && _inVain % Interval > Chances;

    /// <summary>Whether remembering the frame that was just matched is not worth looking at it: where every frame differs, few are remembered.</summary>
    public bool Skips()
    {
        if (_inVain < Patience || (_inVain + 1) % Interval == 0)
            return false;
        _inVain++;
        return true;
    }

    /// <summary>Begins to remember the frame that was just matched.</summary>
    /// <param name="deltas">How many deltas of it will be raised.</param>
    public void Begin(int deltas)
    {
        _inVain++;
        _expected = deltas;
        _draft ??= DeltaTemplate.Take();
        _draft.Clear();
    }

    /// <summary>Adds a delta that was raised; with the last one the frame is known.</summary>
    public void Add(ref TakenSignal taken, MessageBuilder message, PartBuilder part)
    {
        KnownDelta delta = _draft!.AddDelta();
        delta.Stamp = _current.NewStamp();
        delta.Taken = taken.OnlyText;
        delta.Message = message;
        delta.Builder = part;
        delta.MessageId = _current.MessageId;
        delta.Part = _current.Part;
        if (_draft.DeltaCount == _expected && TryFinish(_draft, out DeltaTemplate? general))
            Keep(_draft, general);
    }

    /// <summary>Cuts the frame at what varies.</summary>
    /// <param name="draft">Gets the pieces.</param>
    /// <param name="general">The template that this one knows all frames of, because one value more varies; null when there is none.</param>
    private bool TryFinish(DeltaTemplate draft, out DeltaTemplate? general)
    {
        general = null;
        if (!TryGetSource(draft, out ReadOnlySpan<byte> source))
            return false;

        JsonIndex json = matcher.Json;
        Span<int> rows = stackalloc int[MostHoles];
        int count = 0;
        for (int i = 0; i < draft.DeltaCount; i++)
        {
            if (!TryInsert(rows, ref count, draft.Deltas[i].Taken.Text.Start))
                return false;
        }

        (int idStart, int idLength) = FindVaryingId(draft, source);
        int texts = count;
        Span<int> varying = stackalloc int[MostHoles];
        int varyingCount = 0;
        if (_missed is { } missed)
        {
            foreach (int row in missed.Varying)
                AddVarying(row, rows, ref count, varying, ref varyingCount);
            int more = json.FindScalar(missed.MatchedBytes - draft.DataStart);
            bool isId = idLength > 0 && missed.IdSegment < 0 && missed.MatchedBytes >= idStart && missed.MatchedBytes <= idStart + idLength;
            if (AddVarying(more, rows, ref count, varying, ref varyingCount) || isId)
                general = missed;
        }

        int size = source.Length - idLength;
        foreach (int row in rows[..count])
            size -= HoleOf(json.Row(row)).Length;
        if (size > DeltaTemplate.MaxBytes)
            return false;

        draft.Reserve(size);
        draft.SetVarying(varying[..varyingCount]);
        int from = 0;
        if (idLength > 0 && idStart < draft.DataStart)
            AddId(source);
        foreach (int row in rows[..count])
        {
            (int start, int length) = HoleOf(json.Row(row));
            start += draft.DataStart;
            int segment = draft.Add(source[from..start], json.Row(row).Type == JsonTokenType.Number ? HoleKind.Number : HoleKind.Text);
            from = start + length;
            for (int i = 0; i < draft.DeltaCount; i++)
            {
                if (draft.Deltas[i].Taken.Text.Start == row)
                    draft.Deltas[i].Segment = segment;
            }
        }

        if (idLength > 0 && idStart > draft.DataStart)
            AddId(source);
        draft.Add(source[from..], HoleKind.None);
        return texts > 0;

        void AddId(ReadOnlySpan<byte> bytes)
        {
            draft.Add(bytes[from..idStart], HoleKind.Line);
            from = idStart + idLength;
        }
    }

    /// <summary>The event's id, where it is another one than before and nobody has looked at it: the event means the same with any.</summary>
    private (int Start, int Length) FindVaryingId(DeltaTemplate draft, ReadOnlySpan<byte> source)
    {
        if (_missed is not { HasOwnId: true } missed || !draft.HasOwnId || matcher.IdWasRead || (missed.IdSegment < 0 && matcher.FrameId.SequenceEqual(missed.Id)))
            return default;

        int start = 0;
        int length = 0;
        for (int line = 0; line < source.Length;)
        {
            int end = source[line..].IndexOfAny((byte)'\r', (byte)'\n');
            end = end < 0 ? source.Length : line + end;
            if (source[line..end].StartsWith("id"u8))
            {
                // One line alone, of the form that nearly all have.
                start = line + "id: ".Length;
                if (length > 0 || start >= end || !source[line..start].SequenceEqual("id: "u8) || !source[start..end].SequenceEqual(matcher.FrameId)
                    || source[start] == ' ' || source[start..end].ContainsAnyExceptInRange((byte)' ', (byte)'~'))
                    return default;
                length = end - start;
            }

            line = end + 1;
        }

        return (start, length);
    }

    /// <summary>The bytes to be compared: those of the input where frames can be read in it, else the frame's data.</summary>
    private bool TryGetSource(DeltaTemplate draft, out ReadOnlySpan<byte> source)
    {
        source = default;
        byte[] bytes = matcher.GetData(out int dataStart, out int dataLength);
        draft.IsSource = _frames.HasSource;
        int start = dataStart;
        int length = dataLength;
        if (draft.IsSource && (!_frames.TryGetSource(out byte[] buffer, out start, out length)
            || !ReferenceEquals(buffer, bytes) || dataStart < start || dataStart + dataLength > start + length))
            return false;

        draft.SetEnvelope(matcher.FrameName, matcher.FrameId, _frames.HasOwnId, matcher.IdWasRead);
        draft.DataStart = dataStart - start;
        draft.BytesAfterData = length - draft.DataStart - dataLength;
        source = new ReadOnlySpan<byte>(bytes, start, length);
        return true;
    }

    /// <summary>
    /// Adds a value that varies, if nobody has looked at it: neither to match the frame nor for one of its signals. Whatever stands there,
    /// as long as it is a string where there was a string and a number where there was a number, the frame means the same.
    /// </summary>
    private bool AddVarying(int row, Span<int> rows, ref int count, Span<int> varying, ref int varyingCount)
    {
        JsonIndex json = matcher.Json;
        if (row < 0 || row >= json.Count)
            return false;
        ref readonly JsonToken token = ref json.Row(row);
        if (token.Type is not (JsonTokenType.String or JsonTokenType.Number)
            || matcher.ComparedBytes > token.Start + 1 || json.WasRead(row) || rows[..count].Contains(row) || !TryInsert(rows, ref count, row))
            return false;
        varying[varyingCount++] = row;
        return true;
    }

    /// <summary>Inserts a row where it belongs; the rows stand in the order of the text.</summary>
    private static bool TryInsert(Span<int> rows, ref int count, int row)
    {
        int at = 0;
        while (at < count && rows[at] < row)
            at++;
        if (at < count && rows[at] == row)
            return true;
        if (count == rows.Length)
            return false;
        rows[at..count].CopyTo(rows[(at + 1)..]);
        rows[at] = row;
        count++;
        return true;
    }

    private static (int Start, int Length) HoleOf(in JsonToken token) =>
        token.Type == JsonTokenType.Number ? (token.Start, token.Length) : (token.Start + 1, token.Length - 2);

    /// <summary>Puts a new template in the place of one that it makes needless, or of the one that was of use the longest ago.</summary>
    private void Keep(DeltaTemplate added, DeltaTemplate? general)
    {
        _draft = null;
        added.LastUse = ++_uses;
        int place = general is null ? -1 : Array.IndexOf(_templates, general, 0, _count);
        if (place < 0 && _count < KnownFrames.Most)
        {
            _templates[_count++] = added;
            return;
        }

        for (int i = 0; general is null && i < _count; i++)
        {
            if (place < 0 || _templates[i]!.LastUse < _templates[place]!.LastUse)
                place = i;
        }

        _draft = _templates[place];
        _templates[place] = added;
    }
}
