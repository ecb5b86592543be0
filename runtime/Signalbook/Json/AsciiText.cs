using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Signalbook.Json;

/// <summary>Strings of bytes that are known to be ASCII.</summary>
internal static class AsciiText
{
    /// <summary>Short text is widened by a few overlapping stores; that takes less time than a call that asks what to do.</summary>
    private const int ShortLength = 16;

    /// <summary>The bytes as a string.</summary>
    /// <param name="source">The bytes; not empty.</param>
    internal static string ToString(ReadOnlySpan<byte> source)
    {
        int length = source.Length;
        // The string is written before anybody else sees it, as string.Create does, without its call through a delegate.
        string text = new('\0', length);
        ref ushort target = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        ref byte first = ref MemoryMarshal.GetReference(source);
        if (length > ShortLength)
        {
            Ascii.ToUtf16(source, MemoryMarshal.CreateSpan(ref Unsafe.As<ushort, char>(ref target), length), out _);
        }
        else if (length >= 8)
        {
            Widen8(ref first, ref target);
            Widen8(ref Unsafe.Add(ref first, length - 8), ref Unsafe.Add(ref target, length - 8));
        }
        else if (length >= 4)
        {
            Widen4(ref first, ref target);
            Widen4(ref Unsafe.Add(ref first, length - 4), ref Unsafe.Add(ref target, length - 4));
        }
        else
        {
            target = first;
            Unsafe.Add(ref target, length >> 1) = Unsafe.Add(ref first, length >> 1);
            Unsafe.Add(ref target, length - 1) = Unsafe.Add(ref first, length - 1);
        }

        return text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen8(ref byte source, ref ushort target) =>
        Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<ulong>(ref source)).AsByte()).StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen4(ref byte source, ref ushort target) =>
        Unsafe.WriteUnaligned(
            ref Unsafe.As<ushort, byte>(ref target),
            Vector128.WidenLower(Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<uint>(ref source)).AsByte()).AsUInt64().ToScalar());
}
