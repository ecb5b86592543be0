using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <content>
/// Known frames that follow one on another are found in one loop, ahead of who reads; their deltas are then delivered one by one at
/// the cost of an index, and their texts go to the reply together.
/// </content>
internal sealed partial class DeltaLane
{
    /// <summary>So many deltas are found ahead at most: enough to share out what a run costs.</summary>
    private const int MostAhead = 32;

    /// <summary>The texts found ahead, or the one raised last.</summary>
    private readonly RunText[] _run = new RunText[MostAhead];

    /// <summary>How many of them were delivered.</summary>
    private int _delivered;

    private int _found;

    /// <summary>Whether they are a run's, of which each frame has one text and no other hole.</summary>
    private bool _isRun;

    /// <summary>How many of those delivered are in the reply.</summary>
    private int _kept;

    /// <summary>The text of the delta raised last, UTF-8; valid until the next is asked for.</summary>
    public ReadOnlySpan<byte> Text
    {
        get
        {
            ref readonly RunText text = ref _run[_delivered - 1];
            return text.Form == TextForm.Escaped ? _unescaped!.Span : new ReadOnlySpan<byte>(_bytes, text.Start, text.Length);
        }
    }

    /// <summary>The text of the delta raised last, as a string.</summary>
    public string CreateText()
    {
        ref readonly RunText text = ref _run[_delivered - 1];
        return text.Form == TextForm.Ascii
            ? AsciiText.ToString(new ReadOnlySpan<byte>(_bytes, text.Start, text.Length))
            : JsonText.ToString(Text, replaceInvalid: true);
    }

    /// <summary>Goes to the next of the deltas that were found ahead.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGoOn()
    {
        int next = _delivered;
        if (next == _found)
            return false;
        _delivered = next + 1;
        if (_run[next].Form == TextForm.Escaped)
            Unescape();
        return true;
    }

    /// <summary>The texts of the deltas that were delivered go to the reply.</summary>
    /// <exception cref="StreamLimitException">The reply is to be kept whole, and there is no room for it.</exception>
    public void Keep()
    {
        int kept = _kept;
        if (kept == _delivered)
            return;
        int delivered = _kept = _delivered;
        KnownDelta delta = _active!.Deltas[0];
        if (delivered == kept + 1)
            _assembler.Append(delta.Message, delta.Builder, _bytes, in _run[kept]);
        else
            _assembler.Append(delta.Message, delta.Builder, _bytes, _run.AsSpan(kept, delivered - kept));
    }

    /// <summary>
    /// Goes to the next delta of bytes that have just come, where they begin with frames that are known. When there is nothing else in them,
    /// as where each event comes alone, the reader of frames stands behind them at once.
    /// </summary>
    /// <returns>False when it takes <see cref="TryStart"/> to tell.</returns>
    public bool TryArrive()
    {
        DeltaTemplate template = _active!;
        int start = _frames.GetArrived(out byte[] bytes, out int end);
        if (start == end || end > bytes.Length - Vector256<byte>.Count || end - start > _frames.MaxFrameBytes)
            return false;

        if (!ReferenceEquals(_bytes, bytes))
            _bytes = bytes;
        Debug.Assert(_kept == _delivered, "The texts of the bytes before are in the reply.");
        int position = start;
        int frames = template.MatchRun(bytes, ref position, end, _run, out _found);
        _delivered = _kept = 0;
        _isRun = true;
        if (frames == 0)
            return false;
        Show(template.Deltas[0]);
        FrameCount += frames;
        _frames.SkipFrames(position, frames);
        _isReady = position == end;
        return TryGoOn();
    }

    /// <summary>Finds the known frames that follow.</summary>
    /// <returns>False when the next one is none, or <see cref="DeltaTemplate.Match"/> is to tell.</returns>
    private bool TryFindRun(DeltaTemplate template)
    {
        int frames = template.MatchRun(_bytes, ref _position, _plainEnd, _run, out _found);
        _delivered = _kept = 0;
        _isRun = true;
        if (frames == 0)
            return false;
        _frameCount += frames;
        Show(template.Deltas[0]);
        return true;
    }

    /// <summary>A delta of its own: nothing was found ahead.</summary>
    private void Raise(KnownDelta delta, in TemplateSegment hole)
    {
        _run[0] = new RunText(hole.HoleStart, hole.HoleLength, hole.Form);
        _delivered = _found = _kept = 1;
        _isRun = false;
        if (hole.Form == TextForm.Escaped)
            AppendUnescaped(delta);
        else
            _assembler.Append(delta.Message, delta.Builder, new ReadOnlySpan<byte>(_bytes, hole.HoleStart, hole.HoleLength));
        Show(delta);
    }

    private void Show(KnownDelta delta)
    {
        if (_current.Stamp != delta.Stamp)
            _current.LoadKnown(this, delta);
    }

    // It is not unescaped twice: its text goes to the reply at once, behind those before it.
    private void Unescape()
    {
        _delivered--;
        Keep();
        _kept = ++_delivered;
        AppendUnescaped(_active!.Deltas[0]);
    }

    private void AppendUnescaped(KnownDelta delta)
    {
        ref readonly RunText escaped = ref _run[_delivered - 1];
        Utf8Buffer text = _unescaped ??= new Utf8Buffer();
        text.Clear();
        text.Advance(JsonText.Unescape(new ReadOnlySpan<byte>(_bytes, escaped.Start, escaped.Length), text.GetSpan(escaped.Length), replaceInvalid: true));
        _assembler.Append(delta.Message, delta.Builder, text.Span);
    }
}
