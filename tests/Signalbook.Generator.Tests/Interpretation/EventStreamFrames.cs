using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>AWS event stream messages: two lengths, their checksum, headers, payload, the checksum of it all.</summary>
internal static class EventStreamFrames
{
    // Bytes of a header's value by its type, from 0: true, false, byte, short, integer, long, byte array, string, timestamp, uuid. Two of them say their length.
    private static readonly int[] s_lengths = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];

    public static IEnumerable<Frame> Of(byte[] body)
    {
        int at = 0;
        while (at < body.Length)
        {
            if (body.Length - at < 12)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            int length = Number(body, at);
            int headers = Number(body, at + 4);
            if (Number(body, at + 8) != Checksum(body.AsSpan(at, 8)) || length < 16 || headers < 0 || headers > length - 16)
                throw new StreamFault(VerdictKind.Format);
            if (body.Length - at < length)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            if (Number(body, at + length - 4) != Checksum(body.AsSpan(at, length - 4)))
                throw new StreamFault(VerdictKind.Format);
            yield return Message(Headers(body.AsSpan(at + 12, headers)), body.AsSpan(at + 12 + headers, length - 16 - headers));
            at += length;
        }
    }

    /// <summary>A message with the headers that every event stream has.</summary>
    /// <param name="type">Its <c>:message-type</c>: event, exception or error.</param>
    /// <param name="name">The name of the event or exception, or the error's code.</param>
    /// <param name="payload">The payload.</param>
    public static byte[] Write(string type, string name, byte[] payload)
    {
        byte[] headers = [.. Header(":message-type", type), .. Header(type == "error" ? ":error-code" : $":{type}-type", name)];
        byte[] lengths = [.. Bytes(headers.Length + payload.Length + 16), .. Bytes(headers.Length)];
        byte[] message = [.. lengths, .. Bytes(Checksum(lengths)), .. headers, .. payload];
        return [.. message, .. Bytes(Checksum(message))];
    }

    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Encoding.UTF8.GetBytes(name), 7, .. Bytes(value.Length)[2..], .. Encoding.UTF8.GetBytes(value)];

    private static byte[] Bytes(int number)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }

    private static Frame Message(Dictionary<string, string> headers, ReadOnlySpan<byte> payload)
    {
        string? name = headers.GetValueOrDefault(":event-type") ?? headers.GetValueOrDefault(":exception-type") ?? headers.GetValueOrDefault(":error-code");
        bool isFailure = headers.TryGetValue(":message-type", out string? type)
            ? type is "exception" or "error"
            : name is not null && !headers.ContainsKey(":event-type");
        return new Frame(name, null, WireFrames.Text(payload)) { IsFailure = isFailure, FailureMessage = headers.GetValueOrDefault(":error-message") };
    }

    private static Dictionary<string, string> Headers(ReadOnlySpan<byte> bytes)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!bytes.IsEmpty)
        {
            string name = Encoding.UTF8.GetString(Take(ref bytes, Take(ref bytes, 1)[0]));
            byte type = Take(ref bytes, 1)[0];
            if (type >= s_lengths.Length)
                throw new StreamFault(VerdictKind.Format);
            int length = s_lengths[type] >= 0 ? s_lengths[type] : BinaryPrimitives.ReadUInt16BigEndian(Take(ref bytes, 2));
            ReadOnlySpan<byte> value = Take(ref bytes, length);
            if (type == 7)
                headers[name] = WireFrames.Text(value);
        }

        return headers;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int length)
    {
        if (length > bytes.Length)
            throw new StreamFault(VerdictKind.Format);
        ReadOnlySpan<byte> taken = bytes[..length];
        bytes = bytes[length..];
        return taken;
    }

    private static int Number(byte[] body, int at) => BinaryPrimitives.ReadInt32BigEndian(body.AsSpan(at, 4));

    /// <summary>CRC-32 of IEEE 802.3, bit by bit.</summary>
    private static int Checksum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return unchecked((int)~sum);
    }
}
