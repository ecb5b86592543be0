using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Signalbook.Reliability.Wire;

/// <summary>As much of HPACK (RFC 7541) as a test server needs: no dynamic table, no Huffman codes.</summary>
internal static class Hpack
{
    // RFC 7541, appendix A, as far as request lines go.
    private static readonly KeyValuePair<string, string>[] s_static =
    [
        new("", ""), new(":authority", ""), new(":method", "GET"), new(":method", "POST"), new(":path", "/"), new(":path", "/index.html"),
        new(":scheme", "http"), new(":scheme", "https"),
    ];

    /// <summary>Reads the fields of a request. Names beyond the request line's that come by number are given as <c>#number</c>.</summary>
    public static List<KeyValuePair<string, string>> Decode(ReadOnlySpan<byte> block)
    {
        var fields = new List<KeyValuePair<string, string>>();
        while (!block.IsEmpty)
        {
            byte first = block[0];
            if ((first & 0x80) != 0)
            {
                fields.Add(Static(ReadInteger(ref block, 7)));
                continue;
            }

            // 001xxxxx sets the dynamic table's size, which is not used.
            int prefix = (first & 0x40) != 0 ? 6 : (first & 0x20) != 0 ? 5 : 4;
            int index = ReadInteger(ref block, prefix);
            if (prefix == 5)
                continue;
            string name = index == 0 ? ReadText(ref block) : Static(index).Key;
            fields.Add(new(name, ReadText(ref block)));
        }

        return fields;
    }

    /// <summary>Every field literal, without indexing.</summary>
    public static byte[] Encode(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var block = new MemoryStream();
        foreach (KeyValuePair<string, string> field in fields)
        {
            block.WriteByte(0);
            WriteText(block, field.Key);
            WriteText(block, field.Value);
        }

        return block.ToArray();
    }

    private static KeyValuePair<string, string> Static(int index) =>
        index < s_static.Length ? s_static[index] : new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"#{index}"), "");

    private static int ReadInteger(ref ReadOnlySpan<byte> block, int prefix)
    {
        int most = (1 << prefix) - 1;
        int value = block[0] & most;
        block = block[1..];
        for (int shift = 0, next = value == most ? 0x80 : 0; (next & 0x80) != 0; shift += 7)
        {
            next = block[0];
            value += (next & 0x7F) << shift;
            block = block[1..];
        }

        return value;
    }

    private static string ReadText(ref ReadOnlySpan<byte> block)
    {
        bool isHuffman = (block[0] & 0x80) != 0;
        int length = ReadInteger(ref block, 7);
        string text = isHuffman ? "(huffman)" : Encoding.Latin1.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static void WriteText(MemoryStream block, string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        int rest = bytes.Length;
        if (rest < 127)
        {
            block.WriteByte((byte)rest);
        }
        else
        {
            block.WriteByte(127);
            for (rest -= 127; rest >= 128; rest >>= 7)
                block.WriteByte((byte)(rest | 0x80));
            block.WriteByte((byte)rest);
        }

        block.Write(bytes);
    }
}
