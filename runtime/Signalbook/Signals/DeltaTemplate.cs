using System;
using System.Buffers;
using System.Runtime.Intrinsics;
using Signalbook.Framing;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>The bytes of a frame around the values that differ from frame to frame, to know the next frame by.</summary>
/// <remarks>
/// Exact by construction: a frame that has the same bytes but for what stands inside certain JSON strings and numbers has the same
/// JSON tokens but for the content of those; whatever was found without looking at their content is found again.
/// </remarks>
internal sealed partial class DeltaTemplate
{
    /// <summary>The most bytes remembered of a frame.</summary>
    internal const int MaxBytes = 32 * 1024;

    /// <summary>More of a frame that is not whole yet is not looked through again with every read.</summary>
    private const int MaxPartial = 16 * 1024;

    private static readonly Shelf<DeltaTemplate> s_shelf = new();

    private byte[] _bytes = [];
    private int _length;
    private TemplateSegment[] _segments = new TemplateSegment[2];
    private int _count;
    private int _plainSuffix;

    /// <summary>Where the frame matched last ends in the buffer.</summary>
    public int End { get; private set; }

    /// <summary>How far a frame compared that differs, from its start.</summary>
    public int MatchedBytes { get; private set; }

    public bool IsEmpty => _count == 0;

    /// <summary>How many bytes stand before the text of a frame that has one text and no other hole; 0 of other frames.</summary>
    public int PlainPrefix { get; private set; }

    /// <summary>How many stand behind it.</summary>
    public int PlainSuffix => _plainSuffix;

    /// <summary>The signals that the frame gives, in the order they are raised in.</summary>
    public KnownDelta[] Deltas { get; private set; } = [new KnownDelta()];

    public int DeltaCount { get; private set; }

    /// <summary>The frame's name; it stays the same where it stands outside the bytes that are compared.</summary>
    public byte[] Name { get; private set; } = [];

    /// <summary>The frame's id.</summary>
    public byte[] Id { get; private set; } = [];

    /// <summary>Whether the frame itself sets the id; otherwise it is the one that the stream had before.</summary>
    public bool HasOwnId { get; private set; }

    /// <summary>Whether the frame, having no id of its own, means the same whatever id the stream has.</summary>
    public bool HasAnyId { get; private set; }

    /// <summary>Whether all frames that it knows have the same id.</summary>
    public bool IsOfOneId => !HasAnyId && IdSegment < 0;

    /// <summary>The segment behind which the id stands, where it varies; else -1.</summary>
    public int IdSegment { get; private set; } = -1;

    /// <summary>Whether the bytes that are compared are those of the input; otherwise they are a frame's data.</summary>
    public bool IsSource { get; set; }

    /// <summary>When it was of use.</summary>
    public int LastUse { get; set; }

    /// <summary>Which of the frame's tokens vary besides the texts: rows of its index.</summary>
    public int[] Varying { get; private set; } = [];

    /// <summary>Where in the bytes that are compared the frame's data begins.</summary>
    public int DataStart { get; set; }

    /// <summary>How many bytes come after the data.</summary>
    public int BytesAfterData { get; set; }

    /// <summary>As <see cref="DataStart"/>, of the frame matched last: its id may have another length.</summary>
    public int MatchedDataStart => DataStart + (IdSegment == 0 ? _segments[0].HoleLength - Id.Length : 0);

    /// <summary>As <see cref="BytesAfterData"/>, of the frame matched last.</summary>
    public int MatchedBytesAfterData => BytesAfterData + (IdSegment > 0 ? _segments[IdSegment].HoleLength - Id.Length : 0);

    public ref TemplateSegment this[int segment] => ref _segments[segment];

    /// <summary>An empty one, perhaps of a stream that is over.</summary>
    public static DeltaTemplate Take() => s_shelf.TryTake() ?? new DeltaTemplate();

    /// <summary>Forgets the frame.</summary>
    public void Clear()
    {
        _count = 0;
        _length = 0;
        PlainPrefix = 0;
        DeltaCount = 0;
        IdSegment = -1;
    }

    /// <summary>Makes room for this many bytes, and what <see cref="MatchRun"/> needs behind them.</summary>
    public void Reserve(int size)
    {
        size *= 2;
        if (size + Vector256<byte>.Count <= _bytes.Length)
            return;
        Return();
        _bytes = ArrayPool<byte>.Shared.Rent(size + Vector256<byte>.Count);
    }

    /// <summary>Adds bytes that are the same in every frame, and what comes after them.</summary>
    /// <returns>The segment's number.</returns>
    public int Add(ReadOnlySpan<byte> literal, HoleKind hole)
    {
        if (_count == _segments.Length)
            Array.Resize(ref _segments, _count * 2);
        literal.CopyTo(_bytes.AsSpan(_length));
        _segments[_count] = new TemplateSegment { Start = _length, Length = literal.Length, Hole = hole };
        _length += literal.Length;
        if (hole == HoleKind.Line)
            IdSegment = _count;
        if (hole == HoleKind.None && _count == 1 && _segments[0].Hole == HoleKind.Text && DeltaCount == 1)
        {
            // The run before the text once more, behind the one after it: where one frame follows on another, it comes next.
            (PlainPrefix, _plainSuffix) = (_segments[0].Length, literal.Length);
            _bytes.AsSpan(0, PlainPrefix).CopyTo(_bytes.AsSpan(_length));
        }

        return _count++;
    }

    /// <summary>A signal of the frame, to be filled in.</summary>
    public KnownDelta AddDelta()
    {
        if (DeltaCount == Deltas.Length)
            Deltas = [.. Deltas, new KnownDelta()];
        return Deltas[DeltaCount++];
    }

    /// <summary>Says what the frame has besides its data.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="id">Its id.</param>
    /// <param name="hasOwnId">Whether it sets the id itself.</param>
    /// <param name="idMatters">Whether somebody has asked for the id.</param>
    public void SetEnvelope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> id, bool hasOwnId, bool idMatters)
    {
        HasAnyId = !hasOwnId && !idMatters;
        if (!name.SequenceEqual(Name))
            Name = name.ToArray();
        if (!id.SequenceEqual(Id))
            Id = id.ToArray();
        HasOwnId = hasOwnId;
    }

    public void SetVarying(ReadOnlySpan<int> rows)
    {
        if (!rows.SequenceEqual(Varying))
            Varying = rows.ToArray();
    }

    /// <summary>Compares the bytes of a buffer; on success the segments say what stands in the holes, and <see cref="End"/> where the frame ends.</summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where a frame begins.</param>
    /// <param name="end">Where the bytes end.</param>
    public TemplateMatch Match(byte[] bytes, int start, int end)
    {
        int position = start;
        TemplateSegment[] segments = _segments;
        for (int i = 0; i < segments.Length; i++)
        {
            ref TemplateSegment segment = ref segments[i];
            int length = segment.Length;
            if (length > end - position)
                return MatchPartial(in segment, bytes, start, position, end);
            if (!new ReadOnlySpan<byte>(bytes, position, length).SequenceEqual(new ReadOnlySpan<byte>(_bytes, segment.Start, length)))
                return Differ(in segment, bytes, start, position);
            position += length;
            if (segment.Hole == HoleKind.None)
            {
                End = position;
                return TemplateMatch.Known;
            }

            segment.HoleStart = position;
            TemplateMatch match = MatchHole(ref segment, bytes, position, end, out int found);
            if (match != TemplateMatch.Known)
            {
                MatchedBytes = position - start;
                return match == TemplateMatch.NeedsMore ? NeedsMore(start, end) : match;
            }

            segment.HoleLength = found - position;
            position = found;
        }

        return TemplateMatch.Differs;
    }

    /// <summary>Gives the memory back, and lets go of the stream. To be called once.</summary>
    public void Release()
    {
        Dispose();
        s_shelf.Put(this);
    }

    private void Dispose()
    {
        Clear();
        foreach (KnownDelta delta in Deltas)
            delta.Clear();
        Id = [];
        if (Name.Length > Vector256<byte>.Count)
            Name = [];
        LastUse = 0;
        Return();
    }

    private void Return()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private static TemplateMatch NeedsMore(int start, int end) => end - start <= MaxPartial ? TemplateMatch.NeedsMore : TemplateMatch.Differs;

    private TemplateMatch Differ(in TemplateSegment segment, byte[] bytes, int start, int position)
    {
        ReadOnlySpan<byte> literal = _bytes.AsSpan(segment.Start, segment.Length);
        MatchedBytes = position - start + literal.CommonPrefixLength(bytes.AsSpan(position, segment.Length));
        return TemplateMatch.Differs;
    }

    private TemplateMatch MatchPartial(in TemplateSegment segment, byte[] bytes, int start, int position, int end)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(position, end - position);
        ReadOnlySpan<byte> literal = _bytes.AsSpan(segment.Start, segment.Length);
        int same = literal.CommonPrefixLength(rest);
        MatchedBytes = position - start + same;

        // A CR ends a line at once: an event that lacks nothing but the LF behind its last CR is here, and is not to be waited for.
        bool isHere = segment.Hole == HoleKind.None && literal.EndsWith("\r\n"u8) && rest.Length == literal.Length - 1;
        return same == rest.Length && !isHere ? NeedsMore(start, end) : TemplateMatch.Differs;
    }

    private static TemplateMatch MatchHole(ref TemplateSegment segment, byte[] bytes, int start, int end, out int found)
    {
        ReadOnlySpan<byte> rest = bytes.AsSpan(start, end - start);
        if (segment.Hole == HoleKind.Number)
        {
            int length = 0;
            while (length < rest.Length && rest[length] is (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.' or (byte)'e' or (byte)'E')
                length++;
            found = start + length;
            segment.Form = TextForm.Ascii;
            return length == rest.Length ? TemplateMatch.NeedsMore : JsonNumber.IsNumber(rest[..length]) ? TemplateMatch.Known : TemplateMatch.Differs;
        }

        if (segment.Hole == HoleKind.Line)
        {
            // Plain ASCII alone, and no space that may not be the value's: what else may stand there is for the reader of frames.
            int length = rest.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            found = start + Math.Max(length, 0);
            return length < 0 ? TemplateMatch.NeedsMore : length == 0 || rest[0] == ' ' ? TemplateMatch.Differs : TemplateMatch.Known;
        }

        return QuotedText.Match(bytes, start, end, out found, out segment.Form);
    }
}
