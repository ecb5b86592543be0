using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Pipelines;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>HTTP/1.1, one request after the other until an answer leaves the connection unusable.</summary>
internal sealed class Http1Connection(WireConnection connection, Func<WireRequest, AnswerWriter, Task> answer)
{
    public async Task RunAsync()
    {
        while (await ReadHeadAsync() is { } head)
        {
            WireRequest request = await ReadBodyAsync(head);
            var writer = new Http1Writer(connection);
            await answer(request, writer);
            if (!writer.IsComplete)
                return;
        }
    }

    private async Task<string?> ReadHeadAsync()
    {
        while (true)
        {
            ReadResult result = await connection.Incoming.ReadAsync();
            byte[] bytes = result.Buffer.ToArray();
            int end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                connection.Incoming.AdvanceTo(result.Buffer.GetPosition(end + 4));
                return Encoding.Latin1.GetString(bytes, 0, end);
            }

            connection.Incoming.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
                return null;
        }
    }

    private async Task<WireRequest> ReadBodyAsync(string head)
    {
        string[] lines = head.Split("\r\n");
        string[] first = lines[0].Split(' ');
        KeyValuePair<string, string>[] headers =
            [.. lines.Skip(1).Select(static line => KeyValuePair.Create(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))];
        var request = new WireRequest(first[0], first[1], headers, []);
        return int.TryParse(request.Header("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out int length) && length > 0
            ? request with { Body = await connection.ReadAsync(length) }
            : request;
    }
}
