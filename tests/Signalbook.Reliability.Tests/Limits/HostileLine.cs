using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Reliability.Faults;
using Signalbook.Reliability.Streams;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Limits;

/// <summary>A server whose stream is one line that does not end.</summary>
internal sealed class HostileLine(FaultStream stream, long length)
{
    private static readonly byte[] s_filler = CreateFiller();
    private readonly RecordedAnswers _recorded = new(stream);
    private long _sent;

    /// <summary>How much of the line the client took before it left.</summary>
    public long Sent => Volatile.Read(ref _sent);

    public async Task AnswerAsync(WireRequest request, AnswerWriter writer, Uri origin)
    {
        int index = _recorded.Take(request);
        if (index != stream.StreamIndex)
        {
            await _recorded.AnswerAsync(index, writer, origin);
            return;
        }

        // Without chunks, so that the server itself needs no memory.
        await writer.HeadAsync(stream.Response.StatusCode, stream.Response.Headers, BodyDelimiter.Close);
        await writer.BodyAsync(Opening());
        for (long sent = 0; sent < length; sent += s_filler.Length)
        {
            await writer.BodyAsync(s_filler);
            Interlocked.Add(ref _sent, s_filler.Length);
        }

        await writer.EndAsync();
    }

    // The beginning of a frame that is all right so far.
    private byte[] Opening() => stream.Response.MediaType switch
    {
        "text/event-stream" => "data: {\"surprise\":\""u8.ToArray(),
        "application/json" => "[{\"surprise\":\""u8.ToArray(),
        "application/json-seq" => "\u001E{\"surprise\":\""u8.ToArray(),
        "application/vnd.amazon.eventstream" => AwsMessage.Prelude((int)length, 64),
        _ => "{\"surprise\":\""u8.ToArray(),
    };

    private static byte[] CreateFiller()
    {
        var filler = new byte[64 * 1024];
        Array.Fill(filler, (byte)'x');
        return filler;
    }
}
