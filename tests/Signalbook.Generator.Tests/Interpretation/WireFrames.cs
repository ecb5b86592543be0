using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>Bytes cut into frames, slowly and as the standards say it; the runtime's readers are held against it.</summary>
internal static class WireFrames
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="framing">As the contract names it.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="isLost">Whether the connection was lost behind it.</param>
    public static IEnumerable<Frame> Of(string framing, byte[] body, bool isLost = false)
    {
        // A line that the loss of the connection cut is none; at a proper end of input it would be.
        if (isLost && framing is ("JsonLines" or "Lines"))
            body = body[..(Array.LastIndexOf(body, (byte)'\n') + 1)];
        IEnumerable<Frame> frames = framing switch
        {
            "ServerSentEvents" => EventFrames.Of(body),
            "JsonLines" => Lines(body, isBlank: static line => line.All(static c => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')),
            "Lines" => Lines(body, isBlank: static line => line.Length == 0),
            "Json" => Whole(body),
            "JsonArray" => JsonArrayFrames.Of(body),
            "JsonSequence" => JsonSequenceFrames.Of(body),
            "AwsEventStream" => EventStreamFrames.Of(body),
            _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "No framing of the contract."),
        };
        return isLost ? frames.Where(static frame => frame.IsTerminated && !ReferenceEquals(frame, Frame.EndedInside)).Append(Frame.ConnectionLost) : frames;
    }

    /// <summary>Strict UTF-8: a stream that is none is malformed.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new StreamFault(VerdictKind.Format);
        }
    }

    private static IEnumerable<Frame> Lines(byte[] body, Func<byte[], bool> isBlank)
    {
        int start = 0;
        while (start < body.Length)
        {
            int end = Array.IndexOf(body, (byte)'\n', start);
            byte[] line = body[start..(end < 0 ? body.Length : end)];
            start = end < 0 ? body.Length : end + 1;
            if (line is [.., (byte)'\r'])
                line = line[..^1];
            if (!isBlank(line))
                yield return new Frame(null, null, Text(line));
        }
    }

    private static IEnumerable<Frame> Whole(byte[] body)
    {
        if (body.Any(static c => c is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')))
            yield return new Frame(null, null, Text(body));
    }
}
