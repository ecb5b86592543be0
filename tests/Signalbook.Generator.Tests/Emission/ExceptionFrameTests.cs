using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Signalbook.Generator.Tests.Corpus;

namespace Signalbook.Generator.Tests.Emission;

/// <summary>"An aws exception or error message is an error with code = name, reason = /message", when no signal takes it.</summary>
public sealed class ExceptionFrameTests
{
    private static readonly Lazy<BookFrame> s_book = new(static () => BookFrame.Compile(
        "exception",
        """
        x-stream:
          framing: aws-event-stream
          unmatched: skip
          signals:
            text:      { role: delta, when: { event: text }, text: /text }
            throttled: { role: error, when: { event: throttlingException }, reason: /message, code: $event.name, retry: later }
            done:      { role: end, when: { event: done } }
        """));

    [Theory]
    [InlineData("throttlingException", "throttled", RetryAdvice.Later)]
    [InlineData("quotaException", "unknown", RetryAdvice.Never)]
    public async Task An_aws_exception_is_an_error_with_its_name_as_code(string name, string signal, RetryAdvice advice)
    {
        StreamErrorException failure = await Assert.ThrowsAnyAsync<StreamErrorException>(() => s_book.Value.ReadMessageAsync(new MemoryStream(
        [
            .. Message("""{"text":"Hi"}""", (":message-type", "event"), (":event-type", "text")),
            .. Message("""{"message":"too many"}""", (":message-type", "exception"), (":exception-type", name)),
        ])));

        Assert.Equal((signal, name, "too many", advice), (failure.Signal, failure.Code, failure.Reason, failure.Retry));
        Assert.Equal("Hi", failure.Progress.Reply.Text);
    }

    [Fact]
    public async Task An_event_that_no_signal_takes_is_no_error()
    {
        StreamReply reply = await s_book.Value.ReadMessageAsync(new MemoryStream(
        [
            .. Message("""{"message":"news"}""", (":message-type", "event"), (":event-type", "quotaException")),
            .. Message("{}", (":message-type", "event"), (":event-type", "done")),
            .. Message("{}", (":message-type", "exception"), (":exception-type", "late")),
        ]));

        Assert.Equal(("done", "unknown"), (reply.Result!.Signal, reply.Result.Contradiction));
    }

    // Lengths, their CRC-32, headers of type 7 (text), payload, the CRC-32 of all before it.
    private static byte[] Message(string payload, params (string Name, string Value)[] headers)
    {
        byte[] block =
        [
            .. headers.SelectMany(static header => (IEnumerable<byte>)
            [
                (byte)header.Name.Length, .. Encoding.UTF8.GetBytes(header.Name), 7, 0, (byte)header.Value.Length, .. Encoding.UTF8.GetBytes(header.Value),
            ]),
        ];
        byte[] body = Encoding.UTF8.GetBytes(payload);
        byte[] lengths = [.. Number((uint)(16 + block.Length + body.Length)), .. Number((uint)block.Length)];
        byte[] message = [.. lengths, .. Number(Crc(lengths)), .. block, .. body];
        return [.. message, .. Number(Crc(message))];
    }

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte one in bytes)
        {
            crc ^= one;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
