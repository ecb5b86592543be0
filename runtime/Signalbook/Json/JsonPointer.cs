using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Text;

namespace Signalbook.Json;

/// <summary>A JSON Pointer (RFC 6901) in which a segment <c>*</c> means each element of an array.</summary>
internal sealed class JsonPointer
{
    /// <summary>Segments, unescaped, as UTF-8; null is a star.</summary>
    private readonly byte[]?[] _segments;

    private JsonPointer(byte[]?[] segments) => _segments = segments;

    /// <summary>Reads a pointer.</summary>
    /// <exception cref="FormatException">The text neither is empty nor begins with a slash, or has a tilde that escapes nothing.</exception>
    internal static JsonPointer Parse(string pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        if (pointer.Length == 0)
            return new JsonPointer([]);
        if (pointer[0] != '/')
            throw new FormatException("A JSON Pointer is empty or begins with a slash.");
        string[] parts = pointer[1..].Split('/');
        var segments = new byte[]?[parts.Length];
        for (int i = 0; i < parts.Length; i++)
            segments[i] = parts[i] == "*" ? null : Encoding.UTF8.GetBytes(Unescape(parts[i]));
        return new JsonPointer(segments);
    }

    // RFC 6901, 4: "It MUST NOT have leading zeros"; the index is in digits alone.
    internal static bool TryReadArrayIndex(ReadOnlySpan<byte> text, out int index)
    {
        index = 0;
        return !text.IsEmpty
            && (text[0] != '0' || text.Length == 1)
            && text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && Utf8Parser.TryParse(text, out index, out _);
    }

    internal JsonPlace Find(JsonPlace start) => Find(start, 0);

    internal IReadOnlyList<JsonPlace> FindAll(JsonPlace start)
    {
        var places = new List<JsonPlace>();
        FindAll(start, 0, places);
        return places;
    }

    private static string Unescape(string segment)
    {
        for (int i = segment.IndexOf('~', StringComparison.Ordinal); i >= 0; i = segment.IndexOf('~', i + 1))
        {
            if (i + 1 == segment.Length || segment[i + 1] is not ('0' or '1'))
                throw new FormatException("In a JSON Pointer a tilde is followed by 0 or 1.");
        }
        return segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
    }

    private JsonPlace Find(JsonPlace place, int depth)
    {
        for (; depth < _segments.Length; depth++)
        {
            if (_segments[depth] is not { } member)
            {
                foreach (JsonPlace item in place.Items())
                {
                    JsonPlace found = Find(item, depth + 1);
                    if (found.IsPresent)
                        return found;
                }
                return default;
            }
            place = place.Get(member);
        }
        return place;
    }

    private void FindAll(JsonPlace place, int depth, List<JsonPlace> places)
    {
        for (; depth < _segments.Length && place.IsPresent; depth++)
        {
            if (_segments[depth] is not { } member)
            {
                foreach (JsonPlace item in place.Items())
                    FindAll(item, depth + 1, places);
                return;
            }
            place = place.Get(member);
        }
        if (place.IsPresent)
            places.Add(place);
    }
}
