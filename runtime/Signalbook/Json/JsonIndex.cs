using System;
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>
/// Where everything stands in one JSON text: a pooled table, one row a value or name, in the order of the text. One pass over the text
/// builds it and places look things up in it; it is reused for text after text. Dispose gives the table back.
/// </summary>
public sealed partial class JsonIndex : IDisposable
{
    /// <summary>Values that stand deeper in each other are not read.</summary>
    internal const int MaxDepth = 64;
    private const int FirstRows = 32;

    /// <summary>More than any message has; 20 MiB.</summary>
    private const int MaxRows = 1024 * 1024;

    /// <summary>A table longer than this is let go before the next text.</summary>
    private const int ComfortableRows = 1024;

    private JsonToken[] _rows = [];
    private int _count;
    /// <summary>A bit for each name that there is, and for others like it: see <see cref="MayHave"/>.</summary>
    private ulong _names;

    /// <summary>Whether the JSON of an object or array was read.</summary>
    private bool _wasContainerRead;

    private byte[] _text = [];
    private int _offset;
    private int _length;

    /// <summary>
    /// The whole text as a place; absent when there is none, or it is null. Places are valid until the next <see cref="TryParse(ReadOnlyMemory{byte})"/>
    /// and only as long as the text's bytes are.
    /// </summary>
    public JsonPlace Root => JsonPlace.At(this, 0);

    internal ReadOnlySpan<byte> Text => new(_text, _offset, _length);

    internal int Count => _count;

    /// <summary>Reads a text. It is not copied.</summary>
    /// <param name="text">One JSON text as UTF-8, white space around it allowed.</param>
    /// <returns>Whether it is JSON as in RFC 8259, at most 64 levels deep, and nothing else; the index is empty if not.</returns>
    public bool TryParse(ReadOnlyMemory<byte> text)
    {
        ArraySegment<byte> segment = MemoryMarshal.TryGetArray(text, out ArraySegment<byte> array) ? array : new ArraySegment<byte>(text.ToArray());
        return TryParse(segment.Array ?? [], segment.Offset, segment.Count);
    }

    /// <summary>Reads a text that is part of an array. It is not copied.</summary>
    /// <param name="bytes">The array.</param>
    /// <param name="offset">Where the text begins.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <returns>As for the other overload.</returns>
    public bool TryParse(byte[] bytes, int offset, int length)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (_rows.Length > ComfortableRows)
            Return();
        _count = 0;
        if (!ReferenceEquals(_text, bytes))
            _text = bytes;
        _offset = offset;
        _length = length;
        _wasContainerRead = false;
        if (TryBuild())
            return true;
        Clear();
        return false;
    }

    /// <summary>Forgets the text.</summary>
    public void Clear()
    {
        _count = 0;
        _text = [];
        _offset = _length = 0;
        if (_rows.Length > ComfortableRows)
            Return();
    }

    /// <summary>Forgets the text and gives the table back.</summary>
    public void Dispose()
    {
        Clear();
        Return();
    }

    internal ref readonly JsonToken Row(int row) => ref _rows[row];

    /// <summary>The row of an object's member, the last of those with equal names; -1 when there is none.</summary>
    internal int FindMember(int row, ReadOnlySpan<byte> member)
    {
        if (!MayHave(member))
            return -1;
        JsonToken[] rows = _rows;
        int end = rows[row].Next;
        int length = member.Length + 2;
        int found = -1;
        for (int name = row + 1; name < end; name = rows[name].Next)
        {
            ref readonly JsonToken token = ref rows[name];
            if ((token.Length == length || token.IsEscaped) && IsNamed(in token, member))
                found = name + 1;
        }

        return found;
    }

    /// <summary>A row's JSON; that it was read is noted.</summary>
    internal ReadOnlySpan<byte> Read(int row)
    {
        ref JsonToken token = ref _rows[row];
        token.WasRead = true;
        _wasContainerRead |= token.Type is JsonTokenType.StartObject or JsonTokenType.StartArray;
        return Text.Slice(token.Start, token.Length);
    }

    /// <summary>Whether an object of the text may have a member of this name: most books ask most frames for more names than they have.</summary>
    internal bool MayHave(ReadOnlySpan<byte> member)
    {
        byte first = (byte)'"';
        byte last = (byte)'"';
        if (!member.IsEmpty)
            (first, last) = (member[0], member[^1]);
        return (_names & NameBit(first, last, member.Length)) != 0;
    }

    /// <summary>The content of a string as it stands between the quotes; that it was read is noted. Nothing when there is no such row.</summary>
    internal ReadOnlySpan<byte> ReadText(int row, out bool isEscaped)
    {
        isEscaped = false;
        if ((uint)row >= (uint)_count)
            return default;
        ref JsonToken token = ref _rows[row];
        token.WasRead = true;
        isEscaped = token.IsEscaped;
        return new ReadOnlySpan<byte>(_text, _offset + token.Start + 1, token.Length - 2);
    }

    /// <summary>The row of the string or number that stands at this byte of the text, or ends before it; -1 when none does.</summary>
    internal int FindScalar(int offset)
    {
        int found = -1;
        for (int row = 0; row < _count && _rows[row].Start <= offset; row++)
        {
            if (_rows[row].Type is JsonTokenType.String or JsonTokenType.Number && offset <= _rows[row].Start + _rows[row].Length)
                found = row;
        }

        return found;
    }

    /// <summary>Whether a value was read, or one that it stands in.</summary>
    internal bool WasRead(int value) => _rows[value].WasRead || (_wasContainerRead && WasReadAround(_rows[value].Start));

    private bool WasReadAround(int start)
    {
        for (int row = 0; row < _count && _rows[row].Start <= start; row++)
        {
            if (_rows[row].WasRead && start < _rows[row].Start + _rows[row].Length)
                return true;
        }

        return false;
    }

    private bool IsNamed(ref readonly JsonToken name, ReadOnlySpan<byte> member)
    {
        ReadOnlySpan<byte> content = Text.Slice(name.Start + 1, name.Length - 2);
        return name.IsEscaped ? JsonText.IsEqual(content, member) : content.SequenceEqual(member);
    }

    private JsonToken[] Grow(int count)
    {
        // A value takes a byte or two of text and sixteen here: without this bound, the table and not the frame's limit says what a frame costs.
        if (_rows.Length >= MaxRows)
            throw new StreamLimitException($"A frame has more than {MaxRows} JSON values and names.");
        JsonToken[] larger = ArrayPool<JsonToken>.Shared.Rent(Math.Max(FirstRows, _rows.Length * 2));
        Array.Copy(_rows, larger, count);
        Return();
        return _rows = larger;
    }

    private void Return()
    {
        JsonToken[] rows = _rows;
        _rows = [];
        if (rows.Length != 0)
            ArrayPool<JsonToken>.Shared.Return(rows);
    }
}
