using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Signalbook.Generator.Interpretation;

/// <summary>JSON text sequences (RFC 7464): each element begins with a record separator.</summary>
internal static class JsonSequenceFrames
{
    private const byte RecordSeparator = 0x1E;

    public static IEnumerable<Frame> Of(Octets rest)
    {
        if (rest.Length > 0 && rest[0] != RecordSeparator)
            throw new StreamFault(VerdictKind.Format);

        while (rest.Length > 0)
        {
            Octets behind = rest.From(1);
            int end = behind.IndexOf(RecordSeparator);
            string text = behind.Take(end < 0 ? behind.Length : end).Text();
            int offset = behind.Start;
            rest = behind.From(end < 0 ? behind.Length : end);
            if (text.Trim(' ', '\t', '\r', '\n').Length == 0)
                continue;

            // 2.4: a number, true, false or null that no line feed ends may be the beginning of something longer.
            if (!text.EndsWith("\n", StringComparison.Ordinal) && !IsWhole(text))
            {
                if (end >= 0)
                    throw new StreamFault(VerdictKind.Format);
                yield return Frame.EndedInside;
                yield break;
            }

            yield return new Frame(null, null, text.Trim(' ', '\t', '\r', '\n')) { Offset = offset };
        }
    }

    private static bool IsWhole(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
