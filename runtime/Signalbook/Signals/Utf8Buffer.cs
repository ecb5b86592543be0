using System;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Signalbook.Signals;

/// <summary>UTF-8 text that grows, in pooled memory. A string is made of it once, at the end.</summary>
internal sealed class Utf8Buffer : IDisposable
{
    /// <summary>A buffer for text that grows bit by bit is not made smaller.</summary>
    private const int FirstSize = 128;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    public void Append(ReadOnlySpan<byte> text)
    {
        if (text.Length > _bytes.Length - Length)
            Grow(text.Length);

        text.CopyTo(_bytes.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Appends texts that stand in an array. Short ones take one store, that may write what follows too, for the next one to overwrite.</summary>
    /// <param name="source">The array.</param>
    /// <param name="texts">Where in it they stand.</param>
    /// <param name="length">How long they are together.</param>
    public void Append(byte[] source, ReadOnlySpan<RunText> texts, int length)
    {
        if (length + Vector256<byte>.Count > _bytes.Length - Length)
            Grow(length + Vector256<byte>.Count);

        ref byte from = ref MemoryMarshal.GetArrayDataReference(source);
        ref byte target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), Length);
        int lastLoad = source.Length - Vector256<byte>.Count;
        foreach (ref readonly RunText text in texts)
        {
            if (text.Length <= Vector256<byte>.Count && text.Start <= lastLoad)
                Vector256.LoadUnsafe(ref from, (nuint)text.Start).StoreUnsafe(ref target);
            else
                Unsafe.CopyBlockUnaligned(ref target, ref Unsafe.Add(ref from, text.Start), (uint)text.Length);
            target = ref Unsafe.Add(ref target, text.Length);
        }

        Length += length;
    }

    /// <summary>Appends a text that stands in an array, if one load and one store do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryAppendShort(byte[] source, int start, int length)
    {
        if (length > Vector256<byte>.Count || start > source.Length - Vector256<byte>.Count || Vector256<byte>.Count > _bytes.Length - Length)
            return false;
        Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(source), (nuint)start)
            .StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_bytes), (nuint)Length);
        Length += length;
        return true;
    }

    public void Append(string text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most > _bytes.Length - Length)
            Grow(most);
        Length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(Length));
    }

    /// <summary>Room for <paramref name="count"/> more bytes, to be written and then <see cref="Advance"/>d over.</summary>
    public Span<byte> GetSpan(int count)
    {
        if (count > _bytes.Length - Length)
            Grow(count);
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    /// <summary>The text, to be changed in its place.</summary>
    public Span<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The text as memory; valid until more is written.</summary>
    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public void Truncate(int length) => Length = length;

    public void Clear() => Length = 0;

    /// <summary>The text; a character cut in half by a limit is left out.</summary>
    public override string ToString()
    {
        ReadOnlySpan<byte> text = Span;
        int whole = text.Length;
        while (whole > 0 && text.Length - whole < 4 && Rune.DecodeLastFromUtf8(text[..whole], out _, out int consumed) != OperationStatus.Done)
            whole -= Math.Max(1, consumed);
        return Encoding.UTF8.GetString(text[..whole]);
    }

    public void Dispose()
    {
        byte[] bytes = _bytes;
        _bytes = [];
        Length = 0;
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private void Grow(int more)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(FirstSize, checked(Length + more)), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        Span.CopyTo(larger);
        byte[] old = _bytes;
        _bytes = larger;
        if (old.Length > 0)
            ArrayPool<byte>.Shared.Return(old, clearArray: true);
    }
}
