using System;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Reading;

/// <summary>JSON Pointers (RFC 6901) over nodes, plain and as URI fragments.</summary>
internal static class JsonPointers
{
    /// <summary>The value that a pointer leads to, or null when there is none (or it is JSON null).</summary>
    /// <param name="root">The document.</param>
    /// <param name="pointer">The pointer; one that begins with <c>#</c> is a URI fragment, and its percent signs are decoded.</param>
    public static JsonNode? Resolve(JsonNode? root, string pointer)
    {
        if (pointer.Length > 0 && pointer[0] == '#')
            pointer = Uri.UnescapeDataString(pointer.Substring(1));
        if (pointer.Length == 0)
            return root;
        if (pointer[0] != '/')
            return null;

        JsonNode? node = root;
        foreach (string segment in pointer.Substring(1).Split('/'))
        {
            string name = segment.Replace("~1", "/").Replace("~0", "~");
            node = node switch
            {
                JsonObject members => members[name],
                JsonArray array when IsIndex(name, out int index) && index < array.Count => array[index],
                _ => null,
            };
        }

        return node;
    }

    private static bool IsIndex(string name, out int index) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index) && (name.Length == 1 || name[0] != '0');
}
