using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Signalbook.Json;

/// <summary>Words that a string may be: tells which, in one look however many they are. Generated matching code has one for each value that tells signals apart.</summary>
public sealed class JsonWords
{
    private readonly byte[][] _words;

    /// <summary>At a word's hash, or behind it where that place was taken, the word's position and one; 0 is no word. At least half of it is empty.</summary>
    private readonly int[] _table;

    /// <summary>Makes the table.</summary>
    /// <param name="words">The words.</param>
    public JsonWords(params ReadOnlySpan<string> words)
    {
        _words = new byte[words.Length][];
        _table = new int[Math.Max(8, (int)BitOperations.RoundUpToPowerOf2((uint)words.Length * 2))];
        for (int i = 0; i < words.Length; i++)
        {
            _words[i] = Encoding.UTF8.GetBytes(words[i]);
            int slot = Slot(_words[i]);
            while (_table[slot] != 0)
                slot = (slot + 1) & (_table.Length - 1);
            _table[slot] = i + 1;
        }
    }

    /// <summary>Which of the words the string at a place is, after unescaping.</summary>
    /// <param name="place">The place.</param>
    /// <returns>The word's position; -1 when it is none, or no string stands there.</returns>
    public int Find(JsonPlace place)
    {
        if (!place.IsString)
            return -1;
        ReadOnlySpan<byte> content = place.EscapedText;
        return place.IsEscaped ? FindEscaped(content) : Find(content);
    }

    /// <summary>Which of the words a text is.</summary>
    /// <param name="text">The text as UTF-8.</param>
    /// <returns>The word's position; -1 when it is none.</returns>
    internal int Find(ReadOnlySpan<byte> text)
    {
        int[] table = _table;
        int slot = Slot(text);
        while (table[slot] is > 0 and int found)
        {
            if (text.SequenceEqual(_words[found - 1]))
                return found - 1;
            slot = (slot + 1) & (table.Length - 1);
        }

        return -1;
    }

    private int FindEscaped(ReadOnlySpan<byte> content)
    {
        for (int i = 0; i < _words.Length; i++)
        {
            if (JsonText.IsEqual(content, _words[i]))
                return i;
        }

        return -1;
    }

    // Its length and both of its ends tell a word from most others. What comes on the wire fills no table: the words do.
    private int Slot(ReadOnlySpan<byte> text)
    {
        int length = text.Length;
        ulong first, last;
        if (length >= 8)
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(text);
            last = BinaryPrimitives.ReadUInt64LittleEndian(text[(length - 8)..]);
        }
        else if (length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(text);
            last = BinaryPrimitives.ReadUInt32LittleEndian(text[(length - 4)..]);
        }
        else
        {
            first = length > 0 ? text[0] : 0u;
            last = length > 0 ? (uint)(text[length >> 1] << 8 | text[length - 1]) : 0;
        }

        ulong hash = (first * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(last * 0xC2B2AE3D27D4EB4F, 31) ^ (uint)length;
        return (int)((hash * 0x9E3779B97F4A7C15) >> 32) & (_table.Length - 1);
    }
}
