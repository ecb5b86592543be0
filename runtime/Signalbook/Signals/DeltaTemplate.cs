using System;
using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Signalbook.Json;

namespace Signalbook.Signals;

/// <summary>The bytes of a frame around the values that differ from frame to frame, to know the next frame by.</summary>
/// <remarks>
/// Exact by construction: a frame that has the same bytes but for what stands inside certain JSON strings and numbers has the same
/// JSON tokens but for the content of those; whatever was found without looking at their content is found again.
/// </remarks>
internal sealed class DeltaTemplate : IDisposable
{
    /// <summary>The most bytes remembered of a frame.</summary>
    internal const int MaxBytes = 32 * 1024;

    /// <summary>More of a frame that is not whole yet is not looked through again with every read.</summary>
    private const int MaxPartial = 16 * 1024;

    // RFC 8259, 7: "All Unicode characters may be placed within the quotation marks, except for the characters that MUST be escaped:
    // quotation mark, reverse solidus, and the control characters (U+0000 through U+001F)."
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\"\\"u8);

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

    public ref TemplateSegment this[int segment] => ref _segments[segment];

    /// <summary>Forgets the frame.</summary>
    public void Clear()
    {
        _count = 0;
        _length = 0;
        PlainPrefix = 0;
        DeltaCount = 0;
    }

    /// <summary>Makes room for this many bytes.</summary>
    public void Reserve(int size)
    {
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
        if (hole == HoleKind.None && _count == 1 && _segments[0].Hole == HoleKind.Text && DeltaCount == 1)
            (PlainPrefix, _plainSuffix) = (_segments[0].Length, literal.Length);
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
    public void SetEnvelope(ReadOnlySpan<byte> name, ReadOnlySpan<byte> id, bool hasOwnId)
    {
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

    /// <summary>
    /// Compares the bytes of a buffer with a frame that has one text and no other hole. It loads whole vectors, and looks only at those
    /// bytes of the last that count.
    /// </summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="start">Where a frame begins.</param>
    /// <param name="end">Where the bytes end; as many as a vector has stand behind it in the buffer.</param>
    /// <param name="length">How long the text is, which begins <see cref="PlainPrefix"/> bytes behind the start.</param>
    /// <param name="form">What is known of the text.</param>
    /// <returns>False when <see cref="Match"/> is to tell.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMatchPlain(byte[] bytes, int start, int end, out int length, out TextForm form)
    {
        length = 0;
        form = TextForm.Ascii;
        int prefix = PlainPrefix;
        int hole = start + prefix;
        if (prefix == 0 || hole > end)
            return false;

        Debug.Assert(end + Vector256<byte>.Count <= bytes.Length, "Vectors are loaded from before the end.");
        ref byte frame = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), start);
        ref byte literal = ref MemoryMarshal.GetArrayDataReference(_bytes);
        if (!AreEqual(ref frame, ref literal, prefix))
            return false;

        length = BitOperations.TrailingZeroCount(FindSpecial(Vector256.LoadUnsafe(ref frame, (nuint)prefix)));
        if (Unsafe.Add(ref frame, prefix + length) != '"')
        {
            if (MatchText(bytes, hole, end, out int found, out form) != TemplateMatch.Known)
                return false;
            length = found - hole;
        }

        int suffix = _plainSuffix;
        return hole + length + suffix <= end
            && AreEqual(ref Unsafe.Add(ref frame, prefix + length), ref Unsafe.Add(ref literal, prefix), suffix);
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

    /// <summary>Gives the memory back, and lets go of the stream.</summary>
    public void Dispose()
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

    /// <summary>Whether bytes are the same, of which a vector more can be loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual(ref byte left, ref byte right, int length)
    {
        nuint at = 0;
        for (; length > 2 * Vector256<byte>.Count; length -= 2 * Vector256<byte>.Count)
        {
            Vector256<byte> unequal = Vector256.LoadUnsafe(ref left, at) ^ Vector256.LoadUnsafe(ref right, at);
            at += (nuint)Vector256<byte>.Count;
            unequal |= Vector256.LoadUnsafe(ref left, at) ^ Vector256.LoadUnsafe(ref right, at);
            at += (nuint)Vector256<byte>.Count;
            if (unequal != Vector256<byte>.Zero)
                return false;
        }

        if (length > Vector256<byte>.Count)
        {
            if (Vector256.LoadUnsafe(ref left, at) != Vector256.LoadUnsafe(ref right, at))
                return false;
            at += (nuint)Vector256<byte>.Count;
            length -= Vector256<byte>.Count;
        }

        // Of the last vector the bits of the bytes that count, and no others: 1 to 32 of them.
        uint differs = ~Vector256.Equals(Vector256.LoadUnsafe(ref left, at), Vector256.LoadUnsafe(ref right, at)).ExtractMostSignificantBits();
        return differs << (Vector256<byte>.Count - length) == 0;
    }

    /// <summary>The bits of the bytes that end plain ASCII: quotes, backslashes, control characters, and what is not ASCII.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindSpecial(Vector256<byte> text) =>
        // As signed numbers, bytes that are not ASCII are less than a space too.
        (Vector256.Equals(text, Vector256.Create((byte)'"'))
            | Vector256.Equals(text, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(text.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()).ExtractMostSignificantBits();

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

        return MatchText(bytes, start, end, out found, out segment.Form);
    }

    /// <summary>Looks for the closing quote where most texts end: in the next vector.</summary>
    private static TemplateMatch MatchText(byte[] bytes, int start, int end, out int found, out TextForm form)
    {
        found = start;
        form = TextForm.Ascii;
        if (start > bytes.Length - Vector256<byte>.Count)
            return MatchLongText(bytes, start, end, out found, out form);

        Vector256<byte> text = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)start);
        uint foreign = text.ExtractMostSignificantBits();
        uint special = FindSpecial(text) & ~foreign;
        while (special != 0)
        {
            int length = BitOperations.TrailingZeroCount(special);
            found = start + length;
            if (found >= end)
                return TemplateMatch.NeedsMore;
            if (bytes[found] == '"')
            {
                if ((foreign & ((1u << length) - 1)) == 0)
                    return TemplateMatch.Known;
                if (form == TextForm.Ascii)
                    form = TextForm.Utf8;
                return Utf8.IsValid(bytes.AsSpan(start, length)) ? TemplateMatch.Known : TemplateMatch.Differs;
            }

            if (bytes[found] != '\\')
                return TemplateMatch.Differs;
            TemplateMatch escape = MatchEscape(bytes.AsSpan(found, end - found), out int escapeLength);
            if (escape != TemplateMatch.Known)
                return escape;
            form = TextForm.Escaped;
            length += escapeLength;
            if (length >= Vector256<byte>.Count)
                break;
            special &= uint.MaxValue << length;
        }

        return MatchLongText(bytes, start, end, out found, out form);
    }

    private static TemplateMatch MatchLongText(byte[] bytes, int start, int end, out int found, out TextForm form)
    {
        found = start;
        ReadOnlySpan<byte> rest = bytes.AsSpan(start, end - start);
        int position = 0;
        form = TextForm.Utf8;
        while (true)
        {
            int special = rest[position..].IndexOfAny(s_special);
            if (special < 0)
                return TemplateMatch.NeedsMore;
            position += special;
            if (rest[position] == '"')
                break;
            if (rest[position] != '\\')
                return TemplateMatch.Differs;
            form = TextForm.Escaped;
            TemplateMatch escape = MatchEscape(rest[position..], out int escapeLength);
            if (escape != TemplateMatch.Known)
                return escape;
            position += escapeLength;
        }

        found = start + position;
        return Utf8.IsValid(rest[..position]) ? TemplateMatch.Known : TemplateMatch.Differs;
    }

    // RFC 8259, 7: escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )
    private static TemplateMatch MatchEscape(ReadOnlySpan<byte> text, out int length)
    {
        length = 2;
        if (text.Length < 2)
            return TemplateMatch.NeedsMore;
        if (text[1] != 'u')
            return text[1] is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' ? TemplateMatch.Known : TemplateMatch.Differs;

        length = 6;
        TemplateMatch match = MatchUnit(text, out int unit);
        if (match != TemplateMatch.Known || unit is < 0xD800 or > 0xDFFF)
            return match;

        // Half a surrogate pair is for the full reader to complain of.
        if (unit > 0xDBFF)
            return TemplateMatch.Differs;
        length = 12;
        match = MatchUnit(text[6..], out unit);
        return match == TemplateMatch.Known && unit is < 0xDC00 or > 0xDFFF ? TemplateMatch.Differs : match;
    }

    private static TemplateMatch MatchUnit(ReadOnlySpan<byte> text, out int unit)
    {
        unit = 0;
        for (int i = 0; i < 6; i++)
        {
            if (i == text.Length)
                return TemplateMatch.NeedsMore;
            int digit = char.IsAsciiHexDigit((char)text[i]) ? (text[i] & 0xF) + (text[i] > '9' ? 9 : 0) : -1;
            if (i < 2 ? text[i] != "\\u"u8[i] : digit < 0)
                return TemplateMatch.Differs;
            unit = (unit << 4) | (digit & 0xF);
        }

        unit &= 0xFFFF;
        return TemplateMatch.Known;
    }
}
