using System;
using System.Buffers.Binary;
using System.Text;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>AWS event stream messages, written.</summary>
internal static class EventStreamMessage
{
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

    private static int Checksum(byte[] bytes) => EventStreamFrames.Checksum(new Octets(bytes, 0, bytes.Length));
}
