using System;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Reading;

/// <summary>JSON Pointers (RFC 6901) over nodes, plain and as URI fragments.</summary>
internal static class JsonPointers
{
    private static readonly char[] s_escaped = ['~', '/'];

    /// <summary>The value that a pointer leads to, or null when there is none (or it is JSON null).</summary>
    /// <param name="root">The document.</param>
    /// <param name="pointer">The pointer; one that begins with <c>#</c> is a URI fragment, and its percent signs are decoded.</param>
    public static JsonNode? Resolve(JsonNode? root, string pointer)
    {
        int start = 0;
        if (pointer.Length > 0 && pointer[0] == '#')
            (pointer, start) = pointer.IndexOf('%') < 0 ? (pointer, 1) : (Uri.UnescapeDataString(pointer.Substring(1)), 0);
        if (start == pointer.Length)
            return root;
        if (pointer[start] != '/')
            return null;

        JsonNode? node = root;
        for (int slash = start; slash >= 0 && node is not null;)
        {
            int next = pointer.IndexOf('/', slash + 1);
            string name = Unescape(pointer.Substring(slash + 1, (next < 0 ? pointer.Length : next) - slash - 1));
            node = node switch
            {
                JsonObject members => members[name],
                JsonArray array when IsIndex(name, out int index) && index < array.Count => array[index],
                _ => null,
            };
            slash = next;
        }

        return node;
    }

    /// <summary>A name as a pointer's segment.</summary>
    /// <param name="name">A member's name.</param>
    public static string Escape(string name) => name.IndexOfAny(s_escaped) < 0 ? name : name.Replace("~", "~0").Replace("/", "~1");

    /// <summary>A segment as it was before it was escaped. RFC 6901, section 4: <c>~1</c> first, so that <c>~01</c> becomes <c>~1</c>.</summary>
    /// <param name="segment">The segment of a pointer.</param>
    public static string Unescape(string segment) => segment.IndexOf('~') < 0 ? segment : segment.Replace("~1", "/").Replace("~0", "~");

    private static bool IsIndex(string name, out int index) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (name.Length == 1 || name[0] != '0');
}
