using System;
using System.Collections.Generic;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Server-sent events, step by step as the HTML standard interprets an event stream (9.2.6).</summary>
internal static class EventFrames
{
    public static IEnumerable<Frame> Of(byte[] body)
    {
        string name = "";
        string id = "";
        string? data = null;
        foreach ((byte[] bytes, bool isBlank) in Lines(body))
        {
            if (isBlank)
            {
                if (data is not null)
                    yield return new Frame(name == "" ? "message" : name, id, data);
                (name, data) = ("", null);
                continue;
            }

            // "If the line starts with a U+003A COLON character, ignore the line."
            if (bytes is [(byte)':', ..])
                continue;
            int colon = Array.IndexOf(bytes, (byte)':');
            string field = colon < 0 ? Known(bytes) : Known(bytes[..colon]);
            byte[] value = colon < 0 ? [] : bytes[(colon + 1)..];
            if (value is [(byte)' ', ..])
                value = value[1..];
            switch (field)
            {
                case "data":
                    data = (data is null ? "" : data + "\n") + WireFrames.Text(value);
                    break;
                case "event":
                    name = WireFrames.Text(value);
                    break;
                case "id" when Array.IndexOf(value, (byte)0) < 0:
                    id = WireFrames.Text(value);
                    break;
            }
        }

        if (data is not null)
            yield return new Frame(name == "" ? "message" : name, id, data) { IsTerminated = false };
    }

    private static string Known(byte[] field) => System.Text.Encoding.Latin1.GetString(field);

    /// <summary>"Lines must be separated by either a CRLF pair, a single LF, or a single CR"; one byte order mark is ignored.</summary>
    private static IEnumerable<(byte[] Line, bool IsBlank)> Lines(byte[] body)
    {
        int start = body is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        while (start < body.Length)
        {
            int end = Array.FindIndex(body, start, static c => c is (byte)'\r' or (byte)'\n');
            byte[] line = body[start..(end < 0 ? body.Length : end)];
            yield return (line, line.Length == 0);
            if (end < 0)
                break;
            bool isPair = body[end] == '\r' && end + 1 < body.Length && body[end + 1] == '\n';
            start = end + (isPair ? 2 : 1);
        }
    }
}
