using System.IO;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;
using Signalbook.Generator.Reading;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.Formats;

/// <summary>A spec with a member for each format and keyword, in each version of OpenAPI.</summary>
internal static class FormatSpec
{
    /// <summary>As it is written: OpenAPI 3.1 in YAML.</summary>
    public static string Yaml { get; } = File.ReadAllText(Repository.At("tests/Signalbook.Generator.Tests/Formats/formats.yaml"));

    /// <summary>The same document in JSON, in another version.</summary>
    public static string Json(string version)
    {
        var diagnostics = new DiagnosticBag("formats.yaml");
        var root = (JsonObject)SpecReader.Read(Yaml, "formats.yaml", diagnostics)!.Root.DeepClone();
        root["openapi"] = version;
        if (version.StartsWith("3.0", System.StringComparison.Ordinal))
            Lower(root);
        return root.ToJsonString();
    }

    // What OpenAPI 3.1 took over from JSON Schema, in the words of 3.0.
    private static void Lower(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Lower(item);
        }

        if (node is not JsonObject members)
            return;
        if (members["type"] is JsonArray { Count: 2 } types)
        {
            members["type"] = types[0]!.GetValue<string>();
            members["nullable"] = true;
        }

        if (members["anyOf"] is JsonArray { Count: 2 } branches && (string?)branches[1]?["type"] == "null")
        {
            members["allOf"] = new JsonArray(branches[0]!.DeepClone());
            members["nullable"] = true;
            members.Remove("anyOf");
        }

        if (members["exclusiveMinimum"] is JsonValue bound)
        {
            members["minimum"] = bound.DeepClone();
            members["exclusiveMinimum"] = true;
        }

        if (members.Remove("contentEncoding"))
            members["format"] = "byte";
        if (members.Remove("contentMediaType"))
            members["format"] = "binary";
        foreach ((_, JsonNode? member) in System.Linq.Enumerable.ToArray(members))
            Lower(member);
    }
}
