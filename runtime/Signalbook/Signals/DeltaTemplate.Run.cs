using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Signalbook.Signals;

/// <content>Frames with one text, one after the other: the loop that most of a stream goes through.</content>
internal sealed partial class DeltaTemplate
{
    /// <summary>
    /// Finds the frames that follow one on another and have one text and no other hole. It loads whole vectors, and looks only at those
    /// bytes of the last that count.
    /// </summary>
    /// <param name="bytes">The buffer.</param>
    /// <param name="position">Where a frame begins; afterwards, where the first one begins that <see cref="Match"/> is to tell of.</param>
    /// <param name="end">Where the bytes end; as many as a vector has stand behind it in the buffer.</param>
    /// <param name="texts">Gets the texts that are not empty; no more frames are looked for when it is full.</param>
    /// <param name="count">How many texts it got.</param>
    /// <returns>How many frames were found.</returns>
    public int MatchRun(byte[] bytes, ref int position, int end, RunText[] texts, out int count)
    {
        Debug.Assert(end + Vector256<byte>.Count <= bytes.Length, "Vectors are loaded from before the end.");
        count = 0;
        int prefix = PlainPrefix;
        int suffix = _plainSuffix;
        ref byte first = ref MemoryMarshal.GetArrayDataReference(bytes);
        ref byte literal = ref MemoryMarshal.GetArrayDataReference(_bytes);
        int hole = position + prefix;
        if (hole > end || !AreEqual(ref Unsafe.Add(ref first, position), ref literal, prefix))
            return 0;

        // From here on what stands behind one text and what stands before the next are compared in one go.
        literal = ref Unsafe.Add(ref literal, prefix);
        int seam = suffix + prefix;
        int frames = 0;
        int found = 0;
        bool goesOn = true;
        while (goesOn)
        {
            int length = BitOperations.TrailingZeroCount(QuotedText.FindSpecial(Vector256.LoadUnsafe(ref first, (nuint)hole)));
            TextForm form = TextForm.Ascii;
            if (Unsafe.Add(ref first, hole + length) != '"')
            {
                // With variables of its own: those of the loop stay in registers.
                if (!QuotedText.TryMatch(bytes, hole, end, out int special, out TextForm specialForm))
                    break;
                (length, form) = (special, specialForm);
            }

            int behind = hole + length;
            if (behind + seam > end || !AreEqual(ref Unsafe.Add(ref first, behind), ref literal, seam))
            {
                if (behind + suffix > end || !AreEqual(ref Unsafe.Add(ref first, behind), ref literal, suffix))
                    break;
                goesOn = false;
            }

            // "A delta whose text is empty and that has no id or name is taken and not raised."
            if (length != 0)
            {
                texts[found++] = new RunText(hole, length, form);
                goesOn &= found < texts.Length;
            }

            frames++;
            hole = behind + seam;
        }

        count = found;
        position = hole - prefix;
        return frames;
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
}
