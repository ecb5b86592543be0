using System;
using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Signalbook.Framing;

/// <summary>The bytes of a frame that do not stay where they were read: its name, the last event id, the time to wait, and data with bytes replaced.</summary>
internal sealed class FrameText
{
    /// <summary>An array larger than this is not kept for the next name or id.</summary>
    private const int SmallSize = 256;

    private static readonly Shelf<FrameText> s_shelf = new();

    private ArrayPool<byte> _pool;
    private byte[] _name = [];
    private byte[] _id = [];
    private byte[] _pendingId = [];
    private byte[] _replaced = [];
    private int _nameLength;
    private int _idLength;
    private int _pendingIdLength;
    private bool _hasPendingId;

    private FrameText(ArrayPool<byte> pool) => _pool = pool;

    /// <summary>An empty one, perhaps of a stream that is over.</summary>
    internal static FrameText Take(ArrayPool<byte> pool)
    {
        if (s_shelf.TryTake() is not { } text)
            return new FrameText(pool);
        text._pool = pool;
        return text;
    }

    internal ReadOnlyMemory<byte> Name => _name.AsMemory(0, _nameLength);

    /// <summary>The id as of the last blank line: what a dispatched event has.</summary>
    internal ReadOnlyMemory<byte> Id => _id.AsMemory(0, _idLength);

    /// <summary>The id as of the last id field: what the event being read will have.</summary>
    internal ReadOnlyMemory<byte> PendingId => _hasPendingId ? _pendingId.AsMemory(0, _pendingIdLength) : Id;

    /// <summary>Whether the event being read sets the id.</summary>
    internal bool HasPendingId => _hasPendingId;

    /// <summary>How long to wait before reconnecting, as a field of the stream said last; null when none did.</summary>
    internal TimeSpan? Reconnection { get; set; }

    /// <summary>Whether it holds nothing of the stream.</summary>
    internal bool IsEmpty => Reconnection is null && _nameLength == 0 && _idLength == 0 && !_hasPendingId && _replaced.Length == 0;

    /// <summary>Returns pooled memory and forgets the stream. To be called once.</summary>
    internal void Release()
    {
        GiveBack();
        _nameLength = _idLength = _pendingIdLength = 0;
        _hasPendingId = false;
        Reconnection = null;
        Shorten(ref _name);
        Shorten(ref _id);
        Shorten(ref _pendingId);
        s_shelf.Put(this);
    }

    internal void SetName(ReadOnlySpan<byte> value, bool replace) => Set(ref _name, ref _nameLength, value, replace);

    internal void ClearName() => _nameLength = 0;

    internal void SetId(ReadOnlySpan<byte> value, bool replace)
    {
        Set(ref _pendingId, ref _pendingIdLength, value, replace);
        _hasPendingId = true;
    }

    /// <summary>Makes the id of the event being read that of the stream.</summary>
    internal void CommitId()
    {
        if (!_hasPendingId)
            return;
        (_id, _pendingId) = (_pendingId, _id);
        _idLength = _pendingIdLength;
        _hasPendingId = false;
    }

    /// <summary>A pooled array that holds <paramref name="source"/> with what is not UTF-8 replaced, until the next call or <see cref="GiveBack"/>.</summary>
    internal byte[] Replace(ReadOnlySpan<byte> source, out int length)
    {
        GiveBack();
        _replaced = _pool.Rent(GetReplacedLength(source));
        length = Replace(source, _replaced);
        return _replaced;
    }

    /// <summary>Gives back what <see cref="Replace(ReadOnlySpan{byte}, out int)"/> rented.</summary>
    internal void GiveBack()
    {
        if (_replaced.Length == 0)
            return;
        byte[] replaced = _replaced;
        _replaced = [];
        _pool.Return(replaced);
    }

    /// <summary>Where the first byte stands that is not part of a well-formed sequence; the length when there is none.</summary>
    internal static int IndexOfInvalid(ReadOnlySpan<byte> bytes)
    {
        int index = 0;
        while (index < bytes.Length)
        {
            if (Rune.DecodeFromUtf8(bytes[index..], out _, out int consumed) != OperationStatus.Done)
                return index;
            index += consumed;
        }
        return index;
    }

    private static void Shorten(ref byte[] kept)
    {
        if (kept.Length > SmallSize)
            kept = [];
    }

    private static void Set(ref byte[] target, ref int targetLength, ReadOnlySpan<byte> value, bool replace)
    {
        bool isReplaced = replace && !Utf8.IsValid(value);
        int length = isReplaced ? GetReplacedLength(value) : value.Length;
        if (target.Length < length || (target.Length > SmallSize && length <= SmallSize))
            target = length == 0 ? [] : new byte[Math.Max(length, 32)];
        if (isReplaced)
            Replace(value, target);
        else
            value.CopyTo(target);
        targetLength = length;
    }

    private static int GetReplacedLength(ReadOnlySpan<byte> source)
    {
        int length = 0;
        while (!source.IsEmpty)
        {
            Rune.DecodeFromUtf8(source, out Rune rune, out int consumed);
            length = checked(length + rune.Utf8SequenceLength);
            source = source[consumed..];
        }
        return length;
    }

    // Encoding standard, "UTF-8 decoder": each maximal part of an ill-formed sequence gives one U+FFFD. Rune decodes by the same rule.
    private static int Replace(ReadOnlySpan<byte> source, Span<byte> target)
    {
        int length = 0;
        while (!source.IsEmpty)
        {
            Rune.DecodeFromUtf8(source, out Rune rune, out int consumed);
            length += rune.EncodeToUtf8(target[length..]);
            source = source[consumed..];
        }
        return length;
    }
}
