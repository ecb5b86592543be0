using System;
using System.Buffers;
using System.Diagnostics;
using System.Threading;

namespace Signalbook.Framing;

/// <summary>
/// The pooled bytes of one stream: first what is kept of the frame being read, then, after a hole of bytes no longer needed,
/// the rest that is not read yet. Offsets into either part survive every move.
/// </summary>
/// <remarks>It is a part of its reader, not an object of its own: a stream has it for as long as it waits. So it is never copied.</remarks>
internal struct FrameBuffer
{
    /// <summary>The size first rented. Small in debug builds, so that every test moves and grows the buffer.</summary>
    private const int FirstSize =
#if DEBUG
        16;
#else
        4096;
#endif

    /// <summary>A read that fills the buffer asks for a larger one, up to this size; what is larger is let go once it is empty.</summary>
    private const int ComfortableSize = 64 * 1024;

    /// <summary>The most bytes that a mark holds on to beside those that are needed anyway.</summary>
    private const int MostMarked = 1024;

    private const int NoMark = -1;

    private readonly FrameReaderOptions _options;
    private byte[] _bytes = [];
    private int _charged;
    private int _keptStart;
    private int _keptLength;
    private int _restStart;
    private int _end;
    private int _mark = NoMark;
    private int _size = FirstSize;

    /// <param name="options">The pool, and what the streams of one client may hold together.</param>
    internal FrameBuffer(FrameReaderOptions options) => _options = options;

    /// <summary>How its reader reads.</summary>
    internal readonly FrameReaderOptions Options => _options;

    /// <summary>The array all spans stand in.</summary>
    internal readonly byte[] Bytes => _bytes;

    /// <summary>Where what is kept begins in <see cref="Bytes"/>.</summary>
    internal readonly int KeptStart => _keptStart;

    /// <summary>Where <see cref="Rest"/> begins in <see cref="Bytes"/>.</summary>
    internal readonly int RestStart => _restStart;

    /// <summary>How many bytes are kept of the frame being read.</summary>
    internal readonly int KeptLength => _keptLength;

    /// <summary>Where the last byte of <see cref="Rest"/> was written, and one.</summary>
    internal readonly int End => _end;

    /// <summary>Whether nothing was dropped or kept since the mark.</summary>
    internal readonly bool IsAtMark => _mark == _restStart;

    /// <summary>The bytes that are not read yet.</summary>
    internal readonly ReadOnlySpan<byte> Rest => new(_bytes, _restStart, _end - _restStart);

    /// <summary>Drops the first bytes of the rest.</summary>
    internal void Skip(int count)
    {
        Debug.Assert(count <= _end - _restStart, "No more can be dropped than there is.");
        _restStart += count;
    }

    /// <summary>From here on the bytes stay together as they were read, as long as they are few and no lines are joined.</summary>
    internal void Mark() => _mark = _restStart;

    /// <summary>The bytes from the mark to the rest.</summary>
    /// <returns>False when they are no longer as they were read.</returns>
    internal readonly bool TryGetMarked(out int start, out int length)
    {
        start = _mark;
        length = _restStart - _mark;
        return _mark != NoMark;
    }

    /// <summary>The bytes since the mark need not stay together.</summary>
    internal void Unmark() => _mark = NoMark;

    /// <summary>Keeps bytes of the rest where they stand, and drops those before them.</summary>
    internal void Keep(int start, int length)
    {
        _keptStart = _restStart + start;
        _keptLength = length;
        _restStart += start + length;
    }

    /// <summary>
    /// Appends LF and bytes of the rest to what is kept, in place: what is dropped between (a line's end or a field's name) is never
    /// shorter than the LF.
    /// </summary>
    internal void KeepLine(int start, int length)
    {
        _mark = NoMark;
        int from = _restStart + start;
        int to = _keptStart + _keptLength;
        Debug.Assert(to < from, "The LF fits between what is kept and what is appended.");
        System.Buffer.BlockCopy(_bytes, from, _bytes, to + 1, length);
        _bytes[to] = (byte)'\n';
        _keptLength += length + 1;
        _restStart = from + length;
    }

    /// <summary>Forgets what was kept; its bytes stay until the next fill.</summary>
    internal void Forget() => _keptLength = 0;

    /// <summary>Room for the next read, made by moving, by growing, or by letting an over-large buffer go.</summary>
    internal Memory<byte> GetFree()
    {
        // The usual: a read has brought whole frames, and nothing is left of them.
        if (_mark == _end && _restStart == _end && _keptLength == 0 && _bytes.Length >= _size && _bytes.Length <= ComfortableSize)
        {
            _keptStart = _restStart = _end = _mark = 0;
            return _bytes;
        }

        if (_mark != NoMark && _restStart - _mark - _keptLength > MostMarked)
            _mark = NoMark;
        int needed = _mark == NoMark ? _keptLength + _end - _restStart : _end - _mark;
        if (needed == 0 && _bytes.Length > ComfortableSize)
            Return();
        if (needed == 0 && _bytes.Length >= _size)
        {
            _keptStart = _restStart = _end = 0;
            _mark = Math.Min(_mark, 0);
        }
        // A half-filled buffer is read on into; moving on every read would cost a copy each.
        else if (_bytes.Length - _end <= _bytes.Length / 2)
            MakeRoom(needed);
        return _bytes.AsMemory(_end);
    }

    /// <summary>Takes the bytes that were written to <see cref="GetFree"/>.</summary>
    internal void Append(int count)
    {
        _end += count;
        if (_end == _bytes.Length && _size < ComfortableSize)
            _size = Math.Max(_size, Math.Min(_bytes.Length * 2, ComfortableSize));
    }

    /// <summary>Gives the buffer back if it holds nothing.</summary>
    internal bool TryRelease()
    {
        if (_keptLength != 0 || _end != _restStart)
            return false;
        bool isAtMark = IsAtMark;
        Return();
        if (isAtMark)
            _mark = 0;
        return true;
    }

    /// <summary>Gives back what there is, and is empty.</summary>
    internal void Return()
    {
        GiveBackBudget();
        byte[] bytes = _bytes;
        _bytes = [];
        _keptStart = _keptLength = _restStart = _end = 0;
        _mark = NoMark;
        GiveBack(bytes);
    }

    /// <summary>Gives back what it takes of the budget, but not the buffer.</summary>
    internal void GiveBackBudget()
    {
        // The count is shared by all streams: who took nothing leaves it alone.
        if (_charged != 0 && Interlocked.Exchange(ref _charged, 0) is > 0 and int charged)
            _options.Budget!.GiveBack(charged);
    }

    private void MakeRoom(int needed)
    {
        int size = Math.Max(_size, needed);
        if (needed > size / 2)
            size = (int)Math.Min((long)size * 2, Array.MaxLength);
        bool isOverLarge = _bytes.Length > ComfortableSize && size <= _bytes.Length / 4;
        byte[] target = size > _bytes.Length || isOverLarge ? Rent(size) : _bytes;
        if (_mark != NoMark)
        {
            System.Buffer.BlockCopy(_bytes, _mark, target, 0, needed);
            _keptStart = Math.Max(0, _keptStart - _mark);
            _restStart -= _mark;
            _mark = 0;
        }
        else
        {
            // Kept bytes move first: they stand before the rest, so neither overwrites what is still to be moved.
            System.Buffer.BlockCopy(_bytes, _keptStart, target, 0, _keptLength);
            System.Buffer.BlockCopy(_bytes, _restStart, target, _keptLength, _end - _restStart);
            _keptStart = 0;
            _restStart = _keptLength;
        }

        if (target != _bytes)
        {
            byte[] old = _bytes;
            _bytes = target;
            GiveBack(old);
        }
        _end = needed;
    }

    /// <exception cref="StreamLimitException">The client's streams would hold too much together.</exception>
    private byte[] Rent(int size)
    {
        int charge = size > BufferBudget.FreeBytes ? size : 0;
        if (charge != _charged && _options.Budget is { } budget)
        {
            if (charge > _charged && !budget.TryTake(charge - _charged))
                throw budget.Exceeded();
            if (charge < _charged)
                budget.GiveBack(_charged - charge);
            _charged = charge;
        }

        return _options.Pool.Rent(size);
    }

    private readonly void GiveBack(byte[] bytes)
    {
        if (bytes.Length != 0)
            _options.Pool.Return(bytes);
    }
}
