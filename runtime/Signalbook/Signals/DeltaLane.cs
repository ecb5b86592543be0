using System;
using System.Runtime.Intrinsics;
using Signalbook.Framing;

namespace Signalbook.Signals;

/// <summary>
/// Delta parsing: reads frames that are like one that was read in full but for the text of their deltas, in the input itself,
/// without framing, indexing, or matching them.
/// </summary>
/// <remarks>
/// While it runs, the place in the input is its own; the reader of frames gets it back before anybody asks it for anything. What the lane
/// does not know for sure it leaves to that reader, and has then taken nothing of the frame. It throws only where the reply is to be
/// kept whole and there is no room for it.
/// </remarks>
internal sealed partial class DeltaLane(FrameMatcher matcher)
{
    private KnownFrames? _known;
    private DeltaTemplate?[] _templates = [];
    private FrameReader _frames = null!;
    private ReplyAssembler _assembler = null!;
    private RaisedSignal _current = null!;
    private SignalOrder? _order;
    private Utf8Buffer? _unescaped;

    /// <summary>How many templates there are.</summary>
    private int _count;

    /// <summary>The template of the frame known last, as long as nothing was read in full since.</summary>
    private DeltaTemplate? _active;

    private byte[] _bytes = [];
    private int _position;
    private int _end;

    /// <summary>As far as vectors can be loaded from before it: <see cref="_end"/>, or less.</summary>
    private int _plainEnd;

    private int _frameStart;
    private int _frameCount;
    private int _nextDelta;
    private int _orderState;
    private int _uses;
    private int _idStart;
    private int _idLength;
    private bool _isRunning;
    private bool _isCapped;

    /// <summary>Whether the known frame read last has an id of its own that nobody was told of yet.</summary>
    private bool _hasNewId;

    /// <summary>Whether the reader of frames stands behind a known frame, and has read nothing since.</summary>
    private bool _isReady;

    /// <summary>The frame that is read in full, or shown.</summary>
    public FrameMatcher Matcher => matcher;

    /// <summary>How many frames were known.</summary>
    public long FrameCount { get; private set; }

    /// <summary>Whether what is buffered is the beginning of what may be a known frame: nobody can tell before more is here.</summary>
    public bool NeedsMore { get; private set; }

    /// <summary>Whether <see cref="TryNext"/> may give something.</summary>
    public bool IsBusy => _isRunning || _nextDelta != 0;

    /// <summary>Whether the last frame was known, by its id too.</summary>
    public bool KnowsId => _active is { IsOfOneId: true };

    /// <summary>Whether bytes that come now begin with a frame, and the last one was known: <see cref="TryArrive"/> is to be asked first.</summary>
    public bool IsReady => _isReady;

    /// <summary>Begins with a stream, or goes on with one that has waited.</summary>
    public void Open(KnownFrames known, FrameReader frames, ReplyAssembler assembler, RaisedSignal current, SignalOrder? order)
    {
        _frames = frames;
        _assembler = assembler;
        _current = current;
        _order = order;
        _known = known;
        _templates = known.Templates;
        _count = known.Count;
        _uses = known.Uses;
        _inVain = known.InVain;
        _isReady = known.IsReady;
        FrameCount = known.FrameCount;
        _active = known.Active;
        if (_active is { } active)
            matcher.KeepEnvelope(active.Name, active.Id);
    }

    /// <summary>Leaves the stream what is known of it, returns pooled memory, and forgets the stream.</summary>
    public void Close()
    {
        if (_known is { } known)
        {
            known.Count = _count;
            known.Uses = _uses;
            known.InVain = _inVain;
            known.IsReady = _isReady;
            known.FrameCount = FrameCount;
            known.Active = _active;
        }

        _draft?.Release();
        _unescaped?.Dispose();
        _known = null;
        _templates = [];
        _frames = null!;
        _assembler = null!;
        _current = null!;
        _order = null;
        _draft = _active = _missed = null;
        _bytes = [];
        _count = _uses = _expected = _inVain = 0;
        _position = _end = _plainEnd = _frameStart = _frameCount = 0;
        _nextDelta = _orderState = _delivered = _found = _kept = 0;
        _isRunning = _isReady = _isRun = _isCapped = _hasNewId = NeedsMore = false;
        FrameCount = 0;
    }

    /// <summary>Starts where the reader of frames stands.</summary>
    /// <returns>False when nothing is known yet, or the reader does not stand before a frame.</returns>
    public bool TryStart(int orderState)
    {
        _isReady = false;
        NeedsMore = false;
        _missed = null;
        if (_count == 0 || IsHopeless || !_frames.TryGetFrames(out byte[] bytes, out _position, out _end))
            return false;
        if (!ReferenceEquals(_bytes, bytes))
            _bytes = bytes;

        // What is read here is no longer than a frame may be; whether a longer one is too long, the reader of frames tells.
        _isCapped = _end - _position > _frames.MaxFrameBytes;
        if (_isCapped)
            _end = _position + _frames.MaxFrameBytes;
        _plainEnd = Math.Min(_end, bytes.Length - Vector256<byte>.Count);
        _orderState = orderState;
        return _isRunning = true;
    }

    /// <summary>Goes to the next delta, as long as one known frame follows on another.</summary>
    /// <returns>False when something else follows, or <see cref="NeedsMore"/>; the reader of frames then stands behind the last known one.</returns>
    public bool TryNext()
    {
        if (TryGoOn())
            return true;
        Keep();
        if (_nextDelta != 0 && TryRaiseRest())
            return true;
        if (!_isRunning)
            return false;
        if (_position == _end)
        {
            Stop();
            return false;
        }

        while (true)
        {
            DeltaTemplate? template = _active;
            if (template is { PlainPrefix: > 0 } && TryFindRun(template))
            {
                if (TryGoOn())
                    return true;
                continue;
            }

            TemplateMatch match = template is null ? TemplateMatch.Differs : template.Match(_bytes, _position, _end);
            if (match != TemplateMatch.Known && !TryFind(match, out template))
            {
                Stop();
                return false;
            }

            _frameStart = _position;
            _position = template!.End;
            _frameCount++;
            if (template.IdSegment >= 0)
                NoteId(in template[template.IdSegment]);
            if (template.DeltaCount > 1 ? TryRaiseFirst() : TryRaise(template, template.Deltas[0]))
                return true;
        }
    }

    /// <summary>A frame is read in full: what was active may no longer hold.</summary>
    public void Pause()
    {
        _active = null;
        _isReady = false;
    }

    /// <summary>Shows the frame of the delta raised last to who looks at its JSON.</summary>
    public void ShowFrame(FrameMatcher target)
    {
        TellId();
        DeltaTemplate template = _active!;
        (int start, int end) = (_frameStart, template.End);
        if (_isRun)
        {
            ref readonly RunText text = ref _run[_delivered - 1];
            (start, end) = (text.Start - template.PlainPrefix, text.Start + text.Length + template.PlainSuffix);
        }

        start += template.MatchedDataStart;
        target.LoadSame(_bytes.AsMemory(start, end - template.MatchedBytesAfterData - start));
    }

    /// <summary>Gives the place in the input back.</summary>
    private void Stop()
    {
        _isRunning = false;
        TellId();
        if (_frameCount == 0)
            return;
        _frames.SkipFrames(_position, _frameCount);
        FrameCount += _frameCount;
        _frameCount = 0;
        _isReady = _position == _end && _active is { PlainPrefix: > 0 };
    }

    private bool TryRaiseFirst()
    {
        _nextDelta = 1;
        return TryRaiseRest();
    }

    /// <summary>Raises the next of several deltas of a frame; <see cref="_nextDelta"/> is its number counted from 1, and 0 behind the last.</summary>
    private bool TryRaiseRest()
    {
        DeltaTemplate template = _active!;
        while (_nextDelta <= template.DeltaCount)
        {
            if (TryRaise(template, template.Deltas[_nextDelta++ - 1]))
                return true;
        }

        _nextDelta = 0;
        return false;
    }

    /// <summary>"A delta whose text is empty and that has no id or name is taken and not raised."</summary>
    private bool TryRaise(DeltaTemplate template, KnownDelta delta)
    {
        ref TemplateSegment hole = ref template[delta.Segment];
        if (hole.HoleLength == 0)
            return false;
        Raise(delta, in hole);
        return true;
    }
}
