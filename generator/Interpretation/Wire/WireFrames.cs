using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Interpretation;

/// <summary>Bytes cut into frames, slowly and as the standards say it; the runtime's readers are held against it.</summary>
internal static class WireFrames
{
    /// <param name="framing">As the contract names it.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="isLost">Whether the connection was lost behind it.</param>
    public static IEnumerable<Frame> Of(string framing, byte[] body, bool isLost = false)
    {
        // A line that the loss of the connection cut is none; at a proper end of input it would be.
        int length = isLost && framing is ("JsonLines" or "Lines") ? Array.LastIndexOf(body, (byte)'\n') + 1 : body.Length;
        var octets = new Octets(body, 0, length);

        // One byte order mark is no part of a text; the framings that begin with a byte of their own have none.
        if (framing is not ("JsonSequence" or "AwsEventStream") && octets.Length >= 3 && octets[0] == 0xEF && octets[1] == 0xBB && octets[2] == 0xBF)
            octets = octets.From(3);
        IEnumerable<Frame> frames = framing switch
        {
            "ServerSentEvents" => EventFrames.Of(octets),
            "JsonLines" => Lines(octets, static line => line.All(IsBlank)),
            "Lines" => Lines(octets, static line => line.Length == 0),
            "Json" => Whole(octets),
            "JsonArray" => JsonArrayFrames.Of(octets),
            "JsonSequence" => JsonSequenceFrames.Of(octets),
            "AwsEventStream" => EventStreamFrames.Of(octets),
            _ => throw new ArgumentOutOfRangeException(nameof(framing), framing, "No framing of the contract."),
        };
        return isLost ? frames.Where(static frame => frame.IsTerminated && !ReferenceEquals(frame, Frame.EndedInside)).Concat([Frame.ConnectionLost]) : frames;
    }

    /// <summary>RFC 8259, 2: white space.</summary>
    public static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    private static IEnumerable<Frame> Lines(Octets rest, Func<Octets, bool> isBlank)
    {
        while (rest.Length > 0)
        {
            int end = rest.IndexOf((byte)'\n');
            Octets line = rest.Take(end < 0 ? rest.Length : end);
            rest = rest.From(end < 0 ? rest.Length : end + 1);
            if (end < 0 && line.EndInsideCharacter)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            if (line.Length > 0 && line[line.Length - 1] == '\r')
                line = line.Take(line.Length - 1);
            if (!isBlank(line))
                yield return new Frame(null, null, line.Text()) { Offset = line.Start, EndsWithInput = end < 0 };
        }
    }

    private static IEnumerable<Frame> Whole(Octets body)
    {
        if (body.EndInsideCharacter)
            yield return Frame.EndedInside;
        else if (!body.All(IsBlank))
            yield return new Frame(null, null, body.Text()) { EndsWithInput = true };
    }
}
