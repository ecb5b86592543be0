using System;
using System.Buffers.Binary;

namespace Signalbook.Framing;

/// <summary>
/// The CRC-32 of gzip and Ethernet (reflected polynomial 0xEDB88320). The one processors compute is another, CRC-32C.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>How many bytes one step takes.</summary>
    private const int Slices = 8;

    /// <summary>Of each slice, the remainder each byte leaves with as many zero bytes after it.</summary>
    private static readonly uint[] s_table = MakeTable();

    /// <summary>The checksum of bytes.</summary>
    internal static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint[] table = s_table;
        uint crc = uint.MaxValue;
        while (bytes.Length >= Slices)
        {
            uint low = crc ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (byte)low] ^ table[(6 * 256) + (byte)(low >> 8)] ^ table[(5 * 256) + (byte)(low >> 16)] ^ table[(4 * 256) + (low >> 24)]
                ^ table[(3 * 256) + (byte)high] ^ table[(2 * 256) + (byte)(high >> 8)] ^ table[256 + (byte)(high >> 16)] ^ table[high >> 24];
            bytes = bytes[Slices..];
        }
        foreach (byte each in bytes)
            crc = (crc >> 8) ^ table[(byte)crc ^ each];
        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Slices * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint remainder = i;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ Polynomial;
            table[i] = remainder;
        }
        for (int i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[(byte)table[i - 256]];
        return table;
    }
}
