using System;
using System.Runtime.InteropServices;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <content>Which of the frames that are known comes next, where it is not the one that came last.</content>
internal sealed partial class DeltaLane
{
    /// <summary>Takes a frame of a framing that does not let its input be read, if it is known.</summary>
    /// <returns>False when it is not; nothing was done with it then.</returns>
    public bool TryTake(in Frame frame, int orderState)
    {
        if (_count == 0 || IsHopeless || _frames.HasSource || frame.IsUnterminated || frame.IsException
            || !MemoryMarshal.TryGetArray(frame.Data, out ArraySegment<byte> data) || data.Array is null)
            return false;

        _orderState = orderState;
        _bytes = data.Array;
        (int start, int length) = (data.Offset, data.Count);
        foreach (DeltaTemplate? template in _templates.AsSpan(0, _count))
        {
            if (template!.IsEmpty || !frame.Name.Span.SequenceEqual(template.Name) || !frame.Id.Span.SequenceEqual(template.Id) || !IsUsable(template))
                continue;
            if (template.Match(_bytes, start, start + length) != TemplateMatch.Known || template.End != start + length)
            {
                if (_missed is null || template.MatchedBytes > _missed.MatchedBytes)
                    _missed = template;
                continue;
            }

            Activate(template);
            FrameCount++;
            _frameStart = start;
            _position = template.End;
            _nextDelta = 1;
            return true;
        }

        return false;
    }

    /// <summary>The id of the known frame read last becomes the stream's. Who asks for the stream's id calls this first.</summary>
    public void TellId()
    {
        if (!_hasNewId)
            return;
        _hasNewId = false;
        var id = new ReadOnlySpan<byte>(_bytes, _idStart, _idLength);
        matcher.KeepId(id);
        _frames.SetLastEventId(id);
    }

    private void NoteId(in TemplateSegment hole)
    {
        (_idStart, _idLength) = (hole.HoleStart, hole.HoleLength);
        _hasNewId = true;
    }

    /// <summary>Looks among the other templates for one that knows the next frame.</summary>
    /// <param name="match">What the active one says of it.</param>
    /// <param name="known">The template that knows it.</param>
    private bool TryFind(TemplateMatch match, out DeltaTemplate? known)
    {
        known = null;
        TellId();
        _missed = _active;
        DeltaTemplate?[] templates = _templates;
        for (int i = 0; i < _count && match == TemplateMatch.Differs; i++)
        {
            DeltaTemplate template = templates[i]!;
            if (ReferenceEquals(template, _active) || template.IsEmpty || !IsUsable(template))
                continue;
            match = template.Match(_bytes, _position, _end);
            if (match == TemplateMatch.Known)
                known = template;
            else if (_missed is null || template.MatchedBytes > _missed.MatchedBytes)
                _missed = template;
        }

        NeedsMore = match == TemplateMatch.NeedsMore && !_isCapped;
        if (known is null)
            return false;
        Activate(known);
        return true;
    }

    /// <summary>Whether a template still means what it meant: its signals change neither the order's state nor which part they belong to.</summary>
    private bool IsUsable(DeltaTemplate template)
    {
        if (!template.HasOwnId && !template.HasAnyId && !_frames.LastEventId.Span.SequenceEqual(template.Id) && template.IsSource)
            return false;

        for (int i = 0; i < template.DeltaCount; i++)
        {
            KnownDelta delta = template.Deltas[i];
            if (delta.Builder.IsClosed || (_order is not null && _order.Next(_orderState, delta.Taken.Index) != _orderState))
                return false;
        }

        return true;
    }

    private void Activate(DeltaTemplate template)
    {
        _active = template;
        template.LastUse = ++_uses;
        _inVain = 0;
        matcher.KeepEnvelope(template.Name, template.HasAnyId && template.IsSource ? _frames.LastEventId.Span : template.Id);
        if (template.HasOwnId && template.IdSegment < 0 && !_frames.LastEventId.Span.SequenceEqual(template.Id))
            _frames.SetLastEventId(template.Id);
    }
}
