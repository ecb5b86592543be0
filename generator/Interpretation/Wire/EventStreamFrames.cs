using System.Collections.Generic;

namespace Signalbook.Generator.Interpretation;

/// <summary>AWS event stream messages: two lengths, their checksum, headers, payload, the checksum of it all.</summary>
internal static class EventStreamFrames
{
    // Bytes of a header's value by its type, from 0: true, false, byte, short, integer, long, byte array, string, timestamp, uuid. Two of them say their length.
    private static readonly int[] s_lengths = [0, 0, 1, 2, 4, 8, -1, -1, 8, 16];

    public static IEnumerable<Frame> Of(Octets rest)
    {
        while (rest.Length > 0)
        {
            if (rest.Length < 12)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            int length = Number(rest);
            int headers = Number(rest.From(4));
            if (Number(rest.From(8)) != Checksum(rest.Take(8)) || length < 16 || headers < 0 || headers > length - 16)
                throw new StreamFault(VerdictKind.Format);
            if (rest.Length < length)
            {
                yield return Frame.EndedInside;
                yield break;
            }

            if (Number(rest.From(length - 4)) != Checksum(rest.Take(length - 4)))
                throw new StreamFault(VerdictKind.Format);
            yield return Message(Headers(rest.From(12).Take(headers)), rest.From(12 + headers).Take(length - 16 - headers)) with { Offset = rest.Start };
            rest = rest.From(length);
        }
    }

    /// <summary>CRC-32 of IEEE 802.3, bit by bit.</summary>
    public static int Checksum(Octets bytes)
    {
        uint sum = 0xFFFFFFFF;
        for (int i = 0; i < bytes.Length; i++)
        {
            sum ^= bytes[i];
            for (int bit = 0; bit < 8; bit++)
                sum = (sum & 1) != 0 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
        }

        return unchecked((int)~sum);
    }

    private static Frame Message(Dictionary<string, string> headers, Octets payload)
    {
        string? name = Find(headers, ":event-type") ?? Find(headers, ":exception-type") ?? Find(headers, ":error-code");
        bool isFailure = headers.TryGetValue(":message-type", out string? type)
            ? type is "exception" or "error"
            : name is not null && !headers.ContainsKey(":event-type");
        return new Frame(name, null, payload.Text()) { IsFailure = isFailure, FailureMessage = Find(headers, ":error-message") };
    }

    private static string? Find(Dictionary<string, string> headers, string name) => headers.TryGetValue(name, out string? value) ? value : null;

    private static Dictionary<string, string> Headers(Octets rest)
    {
        var headers = new Dictionary<string, string>(System.StringComparer.Ordinal);
        while (rest.Length > 0)
        {
            string name = Take(ref rest, Take(ref rest, 1)[0]).Text();
            byte type = Take(ref rest, 1)[0];
            if (type >= s_lengths.Length)
                throw new StreamFault(VerdictKind.Format);
            int length = s_lengths[type];
            if (length < 0)
            {
                Octets count = Take(ref rest, 2);
                length = (count[0] << 8) | count[1];
            }

            Octets value = Take(ref rest, length);
            if (type == 7)
                headers[name] = value.Text();
        }

        return headers;
    }

    private static Octets Take(ref Octets rest, int length)
    {
        if (length > rest.Length)
            throw new StreamFault(VerdictKind.Format);
        Octets taken = rest.Take(length);
        rest = rest.From(length);
        return taken;
    }

    private static int Number(Octets bytes) => (bytes[0] << 24) | (bytes[1] << 16) | (bytes[2] << 8) | bytes[3];
}
