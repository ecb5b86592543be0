using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;

namespace Signalbook.Hostile.Inputs;

/// <summary>A spec in which one value after the other is of another kind: null where an object stands, a list where a text stands.</summary>
internal static class OtherValues
{
    private static readonly string[] s_values = ["null", "[]", "{}", "\"\"", "5", "[null]", "{ \"\": null }", "\"#\""];

    /// <param name="path">The spec.</param>
    /// <param name="stride">1 for each value of it in each kind, 2 for every second one.</param>
    public static IEnumerable<HostileInput> Of(string path, int stride)
    {
        string name = Path.GetFileName(path);
        JsonNode root = SpecReader.Read(File.ReadAllText(path), path, new DiagnosticBag(path))!.Root;
        int step = 0;
        foreach (string pointer in Pointers(root, "").ToList())
        {
            foreach (string value in s_values)
            {
                if (step++ % stride == 0)
                    yield return new HostileInput($"{name} with {value} at {pointer}", path + ".json", () => With(root, pointer, value));
            }
        }
    }

    private static IEnumerable<string> Pointers(JsonNode? node, string pointer)
    {
        IEnumerable<(string Segment, JsonNode? Value)> children = node switch
        {
            JsonObject members => members.Select(static member => (member.Key, member.Value)),
            JsonArray items => items.Select(static (item, index) => (index.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach ((string segment, JsonNode? value) in children)
        {
            string child = SourceMap.Append(pointer, segment);
            yield return child;
            foreach (string below in Pointers(value, child))
                yield return below;
        }
    }

    private static string With(JsonNode root, string pointer, string value)
    {
        JsonNode changed = root.DeepClone();
        int slash = pointer.LastIndexOf('/');
        string last = pointer[(slash + 1)..].Replace("~1", "/", System.StringComparison.Ordinal).Replace("~0", "~", System.StringComparison.Ordinal);
        switch (JsonPointers.Resolve(changed, pointer[..slash]))
        {
            case JsonObject members:
                members[last] = JsonNode.Parse(value);
                break;
            case JsonArray items:
                items[int.Parse(last, CultureInfo.InvariantCulture)] = JsonNode.Parse(value);
                break;
        }

        return changed.ToJsonString();
    }
}
