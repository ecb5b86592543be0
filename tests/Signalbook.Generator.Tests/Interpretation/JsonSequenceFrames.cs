using System;
using System.Collections.Generic;
using System.Text.Json;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>JSON text sequences (RFC 7464): each element begins with a record separator.</summary>
internal static class JsonSequenceFrames
{
    private const byte RecordSeparator = 0x1E;

    public static IEnumerable<Frame> Of(byte[] body)
    {
        if (body.Length > 0 && body[0] != RecordSeparator)
            throw new StreamFault(VerdictKind.Format);

        int start = 0;
        while (start < body.Length)
        {
            int end = Array.IndexOf(body, RecordSeparator, start + 1);
            string text = WireFrames.Text(body.AsSpan()[(start + 1)..(end < 0 ? body.Length : end)]);
            start = end < 0 ? body.Length : end;
            if (text.Trim(' ', '\t', '\r', '\n').Length == 0)
                continue;

            // 2.4: a number, true, false or null that no line feed ends may be the beginning of something longer.
            if (!text.EndsWith('\n') && !IsWhole(text))
            {
                if (end >= 0)
                    throw new StreamFault(VerdictKind.Format);
                yield return Frame.EndedInside;
                yield break;
            }

            yield return new Frame(null, null, text.Trim(' ', '\t', '\r', '\n'));
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
