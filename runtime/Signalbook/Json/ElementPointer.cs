using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Signalbook.Json;

/// <summary>JSON Pointers (RFC 6901) over whole answers, where speed does not matter. Null is the same as absent.</summary>
internal static class ElementPointer
{
    /// <summary>The value at a pointer, or null when it is absent.</summary>
    public static JsonElement? Find(JsonElement? root, string pointer)
    {
        if (root is not { } value)
            return null;

        foreach (JsonElement found in FindAll(value, pointer))
            return found;
        return null;
    }

    /// <summary>The values at a pointer whose segments <c>*</c> stand for each element, in document order.</summary>
    public static IEnumerable<JsonElement> FindAll(JsonElement root, string pointer) =>
        pointer.Length == 0
            ? FindAll(root, [], 0)
            : FindAll(root, Segments(pointer), 0);

    /// <summary>The segments of a pointer, unescaped: first <c>~1</c>, then <c>~0</c>, as RFC 6901 section 4 orders.</summary>
    public static string[] Segments(string pointer)
    {
        if (pointer.Length == 0)
            return [];
        if (pointer[0] != '/')
            throw new ArgumentException("A JSON Pointer is empty or begins with a slash.", nameof(pointer));

        string[] segments = pointer[1..].Split('/');
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = segments[i]
                .Replace("~1", "/", StringComparison.Ordinal)
                .Replace("~0", "~", StringComparison.Ordinal);
        }

        return segments;
    }

    private static IEnumerable<JsonElement> FindAll(JsonElement value, string[] segments, int depth)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            yield break;

        if (depth == segments.Length)
        {
            yield return value;
            yield break;
        }

        if (segments[depth] == "*" && value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement element in value.EnumerateArray())
            {
                foreach (JsonElement found in FindAll(element, segments, depth + 1))
                    yield return found;
            }
        }
        else if (Step(value, segments[depth]) is { } next)
        {
            foreach (JsonElement found in FindAll(next, segments, depth + 1))
                yield return found;
        }
    }

    private static JsonElement? Step(JsonElement value, string segment)
    {
        if (value.ValueKind == JsonValueKind.Object)
            return value.TryGetProperty(segment, out JsonElement member) ? member : null;

        // An array index has no sign and no leading zero.
        return value.ValueKind == JsonValueKind.Array
            && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && (segment.Length == 1 || segment[0] != '0')
            && index < value.GetArrayLength()
                ? value[index]
                : null;
    }
}
