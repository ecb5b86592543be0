using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Threading.Tasks;
using Signalbook.Reliability.Wire;

namespace Signalbook.Reliability.Faults;

/// <summary>The head lies about the body, or there is another body under it.</summary>
internal static class HeadFaults
{
    private const string AnyCut = "truncated connection format http";

    private static readonly Lazy<byte[]> s_bomb = new(static () => Gzip(new byte[64 * 1024 * 1024]));

    public static IEnumerable<FaultKind> All =>
    [
        new("200 with an empty body", FaultExpectation.AlwaysFails, AnyCut, static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.Headers, BodyDelimiter.Length);
            if (fault.Writer.IsHttp2)
                await fault.Writer.EndAsync();
            else
                await fault.StrayAsync();
        }),
        new("204", FaultExpectation.AlwaysFails, AnyCut, static async fault =>
        {
            await fault.Writer.HeadAsync(204, fault.Headers, BodyDelimiter.Headers);
            if (fault.Writer.IsHttp2)
                await fault.Writer.EndAsync();
            else
                await fault.StrayAsync();
        }),
        new("200 with a page", FaultExpectation.AlwaysFails, "http", static fault =>
            fault.OtherAsync(200, "text/html; charset=utf-8", "<!doctype html><title>Sign in</title><p>Please sign in to this network.\n")),
        new("200 with a JSON error", FaultExpectation.AlwaysFails, "http truncated format", static fault =>
            fault.OtherAsync(200, "application/json", """{"error":{"message":"The model is overloaded.","type":"overloaded"}}"""))
        {
            // A JSON answer is one element of a stream whose framing is a JSON array; no signal need take it.
            MayRaiseUnknown = true,
        },
        new("wrong content type", FaultExpectation.AlwaysFails, "http", static fault => fault.WholeAsync(fault.Response.StatusCode, "Content-Type", "application/octet-stream")),
        new("no content type", FaultExpectation.AlwaysFails, "http", static fault => fault.WholeAsync(fault.Response.StatusCode, "Content-Type", null)),
        new("error status over the stream", FaultExpectation.AlwaysFails, "http", static fault => fault.WholeAsync(500, "X-Request-Id", "1")),
        new("redirect over the stream", FaultExpectation.AlwaysFails, "http refused", static fault => fault.WholeAsync(302, "Location", "http://127.0.0.1:9/elsewhere")),
        new("two Content-Lengths", FaultExpectation.Truthful, AnyCut, static async fault =>
        {
            await fault.Writer.HeadAsync(
                fault.Response.StatusCode,
                [.. fault.Headers, Number("Content-Length", fault.Before.Length), Number("Content-Length", fault.Length)],
                BodyDelimiter.Headers);
            await fault.Http1.RawAsync(fault.Before);
            await fault.Http1.RawAsync(fault.After);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false },
        new("Content-Length and chunks", FaultExpectation.Truthful, AnyCut, static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, [.. fault.Headers, Number("Content-Length", fault.Before.Length)]);
            await fault.Writer.BodyAsync(fault.Before);
            await fault.Writer.BodyAsync(fault.After);
            await fault.Writer.EndAsync();
        }) { OnHttp2 = false },
        new("a thousand informational heads", FaultExpectation.Fails, "truncated", static async fault =>
        {
            await fault.Writer.InformAsync(103, 1000);
            await fault.StartAsync();
            await fault.Writer.EndAsync();
        }) { DeliversWhatCame = true },
        new("head beyond its limit", FaultExpectation.AlwaysFails, "connection", static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.HeadersWith("X-Filler", new string('a', 100 * 1024)));
            await fault.Writer.BodyAsync(fault.Before);
            await fault.Writer.EndAsync();
        }),
        new("head without its end", FaultExpectation.AlwaysFails, "connection", static async fault =>
        {
            string head = Http1Writer.HeadText(fault.Response.StatusCode, fault.Headers, BodyDelimiter.Close, 0);
            await fault.Http1.RawAsync(head[..^2]);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, Applies = static (_, position) => position == FaultPosition.BeforeFirstByte },
        new("status line that is none", FaultExpectation.AlwaysFails, "connection", static async fault =>
        {
            await fault.Http1.RawAsync("HTTP/1.1 2OO Fine\r\n\r\n");
            await fault.Http1.RawAsync(fault.Before);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false },
        new("head lines end with LF alone", FaultExpectation.Fails, "truncated", static async fault =>
        {
            string head = Http1Writer.HeadText(fault.Response.StatusCode, fault.Headers, BodyDelimiter.Close, 0);
            await fault.Http1.RawAsync(head.Replace("\r\n", "\n", StringComparison.Ordinal));
            await fault.Http1.RawAsync(fault.Before);
            await fault.Writer.FinAsync();
        }) { OnHttp2 = false, DeliversWhatCame = true },
        new("gzip that nobody asked for", FaultExpectation.AlwaysFails, "http format truncated limit", static fault => fault.EncodedAsync(Gzip(fault.Before.Span)))
        {
            MayRaiseUnknown = true,
        },
        new("gzip bomb", FaultExpectation.AlwaysFails, "http format truncated limit", static fault => fault.EncodedAsync(s_bomb.Value))
        {
            MayRaiseUnknown = true,
            Applies = static (_, position) => position is FaultPosition.BeforeFirstByte,
        },
        new("gzip announced, not done", FaultExpectation.Truthful, "http format truncated", static async fault =>
        {
            await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.HeadersWith("Content-Encoding", "gzip"));
            await fault.Writer.BodyAsync(fault.Before);
            await fault.Writer.EndAsync();
        }),
    ];

    // What follows a body that is already over: bytes that belong to no answer.
    private static async Task StrayAsync(this FaultPlay fault)
    {
        await fault.Http1.RawAsync(fault.Before);
        await fault.Writer.FinAsync();
    }

    private static async Task OtherAsync(this FaultPlay fault, int status, string contentType, string body)
    {
        await fault.Writer.HeadAsync(status, fault.HeadersWith("Content-Type", contentType));
        await fault.Writer.BodyAsync(FaultPlay.Ascii(body));
        await fault.Writer.BodyAsync(fault.Before);
        await fault.Writer.EndAsync();
    }

    private static async Task WholeAsync(this FaultPlay fault, int status, string header, string? value)
    {
        await fault.Writer.HeadAsync(status, fault.HeadersWith(header, value));
        await fault.Writer.BodyAsync(fault.Before);
        await fault.Writer.EndAsync();
    }

    private static async Task EncodedAsync(this FaultPlay fault, byte[] body)
    {
        await fault.Writer.HeadAsync(fault.Response.StatusCode, fault.HeadersWith("Content-Encoding", "gzip"));
        await fault.Writer.BodyAsync(body);
        await fault.Writer.EndAsync();
    }

    private static byte[] Gzip(ReadOnlySpan<byte> bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static KeyValuePair<string, string> Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture));
}
