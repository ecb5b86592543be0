using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>Writes one answer of HTTP/2.</summary>
internal sealed class Http2Writer(Http2Connection connection, int streamId, Http2Stream stream, WireConnection transport)
    : AnswerWriter(transport.Socket, stream.Gone)
{
    private const int MostPayload = 16_384;

    public override bool IsHttp2 => true;

    public override Task HeadAsync(
        int status, IReadOnlyList<KeyValuePair<string, string>> headers, BodyDelimiter delimiter = BodyDelimiter.Chunks, long length = 0)
    {
        var fields = new List<KeyValuePair<string, string>> { new(":status", status.ToString(CultureInfo.InvariantCulture)) };

        // RFC 9113, 8.2: names are lower case, and fields about the connection have no place here.
        fields.AddRange(headers
            .Select(static header => KeyValuePair.Create(Lower(header.Key), header.Value))
            .Where(static header => header.Key is not ("connection" or "transfer-encoding" or "keep-alive")));
        if (delimiter == BodyDelimiter.Length)
            fields.Add(new("content-length", length.ToString(CultureInfo.InvariantCulture)));
        return connection.SendHeadersAsync(streamId, Hpack.Encode(fields), isLast: false);
    }

    public override async Task BodyAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int wanted = Math.Min(bytes.Length, MostPayload);
            int allowed = await stream.Window.TakeAsync(wanted, Gone);
            int taken = await connection.Window.TakeAsync(allowed, Gone);
            stream.Window.Add(allowed - taken);
            await connection.SendAsync(Http2FrameType.Data, 0, streamId, bytes[..taken]);
            bytes = bytes[taken..];
        }
    }

    public override Task EndAsync() => connection.SendAsync(Http2FrameType.Data, 1, streamId, default);

    public override async Task InformAsync(int status, int count)
    {
        byte[] block = Hpack.Encode([new(":status", status.ToString(CultureInfo.InvariantCulture)), new("link", "</style.css>; rel=preload")]);
        for (int i = 0; i < count; i++)
            await connection.SendHeadersAsync(streamId, block, isLast: false);
    }

    /// <summary>RST_STREAM with this code.</summary>
    public Task ResetStreamAsync(int code) => connection.SendAsync(Http2FrameType.ResetStream, 0, streamId, Number(code));

    /// <summary>GOAWAY: streams after the last one were not processed.</summary>
    public Task GoAwayAsync(int lastStreamId, int code) =>
        connection.SendAsync(Http2FrameType.GoAway, 0, 0, (byte[])[.. Number(lastStreamId), .. Number(code)]);

    /// <summary>This stream's number, for who sends GOAWAY.</summary>
    public int StreamId => streamId;

    /// <summary>A frame as it is told.</summary>
    public Task FrameAsync(Http2FrameType type, byte flags, ReadOnlyMemory<byte> payload) => connection.SendAsync(type, flags, streamId, payload);

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

#pragma warning disable CA1308 // RFC 9113, 8.2: field names are lower case on the wire.
    private static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308
}
