using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Threading.Tasks;

namespace Signalbook.Reliability.Wire;

/// <summary>Writes one answer of HTTP/1.1.</summary>
internal sealed class Http1Writer(WireConnection connection) : AnswerWriter(connection.Socket, connection.Gone)
{
    private BodyDelimiter _delimiter;

    public override bool IsHttp2 => false;

    /// <summary>Whether another request may follow on the connection.</summary>
    public bool IsComplete { get; private set; }

    public override Task HeadAsync(
        int status, IReadOnlyList<KeyValuePair<string, string>> headers, BodyDelimiter delimiter = BodyDelimiter.Chunks, long length = 0)
    {
        _delimiter = delimiter;
        return RawAsync(HeadText(status, headers, delimiter, length));
    }

    /// <summary>The text of a head, for who wants to spoil it.</summary>
    public static string HeadText(int status, IReadOnlyList<KeyValuePair<string, string>> headers, BodyDelimiter delimiter, long length)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Some Reason\r\n"));
        foreach (KeyValuePair<string, string> header in headers)
            text.Append(header.Key).Append(": ").Append(header.Value).Append("\r\n");
        text.Append(delimiter switch
        {
            BodyDelimiter.Chunks => "Transfer-Encoding: chunked\r\n",
            BodyDelimiter.Length => string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}\r\n"),
            BodyDelimiter.Close => "Connection: close\r\n",
            _ => "",
        });
        return text.Append("\r\n").ToString();
    }

    public override async Task BodyAsync(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
            return;
        if (_delimiter != BodyDelimiter.Chunks)
        {
            await connection.SendAsync(bytes);
            return;
        }

        byte[] chunk = [.. Encoding.ASCII.GetBytes(bytes.Length.ToString("x", CultureInfo.InvariantCulture)), .. "\r\n"u8, .. bytes.Span, .. "\r\n"u8];
        await connection.SendAsync(chunk);
    }

    public override async Task EndAsync()
    {
        if (_delimiter == BodyDelimiter.Close)
        {
            await FinAsync();
            return;
        }

        if (_delimiter == BodyDelimiter.Chunks)
            await RawAsync("0\r\n\r\n");
        IsComplete = true;
    }

    public override async Task InformAsync(int status, int count)
    {
        string one = string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Hint\r\nLink: </style.css>; rel=preload\r\n\r\n");
        await RawAsync(new StringBuilder().Insert(0, one, count).ToString());
    }

    /// <summary>Bytes as they are, outside any chunk; text is Latin-1.</summary>
    public Task RawAsync(string text) => connection.SendAsync(Encoding.Latin1.GetBytes(text));

    public Task RawAsync(ReadOnlyMemory<byte> bytes) => connection.SendAsync(bytes);
}
