using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>HTTP/2 with prior knowledge: as much of RFC 9113 as it takes to answer, and to break the rest of it on purpose.</summary>
internal sealed class Http2Connection(WireConnection connection, Func<WireRequest, AnswerWriter, Task> answer)
{
    private const byte EndStream = 1;
    private const byte Ack = 1;
    private const byte EndHeaders = 4;
    private const int MostPayload = 16_384;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly Dictionary<int, Http2Stream> _streams = [];
    private readonly List<Task> _answers = [];
    private int _initialWindow = 65_535;

    /// <summary>What may be sent before the client allows more, on the connection.</summary>
    public SendWindow Window { get; } = new(65_535);

    public async Task RunAsync()
    {
        await SendAsync(Http2FrameType.Settings, 0, 0, default);
        try
        {
            while (await ReadAsync() is { } frame)
                await TakeAsync(frame.Type, frame.Flags, frame.StreamId, frame.Payload);
        }
        finally
        {
            foreach (Http2Stream stream in _streams.Values)
                await stream.LeaveAsync();
            await Task.WhenAll(_answers);
            foreach (Http2Stream stream in _streams.Values)
                stream.Dispose();
        }
    }

    public async Task SendAsync(Http2FrameType type, byte flags, int streamId, ReadOnlyMemory<byte> payload)
    {
        byte[] frame = new byte[9 + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8 | (byte)type);
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), streamId);
        payload.CopyTo(frame.AsMemory(9));
        await _writing.WaitAsync(connection.Gone);
        try
        {
            await connection.SendAsync(frame);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>A block of fields, over as many frames as it takes.</summary>
    public async Task SendHeadersAsync(int streamId, byte[] block, bool isLast)
    {
        for (int at = 0; at == 0 || at < block.Length; at += MostPayload)
        {
            int length = Math.Min(MostPayload, block.Length - at);
            byte flags = (byte)((at + length == block.Length ? EndHeaders : 0) | (isLast && at == 0 ? EndStream : 0));
            await SendAsync(at == 0 ? Http2FrameType.Headers : Http2FrameType.Continuation, flags, streamId, block.AsMemory(at, length));
        }
    }

    private async Task<(Http2FrameType Type, byte Flags, int StreamId, byte[] Payload)?> ReadAsync()
    {
        byte[] head = await connection.ReadAsync(9);
        if (head.Length < 9)
            return null;
        byte[] payload = await connection.ReadAsync(BinaryPrimitives.ReadInt32BigEndian(head) >>> 8);
        return ((Http2FrameType)head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue, payload);
    }

    private async Task TakeAsync(Http2FrameType type, byte flags, int streamId, byte[] payload)
    {
        Http2Stream? stream = _streams.GetValueOrDefault(streamId);
        switch (type)
        {
            case Http2FrameType.Settings when (flags & Ack) == 0:
                for (int at = 0; at + 6 <= payload.Length; at += 6)
                {
                    // SETTINGS_INITIAL_WINDOW_SIZE
                    if (BinaryPrimitives.ReadInt16BigEndian(payload.AsSpan(at)) == 4)
                        _initialWindow = BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(at + 2));
                }

                await SendAsync(Http2FrameType.Settings, Ack, 0, default);
                break;
            case Http2FrameType.Ping when (flags & Ack) == 0:
                await SendAsync(Http2FrameType.Ping, Ack, 0, payload);
                break;
            case Http2FrameType.WindowUpdate:
                (streamId == 0 ? Window : stream?.Window)?.Add(BinaryPrimitives.ReadInt32BigEndian(payload));
                break;
            case Http2FrameType.Headers:
                _streams[streamId] = stream = new Http2Stream(new SendWindow(_initialWindow), connection.Gone);
                stream.Head.Write(payload.AsSpan((flags & 0x20) != 0 ? 5 : 0));
                break;
            case Http2FrameType.Continuation:
                stream?.Head.Write(payload);
                break;
            case Http2FrameType.Data:
                stream?.Body.Write(payload);
                break;
            case Http2FrameType.ResetStream when stream is not null:
                await stream.LeaveAsync();
                return;
        }

        if (stream is not null && type is Http2FrameType.Headers or Http2FrameType.Data && (flags & EndStream) != 0)
            _answers.Add(AnswerAsync(streamId, stream!));
    }

    private async Task AnswerAsync(int streamId, Http2Stream stream)
    {
        List<KeyValuePair<string, string>> fields = Hpack.Decode(stream.Head.ToArray());
        var request = new WireRequest(
            fields.First(static field => field.Key == ":method").Value,
            fields.First(static field => field.Key == ":path").Value,
            fields,
            stream.Body.ToArray());
        await answer(request, new Http2Writer(this, streamId, stream, connection));
    }
}
