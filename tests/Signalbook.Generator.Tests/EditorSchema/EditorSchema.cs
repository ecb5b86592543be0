using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbook.Generator.Tests.Providers;

namespace Signalbook.Generator.Tests.EditorSchema;

/// <summary>
/// <c>specs/signalbook.schema.json</c>, and as much of JSON Schema (draft-07) as it uses: a keyword that is not known here fails, so that
/// nothing in the schema goes unread.
/// </summary>
internal static class EditorSchema
{
    private static readonly HashSet<string> s_annotations = ["$schema", "title", "description", "definitions"];

    /// <summary>The whole schema.</summary>
    public static JsonObject Root { get; } = JsonNode.Parse(File.ReadAllText(Repository.At("specs/signalbook.schema.json")))!.AsObject();

    /// <summary>One of its definitions.</summary>
    public static JsonObject Definition(string name) => Root["definitions"]![name]!.AsObject();

    /// <summary>The words that a schema allows, or null when it does not list them.</summary>
    public static string[]? Words(JsonNode schema)
    {
        if (schema["enum"] is JsonArray words)
            return [.. words.Select(static word => word!.GetValue<string>())];
        if (schema["$ref"] is JsonValue reference)
            return Words(Resolve(reference.GetValue<string>()));
        IEnumerable<JsonNode?> parts = (schema["anyOf"] as JsonArray ?? []).Concat(schema["allOf"] as JsonArray ?? []);
        return parts.Select(static part => Words(part!)).FirstOrDefault(static words => words is not null);
    }

    /// <summary>What is wrong with a document: <c>/pointer: keyword</c> each.</summary>
    public static IReadOnlyList<string> Validate(JsonNode? document)
    {
        var wrong = new List<string>();
        Validate(Root, document, "", wrong);
        return wrong;
    }

    private static JsonObject Resolve(string reference) => Definition(reference["#/definitions/".Length..]);

    private static bool Holds(JsonNode schema, JsonNode? value)
    {
        var wrong = new List<string>();
        Validate(schema, value, "", wrong);
        return wrong.Count == 0;
    }

    private static void Validate(JsonNode schema, JsonNode? value, string place, List<string> wrong)
    {
        if (schema is JsonValue)
        {
            if (!schema.GetValue<bool>())
                wrong.Add(place + ": not allowed");
            return;
        }

        foreach ((string keyword, JsonNode? rule) in schema.AsObject())
        {
            if (s_annotations.Contains(keyword))
                continue;
            if (!Keyword(schema.AsObject(), keyword, rule!, value, place, wrong))
                wrong.Add(place + ": " + keyword);
        }
    }

    // False when the value breaks the rule; a rule about members tells by itself which member does.
    private static bool Keyword(JsonObject schema, string keyword, JsonNode rule, JsonNode? value, string place, List<string> wrong)
    {
        switch (keyword)
        {
            case "$ref":
                Validate(Resolve(rule.GetValue<string>()), value, place, wrong);
                return true;
            case "allOf":
                foreach (JsonNode? part in rule.AsArray())
                    Validate(part!, value, place, wrong);
                return true;
            case "anyOf":
                return rule.AsArray().Any(part => Holds(part!, value));
            case "enum":
                return rule.AsArray().Any(word => JsonNode.DeepEquals(word, value));
            case "type":
                return rule is JsonArray types ? types.Any(type => IsOf(type!.GetValue<string>(), value)) : IsOf(rule.GetValue<string>(), value);
            case "pattern":
                return value?.GetValueKind() != JsonValueKind.String || Regex.IsMatch(value.GetValue<string>(), rule.GetValue<string>(), RegexOptions.ECMAScript);
            case "minimum":
                return value?.GetValueKind() != JsonValueKind.Number || Number(value) >= Number(rule);
            case "minItems":
                return value is not JsonArray list || list.Count >= Number(rule);
            case "required":
                return value is not JsonObject members || rule.AsArray().All(name => members.ContainsKey(name!.GetValue<string>()));
            case "items":
                foreach ((int index, JsonNode? item) in (value as JsonArray ?? []).Index())
                    Validate(rule, item, $"{place}/{index}", wrong);
                return true;
            case "propertyNames":
                return value is not JsonObject named || named.All(member => Holds(rule, JsonValue.Create(member.Key)));
            case "properties" or "patternProperties" or "additionalProperties":
                foreach ((string name, JsonNode? member) in value as JsonObject ?? [])
                {
                    if (Rule(schema, keyword, name) is { } own)
                        Validate(own, member, $"{place}/{name}", wrong);
                }

                return true;
            default:
                throw new NotSupportedException($"The keyword '{keyword}' is not known to this test.");
        }
    }

    private static JsonNode? Rule(JsonObject schema, string keyword, string name)
    {
        JsonNode? own = (schema["properties"] as JsonObject)?[name];
        JsonNode? pattern = (schema["patternProperties"] as JsonObject ?? []).FirstOrDefault(rule => Regex.IsMatch(name, rule.Key, RegexOptions.ECMAScript)).Value;
        return keyword switch
        {
            "properties" => own,
            "patternProperties" => pattern,
            _ => own is null && pattern is null ? schema["additionalProperties"] : null,
        };
    }

    private static bool IsOf(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => Number(value!) == Math.Floor(Number(value!)),
        _ => false,
    };

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
