using System;
using System.Buffers.Binary;

namespace Signalbook.Reliability.Faults;

/// <summary>Messages of an AWS event stream: lengths, a checksum, headers, payload, a checksum.</summary>
internal static class AwsMessage
{
    private const int PreludeLength = 12;

    public static byte[] Payload(byte[] message) => message[(PreludeLength + HeaderLength(message))..^4];

    /// <summary>A message with another payload, its checksums right.</summary>
    public static byte[] WithPayload(byte[] message, ReadOnlySpan<byte> payload)
    {
        int headers = HeaderLength(message);
        byte[] made = [.. message.AsSpan(0, PreludeLength + headers), .. payload, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(made, made.Length);
        BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(8), Checksum(made.AsSpan(0, 8)));
        BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(made.Length - 4), Checksum(made.AsSpan(0, made.Length - 4)));
        return made;
    }

    /// <summary>The beginning of a message of this length, its checksum right.</summary>
    public static byte[] Prelude(int length, int headers)
    {
        var made = new byte[PreludeLength];
        BinaryPrimitives.WriteInt32BigEndian(made, length);
        BinaryPrimitives.WriteInt32BigEndian(made.AsSpan(4), headers);
        BinaryPrimitives.WriteUInt32BigEndian(made.AsSpan(8), Checksum(made.AsSpan(0, 8)));
        return made;
    }

    private static int HeaderLength(byte[] message) => BinaryPrimitives.ReadInt32BigEndian(message.AsSpan(4));

    // CRC-32 of ISO 3309, bit by bit.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
        }

        return ~crc;
    }
}
