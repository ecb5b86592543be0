using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Signalbook.Tests.Framing;

/// <summary>Writes messages of AWS event streams, right ones and wrong ones, with a checksum computed bit by bit.</summary>
internal sealed class AwsMessage
{
    private readonly List<byte> _headers = [];

    public byte[] Payload { get; init; } = [];

    public IReadOnlyList<byte> Headers => _headers;

    /// <summary>The length the message says it has, when that is not its own.</summary>
    public uint? Length { get; init; }

    /// <summary>The length the message says its headers have, when that is not their own.</summary>
    public uint? HeadersLength { get; init; }

    public static byte[] Event(string type, string payload) =>
        new AwsMessage { Payload = Encoding.UTF8.GetBytes(payload) }.Text(":event-type", type).Text(":message-type", "event").ToBytes();

    public static byte[] Exception(string type, string payload) =>
        new AwsMessage { Payload = Encoding.UTF8.GetBytes(payload) }.Text(":exception-type", type).Text(":message-type", "exception").ToBytes();

    public static byte[] Error(string code, string message) =>
        new AwsMessage().Text(":error-code", code).Text(":error-message", message).Text(":message-type", "error").ToBytes();

    public AwsMessage Text(string name, string value) => Add(name, 7, [.. Number((ushort)Encoding.UTF8.GetByteCount(value)), .. Encoding.UTF8.GetBytes(value)]);

    /// <summary>Adds a header: what its value begins with is the caller's.</summary>
    public AwsMessage Add(string name, byte type, ReadOnlySpan<byte> value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        _headers.Add((byte)bytes.Length);
        _headers.AddRange(bytes);
        _headers.Add(type);
        _headers.AddRange(value);
        return this;
    }

    /// <summary>Adds bytes to the headers as they are.</summary>
    public AwsMessage Raw(ReadOnlySpan<byte> bytes)
    {
        _headers.AddRange(bytes);
        return this;
    }

    public byte[] ToBytes()
    {
        byte[] lengths = [.. Number(Length ?? (uint)(16 + _headers.Count + Payload.Length)), .. Number(HeadersLength ?? (uint)_headers.Count)];
        byte[] covered = [.. lengths, .. Number(Checksum(lengths)), .. _headers, .. Payload];
        return [.. covered, .. Number(Checksum(covered))];
    }

    /// <summary>CRC-32 as its definition says it: one division of polynomials over two, bit by bit.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte each in bytes)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                uint carry = (remainder ^ ((uint)each >> bit)) & 1;
                remainder = (remainder >> 1) ^ (carry * 0xEDB88320);
            }
        }
        return ~remainder;
    }

    /// <summary>What a stream holds, read in the obvious way: names and payloads, and what stopped it.</summary>
    public static (IReadOnlyList<FrameRow> Frames, string? Stopped) Interpret(byte[] bytes)
    {
        var frames = new List<FrameRow>();
        int start = 0;
        while (start < bytes.Length)
        {
            byte[] rest = bytes[start..];
            if (rest.Length < 12)
                return (frames, "cut");
            if (Checksum(rest.AsSpan(0, 8)) != BinaryPrimitives.ReadUInt32BigEndian(rest.AsSpan(8)))
                return (frames, "prelude");
            int length = BinaryPrimitives.ReadInt32BigEndian(rest);
            if (rest.Length < length)
                return (frames, "cut");
            if (Checksum(rest.AsSpan(0, length - 4)) != BinaryPrimitives.ReadUInt32BigEndian(rest.AsSpan(length - 4)))
                return (frames, "message");
            int payload = 12 + BinaryPrimitives.ReadInt32BigEndian(rest.AsSpan(4));
            Dictionary<string, string> headers = Texts(rest[12..payload]);
            string name = headers.GetValueOrDefault(":event-type") ?? headers.GetValueOrDefault(":exception-type") ?? headers.GetValueOrDefault(":error-code") ?? "";
            bool isException = headers.GetValueOrDefault(":message-type") is "exception" or "error";
            frames.Add(new FrameRow(name, Encoding.UTF8.GetString(rest.AsSpan(payload, length - 4 - payload)), IsException: isException));
            start += length;
        }
        return (frames, null);
    }

    private static Dictionary<string, string> Texts(byte[] block)
    {
        var texts = new Dictionary<string, string>();
        int[] sizes = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];
        for (int i = 0; i < block.Length;)
        {
            string name = Encoding.UTF8.GetString(block, i + 1, block[i]);
            i += 1 + block[i];
            int type = block[i++];
            int size = sizes[type];
            if (size < 0)
            {
                size = BinaryPrimitives.ReadUInt16BigEndian(block.AsSpan(i));
                i += 2;
            }
            if (type == 7)
                texts[name] = Encoding.UTF8.GetString(block, i, size);
            i += size;
        }
        return texts;
    }

    private static byte[] Number(uint value) => [.. BitConverter.GetBytes(value).Reverse()];

    private static byte[] Number(ushort value) => [.. BitConverter.GetBytes(value).Reverse()];
}
