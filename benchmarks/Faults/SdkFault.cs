using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using Signalbook.Reliability.Wire;

namespace Signalbook.Benchmarks.Faults;

/// <summary>What goes wrong with one answer.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="IsHarmless">Whether the reply comes whole all the same.</param>
/// <param name="PlayAsync">Answers.</param>
internal sealed record SdkFault(string Name, bool IsHarmless, Func<SdkWire, Http1Writer, Task> PlayAsync)
{
    private static readonly KeyValuePair<string, string>[] s_events = [new("Content-Type", "text/event-stream; charset=utf-8")];

    public static IReadOnlyList<SdkFault> All { get; } =
    [
        new("none (control)", true, static (wire, writer) => SendAsync(writer, wire.First(wire.Events.Count))),
        new("clean end, no terminal", false, static (wire, writer) => SendAsync(writer, wire.First(wire.FirstText + 2))),
        new("close-delimited FIN after two texts", false, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events, BodyDelimiter.Close);
            await writer.BodyAsync(wire.First(wire.FirstText + 2));
            await writer.FinAsync();
        }),
        new("close-delimited FIN inside an event", false, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events, BodyDelimiter.Close);
            await writer.BodyAsync(wire.First(wire.FirstText + 2).AsMemory()[..^20]);
            await writer.FinAsync();
        }),
        new("FIN without last chunk", false, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events);
            await writer.BodyAsync(wire.First(wire.FirstText + 2));
            await writer.FinAsync();
        }),
        new("connection reset", false, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events);
            await writer.BodyAsync(wire.First(wire.FirstText + 2));
            await Task.Delay(50);
            writer.Reset();
        }),
        new("short of its Content-Length", false, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events, BodyDelimiter.Length, 10_000);
            await writer.BodyAsync(wire.First(wire.FirstText + 2));
            await writer.FinAsync();
        }),
        new("two Content-Lengths, the shorter first", false, static async (wire, writer) =>
        {
            byte[] whole = wire.First(wire.Events.Count);
            byte[] some = wire.First(wire.FirstText + 2);
            await writer.HeadAsync(200, [.. s_events, Number(some.Length), Number(whole.Length)], BodyDelimiter.Headers);
            await writer.BodyAsync(whole);
            await writer.FinAsync();
        }),
        new("200 with an empty body", false, static async (_, writer) =>
        {
            await writer.HeadAsync(200, s_events, BodyDelimiter.Length);
            await writer.EndAsync();
        }),
        new("200 with a page", false, static (_, writer) => SendAsync(writer, "<!doctype html><title>Sign in</title>"u8.ToArray(), "text/html")),
        new("200 with a JSON error", false, static (_, writer) =>
            SendAsync(writer, """{"error":{"message":"overloaded","type":"server_error"}}"""u8.ToArray(), "application/json")),
        new("error in the stream", false, static (wire, writer) =>
            SendAsync(writer, [.. wire.First(wire.FirstText + 1), .. System.Text.Encoding.UTF8.GetBytes(wire.Error)])),
        new("bad JSON in an event", false, static (wire, writer) =>
            SendAsync(writer, [.. wire.First(wire.FirstText), .. wire.Spoilt("a\"b\\q"u8.ToArray()), .. wire.First(wire.Events.Count).AsSpan(wire.First(wire.FirstText + 1).Length)])),
        new("invalid UTF-8 in an event", false, static (wire, writer) =>
            SendAsync(writer, [.. wire.First(wire.FirstText), .. wire.Spoilt([0xFF, 0xFE]), .. wire.First(wire.Events.Count).AsSpan(wire.First(wire.FirstText + 1).Length)])),
        new("lone surrogate in an event", false, static (wire, writer) =>
            SendAsync(writer, [.. wire.First(wire.FirstText), .. wire.Spoilt(@"\ud83d"u8.ToArray()), .. wire.First(wire.Events.Count).AsSpan(wire.First(wire.FirstText + 1).Length)])),
        new("closed without an answer", false, static (_, writer) => writer.FinAsync()),
        new("FIN after the terminal", true, static async (wire, writer) =>
        {
            await writer.HeadAsync(200, s_events, BodyDelimiter.Close);
            await writer.BodyAsync(wire.First(wire.Events.Count));
            await writer.FinAsync();
        }),
    ];

    private static async Task SendAsync(Http1Writer writer, byte[] body, string contentType = "text/event-stream")
    {
        await writer.HeadAsync(200, [new("Content-Type", contentType)]);
        await writer.BodyAsync(body);
        await writer.EndAsync();
    }

    private static KeyValuePair<string, string> Number(int length) => new("Content-Length", length.ToString(CultureInfo.InvariantCulture));
}
