using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Signalbook.Reliability.Streams;
using Signalbook.Testing;

namespace Signalbook.Reliability.Faults;

/// <summary>Makes frames as a stream's server might, good and bad, in the stream's own framing.</summary>
internal sealed class FrameForge(FaultStream stream)
{
    private static readonly ConcurrentDictionary<FaultStream, byte[]?> s_errors = new();

    private string MediaType => stream.Response.MediaType;

    public bool IsArray => MediaType == "application/json";

    public bool IsBinary => MediaType == "application/vnd.amazon.eventstream";

    public bool IsEvents => MediaType == "text/event-stream";

    /// <summary>What of the stream's first bytes a frame put before them already has.</summary>
    public int OpeningLength => IsArray ? 1 : 0;

    /// <summary>A frame with this data.</summary>
    /// <param name="json">The data.</param>
    /// <param name="atStart">Whether it is to stand before every other.</param>
    public byte[] Frame(ReadOnlySpan<byte> json, bool atStart) => MediaType switch
    {
        "text/event-stream" => [.. "data: "u8, .. json, .. "\n\n"u8],
        "application/json-seq" => [0x1E, .. json, (byte)'\n'],
        "application/json" => atStart ? [(byte)'[', .. json, (byte)','] : [(byte)',', .. json],
        "application/vnd.amazon.eventstream" => AwsMessage.WithPayload(stream.Frames[0], json),
        _ => [.. json, (byte)'\n'],
    };

    /// <summary>A delta of the stream with other bytes in the place of its text.</summary>
    public byte[]? Delta(ReadOnlySpan<byte> text, bool atStart)
    {
        int index = stream.Expected.Signals.Skip(stream.Expected.BeforeLastStream).ToList()
            .FindIndex(static line => ExpectedSignals.Text(line, "text") is { Length: > 0 });
        if (index < 0)
            return null;
        byte[] frame = stream.Frames[index];
        byte[] data = IsBinary ? AwsMessage.Payload(frame) : IsArray ? frame.AsSpan().Trim("[,\r\n"u8).ToArray() : frame;
        byte[] old = Encoding.UTF8.GetBytes(ExpectedSignals.Text(stream.Expected.Signals[stream.Expected.BeforeLastStream + index], "text")!);
        int at = data.AsSpan().IndexOf([(byte)'"', .. old, (byte)'"']);
        if (at < 0)
            return null;
        byte[] spoilt = [.. data.AsSpan(0, at + 1), .. text, .. data.AsSpan(at + 1 + old.Length)];
        return IsBinary || IsArray ? Frame(spoilt, atStart) : spoilt;
    }

    /// <summary>The frame that ends the stream.</summary>
    public byte[]? Terminal(bool atStart) => stream.Expected.HasTerminal ? Again(stream.Frames[stream.TerminalFrame], atStart) : null;

    /// <summary>A frame of this method that says that the stream failed, or null when no recording has one.</summary>
    public byte[]? Error(bool atStart) => s_errors.GetOrAdd(stream, FindError) is { } frame ? Again(frame, atStart) : null;

    private static byte[]? FindError(FaultStream stream)
    {
        foreach (TranscriptCase test in stream.Provider.Cases.Where(test => test.Name.StartsWith(stream.MethodId + ".", StringComparison.Ordinal)))
        {
            ExpectedSignals expected = ExpectedSignals.Load(test);
            TranscriptResponse last = Transcript.Load(test.Path).Exchanges[^1].Response;
            List<byte[]> frames = [.. last.Frames().OfType<TranscriptStep.Bytes>().Select(static step => step.Data.ToArray())];
            if (ExpectedSignals.Text(expected.Outcome, "outcome") == "error" && last.MediaType == stream.Response.MediaType && frames.Count > expected.OfLastStream)
                return frames[expected.OfLastStream];
        }

        return null;
    }

    private byte[] Again(byte[] frame, bool atStart) => IsArray ? Frame(frame.AsSpan().Trim("[],\r\n"u8), atStart) : frame;
}
