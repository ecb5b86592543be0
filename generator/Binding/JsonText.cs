using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>Reads JSON nodes without exceptions, and says in words what they are.</summary>
internal static class JsonText
{
    public static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    /// <summary>The text of a string, or null for anything else.</summary>
    public static string? String(JsonNode? node) => Kind(node) == JsonValueKind.String ? node!.GetValue<string>() : null;

    /// <summary>The value as JSON, without blanks.</summary>
    public static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";

    /// <summary>What the value is, for "This is {0}".</summary>
    public static string Describe(JsonNode? node) => Kind(node) switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "the string '" + String(node) + "'",
        JsonValueKind.Number => "the number " + Json(node),
        JsonValueKind.True => "the boolean true",
        JsonValueKind.False => "the boolean false",
        _ => "null",
    };
}
