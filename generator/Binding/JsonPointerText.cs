using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>JSON Pointers (RFC 6901) as text: how the binding says where in the document something stands.</summary>
internal static class JsonPointerText
{
    /// <summary>The pointer to a member of the value at <paramref name="pointer"/>.</summary>
    public static string Append(string pointer, string segment) => pointer + "/" + Escape(segment);

    /// <summary>The pointer to an element of the array at <paramref name="pointer"/>.</summary>
    public static string Append(string pointer, int index) => pointer + "/" + index.ToString(CultureInfo.InvariantCulture);

    public static string Escape(string segment) =>
        segment.IndexOf('~') < 0 && segment.IndexOf('/') < 0 ? segment : segment.Replace("~", "~0").Replace("/", "~1");

    /// <summary>The segments, unescaped; none for the empty pointer.</summary>
    public static IEnumerable<string> Segments(string pointer) =>
        pointer.Length == 0
            ? []
            : pointer.Substring(1).Split('/').Select(Unescape);

    /// <summary>The last segment, unescaped.</summary>
    public static string Last(string pointer) => Unescape(pointer.Substring(pointer.LastIndexOf('/') + 1));

    /// <summary>The value at the pointer; false when there is none. A JSON null is there, and is null.</summary>
    public static bool TryFind(JsonNode? root, string pointer, out JsonNode? value)
    {
        value = root;
        for (int start = 1; start <= pointer.Length;)
        {
            int end = pointer.IndexOf('/', start);
            end = end < 0 ? pointer.Length : end;
            if (!TryStep(ref value, pointer.Substring(start, end - start)))
                return false;
            start = end + 1;
        }

        return true;
    }

    /// <summary>Goes on to a member or an element; false, and null, when there is none.</summary>
    /// <param name="value">Where to start; gets what is there.</param>
    /// <param name="segment">A segment of a pointer, as it is written there.</param>
    public static bool TryStep(ref JsonNode? value, string segment)
    {
        if (value is JsonObject members)
            return members.TryGetPropertyValue(Unescape(segment), out value);
        if (value is JsonArray items && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < items.Count)
        {
            value = items[index];
            return true;
        }

        value = null;
        return false;
    }

    private static string Unescape(string segment) => segment.IndexOf('~') < 0 ? segment : segment.Replace("~1", "/").Replace("~0", "~");
}
