using System.Collections.Generic;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Tells of schema keywords that the client takes no notice of.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that types, names, checks or documentation are made of.</summary>
    public static IReadOnlyCollection<string> Used { get; } =
    [
        "$ref", "$defs", "type", "format", "nullable", "title", "description", "default", "deprecated", "readOnly", "writeOnly", "discriminator", "enum", "const",
        "properties", "required", "items", "additionalProperties", "allOf", "oneOf", "anyOf", "minLength", "maxLength", "pattern", "minimum", "maximum",
        "exclusiveMinimum", "exclusiveMaximum", "minItems", "maxItems", "contentEncoding", "contentMediaType", "contentSchema",
    ];

    /// <summary>Keywords that say nothing a client could act on.</summary>
    public static IReadOnlyCollection<string> Annotations { get; } =
        ["$schema", "$id", "$anchor", "$comment", "$vocabulary", "example", "examples", "externalDocs", "xml", "unevaluatedProperties"];

    /// <summary>Keywords that the author is told of, and what happens instead.</summary>
    public static IReadOnlyDictionary<string, string> Unsupported => s_ignored;

    private static readonly HashSet<string> s_known = [.. Used, .. Annotations];

    // Shapes that a type cannot show, and checks that are left to the server.
    private static readonly Dictionary<string, string> s_ignored = new()
    {
        ["not"] = "values are not checked against it",
        ["if"] = "values are not checked against it",
        ["then"] = "values are not checked against it",
        ["else"] = "values are not checked against it",
        ["multipleOf"] = "values are not checked against it",
        ["uniqueItems"] = "values are not checked against it",
        ["contains"] = "values are not checked against it",
        ["minContains"] = "values are not checked against it",
        ["maxContains"] = "values are not checked against it",
        ["minProperties"] = "values are not checked against it",
        ["maxProperties"] = "values are not checked against it",
        ["propertyNames"] = "values are not checked against it",
        ["dependentRequired"] = "values are not checked against it",
        ["dependentSchemas"] = "values are not checked against it",
        ["unevaluatedItems"] = "values are not checked against it",
        ["prefixItems"] = "all elements have the type of 'items'",
        ["patternProperties"] = "such members are read as additional ones",
        ["$dynamicRef"] = "the value is read as JSON",
        ["$dynamicAnchor"] = "it has no effect",
    };

    public static void Check(BindingScope scope, string pointer)
    {
        if (scope.Find(pointer) is not JsonObject keywords)
            return;

        foreach (KeyValuePair<string, JsonNode?> keyword in keywords)
        {
            if (keyword.Key == "contentEncoding" && JsonText.String(keyword.Value) is not "base64")
                Report(scope, pointer, keyword.Key, "but for base64; the text stays as it is");
            if (s_ignored.TryGetValue(keyword.Key, out string? effect))
                Report(scope, pointer, keyword.Key, effect);
            else if (!s_known.Contains(keyword.Key) && !keyword.Key.StartsWith("x-", System.StringComparison.Ordinal))
                Report(scope, pointer, keyword.Key, "it has no effect" + (scope.Diagnostics.TakesMore ? Suggestion.For(keyword.Key, s_known) : ""));
        }
    }

    private static void Report(BindingScope scope, string pointer, string keyword, string effect) =>
        scope.ReportAtKey(DiagnosticDescriptors.UnsupportedSchemaKeyword, JsonPointerText.Append(pointer, keyword), keyword, effect);
}
