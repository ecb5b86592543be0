using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Testing;

/// <summary>Writes a transcript as text that parses to an equal one.</summary>
public static class TranscriptWriter
{
    /// <summary>The text of a transcript, with LF line ends.</summary>
    /// <param name="transcript">The transcript.</param>
    /// <exception cref="ArgumentException">A request body has a line that the format reads as something else.</exception>
    public static string Write(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        var text = new StringBuilder();
        if (transcript.Description.Length > 0)
        {
            foreach (string line in transcript.Description.Split('\n'))
                text.Append(line.Length == 0 ? "#" : "# ").Append(line).Append('\n');
            text.Append('\n');
        }

        for (int i = 0; i < transcript.Exchanges.Count; i++)
        {
            if (i > 0)
                text.Append("~~ next\n");
            if (transcript.Exchanges[i].Request is { } request)
                Write(text, request);
            Write(text, transcript.Exchanges[i].Response);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, TranscriptRequest request)
    {
        text.Append(request.Method).Append(' ').Append(request.Target).Append('\n');
        Write(text, request.Headers);
        text.Append('\n');
        if (request.Body is not { } body)
            return;
        foreach (string line in body.Split('\n'))
        {
            if (line.StartsWith("HTTP/", StringComparison.Ordinal) || line.StartsWith("~~ ", StringComparison.Ordinal))
                throw new ArgumentException($"A request body has a line that begins as '{line[..Math.Min(line.Length, 8)]}', which a transcript reads as the end of the body.");
            text.Append(line).Append('\n');
        }

        text.Append('\n');
    }

    private static void Write(StringBuilder text, TranscriptResponse response)
    {
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {response.StatusCode}");
        if (response.Reason.Length > 0)
            text.Append(' ').Append(response.Reason);
        text.Append('\n');
        Write(text, response.Headers);
        if (response.Body.Count == 0)
            return;
        text.Append('\n');
        if (response.MediaType == "application/vnd.amazon.eventstream")
        {
            WriteSteps(text, response.Frames(), bytes => text.Append("~~ base64 ").Append(Convert.ToBase64String(bytes.Span)).Append('\n'));
            return;
        }

        bool isCrlf = HasCrlfOnly(response.BodyBytes());
        if (isCrlf)
            text.Append("~~ crlf\n");
        WriteSteps(text, response.Body, bytes => WriteBytes(text, bytes.Span, isCrlf ? "\r\n"u8 : "\n"u8));
    }

    private static void WriteSteps(StringBuilder text, IReadOnlyList<TranscriptStep> steps, Action<ReadOnlyMemory<byte>> writeBytes)
    {
        foreach (TranscriptStep step in steps)
            switch (step)
            {
                case TranscriptStep.Bytes bytes:
                    writeBytes(bytes.Data);
                    break;
                case TranscriptStep.Pause pause:
                    text.Append(CultureInfo.InvariantCulture, $"~~ pause {pause.Duration.TotalMilliseconds:0.####}ms\n");
                    break;
                default:
                    text.Append("~~ cut\n");
                    break;
            }
    }

    private static void Write(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        foreach (KeyValuePair<string, string> header in headers)
            text.Append(header.Key).Append(": ").Append(header.Value).Append('\n');
    }

    private static void WriteBytes(StringBuilder text, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> lineEnd)
    {
        while (bytes.Length > 0)
        {
            int end = bytes.IndexOf(lineEnd);
            int length = end < 0 ? bytes.Length : end + lineEnd.Length;
            ReadOnlySpan<byte> line = end < 0 ? bytes : bytes[..end];
            if (end >= 0 && TranscriptEscapes.IsPlain(line) && !line.StartsWith("~~"u8))
                text.Append(Encoding.UTF8.GetString(line)).Append('\n');
            else
                text.Append("~~ bytes ").Append(TranscriptEscapes.Encode(bytes[..length])).Append('\n');
            bytes = bytes[length..];
        }
    }

    private static bool HasCrlfOnly(ReadOnlySpan<byte> bytes)
    {
        bool any = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\n')
                continue;
            if (i == 0 || bytes[i - 1] != '\r')
                return false;
            any = true;
        }

        return any;
    }
}
