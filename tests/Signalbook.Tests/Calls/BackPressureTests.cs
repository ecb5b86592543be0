using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Tests.Signals;

namespace Signalbook.Tests.Calls;

/// <summary>Signals come in the order of the wire, and no faster than they are taken.</summary>
public sealed class BackPressureTests
{
    private const int Words = 50_000;

    [Fact]
    public async Task Signals_come_in_wire_order_and_nothing_is_read_ahead_but_one_buffer()
    {
        string started = Talk.Events("""{"type":"started"}""");
        var body = new StringBuilder(started);
        for (int i = 0; i < Words; i++)
            body.Append("data: {\"word\":\"").Append(i).Append("\"}\n\n");
        body.Append(Talk.Events("[DONE]"));
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToString());
        var source = new CountedStream(bytes);
        int next = 0;
        long taken = started.Length;

        await foreach (TalkSignal signal in Talk.Read(new ByteSource(source)))
        {
            if (signal.Kind != TalkKind.Word)
                continue;
            Assert.Equal(next++.ToString(System.Globalization.CultureInfo.InvariantCulture), signal.Text);
            taken += "data: {\"word\":\"\"}\n\n".Length + signal.Text.Length;
            Assert.InRange(source.Given - taken, 0, 64 * 1024);
        }

        Assert.Equal(Words, next);
    }

    private sealed class CountedStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long Given => Position;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));
    }
}
