using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.ServerSentEvents;
using System.Numerics;
using System.Text;
using System.Threading.Tasks;

using Signalbook.Framing;

namespace Signalbook.Tests.Framing;

/// <summary>
/// Random streams, read by us, by a model of the standard and by the framework's parser. That one differs from the standard where a type
/// or a retry outlives an event without data, where a retry has a NUL, and where an event field is empty: streams for it have none of these.
/// </summary>
public sealed class SseParserDifferentialTests
{
    private const int Streams = 4000;

    private static readonly string[] s_lineEnds = ["\n", "\r", "\r\n"];

    private static readonly string[] s_lines =
    [
        "data", "data:", "data: ", "data:x", "data: {\"content\": \"How\"}", "data:  two", "data: é💡", "data: a:b", "datas: x", "dat", "data :x",
        ":", ": comment", "::", "id", "id:", "id: 1", "id:22", "id: a\0b", "event: e", "event:f", "event: message", "Event: g", "retry: 5",
        "retry:10", "retry: 1x", "retry", "retry: -1", "foo", "foo: bar", " data: x", "\0", "", "", "", "",
    ];

    [Fact]
    public async Task Our_reader_agrees_with_the_standard()
    {
        int seed = Environment.TickCount;
        for (int i = 0; i < Streams; i++)
        {
            var random = new Random(seed + i);
            var text = new StringBuilder(random.Next(8) == 0 ? "\uFEFF" : "");
            for (int lines = random.Next(30); lines > 0; lines--)
                text.Append(NextLine(random)).Append(s_lineEnds[random.Next(3)]);
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            EventStreamModel model = EventStreamModel.Interpret(bytes);
            FrameReading reading = await FrameReading.OfAsync(new TrickleStream(bytes, () => random.Next(1, 30)));
            Assert.True(model.Events.SequenceEqual(reading.Terminated), $"seed {seed + i}: {text}");
            Assert.Equal(model.LastEventId, reading.LastEventId);
            Assert.Equal(model.Retry, reading.Reconnection is { } retry ? new BigInteger(retry.TotalMilliseconds) : null);
        }
    }

    [Fact]
    public async Task Our_reader_agrees_with_the_framework_s_where_that_agrees_with_the_standard()
    {
        int seed = Environment.TickCount;
        for (int i = 0; i < Streams; i++)
        {
            var random = new Random(seed + i);
            string lineEnd = s_lineEnds[random.Next(3)];
            var text = new StringBuilder();
            for (int events = random.Next(8); events > 0; events--)
            {
                string[] lines = [.. Enumerable.Range(0, random.Next(6)).Select(_ => NextLine(random)).Where(line => line.Length > 0), "data: last"];
                random.Shuffle(lines);
                text.AppendJoin(lineEnd, lines).Append(lineEnd).Append(lineEnd);
            }
            byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
            FrameReading reading = await FrameReading.OfAsync(new TrickleStream(bytes, () => random.Next(1, 30)));
            SseParser<string> parser = SseParser.Create(new MemoryStream(bytes));
            var expected = new List<(string Type, string Data)>();
            foreach (SseItem<string> item in parser.Enumerate())
                expected.Add((item.EventType, item.Data));
            Assert.True(expected.SequenceEqual(reading.Frames.Select(frame => (frame.Name, frame.Data))), $"seed {seed + i}: {text}");
            Assert.Equal(parser.LastEventId, reading.LastEventId);
        }
    }

    // Some lines are cut up, so that fields are not only those of the list.
    private static string NextLine(Random random)
    {
        string line = s_lines[random.Next(s_lines.Length)];
        return random.Next(10) == 0 && !line.StartsWith("event", StringComparison.Ordinal) && !line.StartsWith("retry", StringComparison.Ordinal)
            ? line[random.Next(line.Length + 1)..].TrimStart('\uDCA1')
            : line;
    }
}
