using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;

namespace Signalbook.Json;

/// <content>The pass over the text that builds the table.</content>
/// <remarks>
/// It holds text to the grammar of RFC 8259 as strictly as the framework's reader, and throws nothing: what is no JSON is ordinary in streams
/// (<c>[DONE]</c>, <c>close_connection</c>). That text is UTF-8 is for the framing to see to.
/// </remarks>
public sealed partial class JsonIndex
{
    private const int NoRow = -1;

    /// <exception cref="StreamLimitException">There are more values and names than a table may have rows.</exception>
    private bool TryBuild()
    {
        ReadOnlySpan<byte> text = Text;
        int vectorEnd = Math.Min(_length, _text.Length - _offset - Vector256<byte>.Count);
        JsonToken[] rows = _rows;
        int position = 0;
        int count = 0;
        int depth = 0;
        int open = NoRow;
        ulong names = 0;
        bool isInObject = false;
        while (true)
        {
            // A name and a value need two rows.
            if (count + 1 >= rows.Length)
                rows = Grow(count);

            position = SkipSpace(text, position);
            byte first = At(text, position);
            if (isInObject)
            {
                // RFC 8259, 4: member = string name-separator value
                int nameEnd = first == '"' ? FindStringEnd(text, position + 1, vectorEnd, out bool isEscaped) : NoEnd(out isEscaped);
                if (nameEnd < 0)
                    return false;
                Set(ref rows[count], JsonTokenType.PropertyName, position, nameEnd - position, isEscaped, count + 2);
                count++;
                names |= isEscaped ? ulong.MaxValue : NameBit(text[position + 1], text[nameEnd - 2], nameEnd - position - 2);
                position = SkipSpace(text, nameEnd);
                if (At(text, position) != ':')
                    return false;
                position = SkipSpace(text, position + 1);
                first = At(text, position);
            }

            int end;
            if (first == '"')
            {
                end = FindStringEnd(text, position + 1, vectorEnd, out bool isEscaped);
                if (end < 0)
                    return false;
                Set(ref rows[count], JsonTokenType.String, position, end - position, isEscaped, count + 1);
            }
            else if (first is (byte)'{' or (byte)'[')
            {
                if (depth++ == MaxDepth)
                    return false;
                isInObject = first == '{';

                // As long as it is open, the row says which one is around it.
                Set(ref rows[count], isInObject ? JsonTokenType.StartObject : JsonTokenType.StartArray, position, 0, isEscaped: false, open);
                open = count;
                end = SkipSpace(text, position + 1);
                if (At(text, end) != first + 2)
                {
                    count++;
                    position = end;
                    continue;
                }
            }
            else
            {
                JsonTokenType type = FindScalarEnd(text, position, first, out end);
                if (type == JsonTokenType.None)
                    return false;
                Set(ref rows[count], type, position, end - position, isEscaped: false, count + 1);
            }

            count++;
            position = end;

            // What comes after a value: nothing after the outermost; a comma, and another value; or the end of what it is in, which is a value too.
            while (true)
            {
                position = SkipSpace(text, position);
                if (open == NoRow)
                {
                    _count = count;
                    _names = names;
                    return position == text.Length;
                }

                byte next = At(text, position++);
                if (next == ',')
                    break;
                if (next != (isInObject ? '}' : ']'))
                    return false;

                ref JsonToken container = ref rows[open];
                int around = container.Next;
                container.Length = position - container.Start;
                container.Next = count;
                isInObject = around != NoRow && rows[around].Type == JsonTokenType.StartObject;
                if (isInObject)
                    rows[open - 1].Next = count;
                open = around;
                depth--;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Set(ref JsonToken row, JsonTokenType type, int start, int length, bool isEscaped, int next)
    {
        row.Start = start;
        row.Length = length;
        row.Next = next;
        row.Type = type;
        row.IsEscaped = isEscaped;
        row.WasRead = false;
    }

    /// <summary>The bit of a name that begins and ends so; of an empty one both are quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong NameBit(byte first, byte last, int length) => 1UL << (first * 3 + last + length * 11);

    /// <summary>A byte of the text; behind its end one that no JSON has outside of strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte At(ReadOnlySpan<byte> text, int position) => (uint)position < (uint)text.Length ? text[position] : (byte)0;

    /// <summary>Most JSON on wires has no white space, or one space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SkipSpace(ReadOnlySpan<byte> text, int position) => At(text, position) > ' ' ? position : SkipSpaces(text, position);

    // RFC 8259, 2: ws = *( %x20 / %x09 / %x0A / %x0D )
    private static int SkipSpaces(ReadOnlySpan<byte> text, int position)
    {
        while ((uint)position < (uint)text.Length && text[position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            position++;
        return position;
    }

    private static int NoEnd(out bool isEscaped)
    {
        isEscaped = false;
        return -1;
    }

    /// <summary>Finds where a string ends: most do in the first vector.</summary>
    /// <returns>The position behind the closing quote; -1 when it is no JSON string.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FindStringEnd(ReadOnlySpan<byte> text, int start, int vectorEnd, out bool isEscaped)
    {
        isEscaped = false;
        if (start <= vectorEnd)
        {
            int quote = start + BitOperations.TrailingZeroCount(FindSpecial(ref MemoryMarshal.GetReference(text), start));
            if (At(text, quote) == '"')
                return quote + 1;
        }

        return FindLongStringEnd(text, start, vectorEnd, out isEscaped);
    }

    private static int FindLongStringEnd(ReadOnlySpan<byte> text, int start, int vectorEnd, out bool isEscaped)
    {
        isEscaped = false;
        int position = start;
        while (true)
        {
            while (position <= vectorEnd)
            {
                uint special = FindSpecial(ref MemoryMarshal.GetReference(text), position);

                // A branch, so that the next vector is loaded before this one is looked at.
                if (special != 0)
                {
                    position += BitOperations.TrailingZeroCount(special);
                    break;
                }

                position += Vector256<byte>.Count;
            }

            while ((uint)position < (uint)text.Length && text[position] is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
                position++;
            switch (At(text, position))
            {
                case (byte)'"':
                    return position + 1;
                case (byte)'\\':
                    isEscaped = true;
                    int length = EscapeLength(text, position + 1);
                    if (length == 0)
                        return -1;
                    position += length;
                    break;
                default:
                    return -1;
            }
        }
    }

    // RFC 8259, 7: "All Unicode characters may be placed within the quotation marks, except for the characters that MUST be escaped:
    // quotation mark, reverse solidus, and the control characters (U+0000 through U+001F)."
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint FindSpecial(ref byte text, int position)
    {
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref text, (nuint)position);
        return (Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'))
            | Vector256.LessThan(bytes, Vector256.Create((byte)' '))).ExtractMostSignificantBits();
    }

    /// <summary>RFC 8259, 7: escape ( %x22 / %x5C / %x2F / %x62 / %x66 / %x6E / %x72 / %x74 / %x75 4HEXDIG )</summary>
    /// <returns>How long the escape is with its backslash; 0 when it is none.</returns>
    private static int EscapeLength(ReadOnlySpan<byte> text, int position)
    {
        switch (At(text, position))
        {
            case (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                return 2;
            case (byte)'u':
                for (int i = 1; i <= 4; i++)
                {
                    if (!char.IsAsciiHexDigit((char)At(text, position + i)))
                        return 0;
                }

                return 6;
            default:
                return 0;
        }
    }

    /// <summary>Finds where a number or a literal ends.</summary>
    /// <returns>What it is; <see cref="JsonTokenType.None"/> when it is nothing.</returns>
    private static JsonTokenType FindScalarEnd(ReadOnlySpan<byte> text, int start, byte first, out int end)
    {
        switch (first)
        {
            case (byte)'t':
                end = start + 4;
                return text[start..].StartsWith("true"u8) ? JsonTokenType.True : JsonTokenType.None;
            case (byte)'f':
                end = start + 5;
                return text[start..].StartsWith("false"u8) ? JsonTokenType.False : JsonTokenType.None;
            case (byte)'n':
                end = start + 4;
                return text[start..].StartsWith("null"u8) ? JsonTokenType.Null : JsonTokenType.None;
            default:
                end = JsonNumber.FindEnd(text, start);
                return end > start ? JsonTokenType.Number : JsonTokenType.None;
        }
    }
}
