using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Transcripts;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Whether a value fits a schema, by the keywords that make a type what it is. Patterns and formats are not looked at, nor whether more
/// than one branch of a <c>oneOf</c> fits: what is told must be wrong.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class SchemaFit(BindingScope scope)
{
    private const int MaxDepth = 64;

    /// <summary>What does not fit first, and where in the value; null when all does.</summary>
    public (string Place, string Why)? Find(JsonNode? value, string schema) => Find(value, schema, "", 0);

    private (string Place, string Why)? Find(JsonNode? value, string pointer, string at, int depth)
    {
        string place = scope.Resolve(pointer);
        if (depth > MaxDepth || !scope.Checks.TrySpend() || scope.Find(place) is not JsonObject schema)
            return null;
        if (value is null && JsonText.Kind(schema["nullable"]) == JsonValueKind.True)
            return null;
        return Own(value, schema, at) is { } why
            ? (at, why)
            : Members(value, schema, place, at, depth) ?? Items(value, schema, place, at, depth) ?? Parts(value, schema, place, at, depth);
    }

    private static string? Own(JsonNode? value, JsonObject schema, string at)
    {
        string what = (at.Length == 0 ? "it" : "'" + at + "'") + " is " + JsonText.Describe(value);
        string[] types = schema["type"] is JsonArray several ? [.. several.Select(static type => JsonText.String(type)).OfType<string>()]
            : JsonText.String(schema["type"]) is { } one ? [one] : [];
        if (types.Length > 0 && !types.Any(type => Is(value, type)))
            return what + ", expected " + string.Join(" or ", types);
        if (schema["enum"] is JsonArray listed && !listed.Any(item => JsonMeaning.AreSame(item, value)))
            return what + ", expected one of " + string.Join(", ", listed.Take(10).Select(static item => JsonText.Json(item)));
        if (schema["const"] is { } constant && !JsonMeaning.AreSame(constant, value))
            return what + ", expected " + JsonText.Json(constant);
        return Size(value, schema) is { } size ? what + ", expected " + size : null;
    }

    private static bool Is(JsonNode? value, string type) => (JsonText.Kind(value), type) switch
    {
        (JsonValueKind.Null, "null") or (JsonValueKind.String, "string") or (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") or (JsonValueKind.Number, "number") => true,

        // JSON Schema, 6.1.1: "integer" matches any number with a zero fractional part.
        (JsonValueKind.Number, "integer") => !decimal.TryParse(JsonText.Json(value), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) || number == decimal.Truncate(number),
        (_, "null" or "string" or "object" or "array" or "boolean" or "number" or "integer") => false,
        _ => true,
    };

    private static string? Size(JsonNode? value, JsonObject schema)
    {
        decimal? size = value switch
        {
            JsonArray items => items.Count,
            JsonObject => null,
            _ when JsonText.String(value) is { } text => text.Length - text.Count(char.IsLowSurrogate),
            _ when JsonText.Kind(value) == JsonValueKind.Number => Number(value),
            _ => null,
        };
        (string least, string most) = value is JsonArray ? ("minItems", "maxItems") : JsonText.String(value) is not null ? ("minLength", "maxLength") : ("minimum", "maximum");
        if (size < Number(schema[least]))
            return least + " " + JsonText.Json(schema[least]);
        return size > Number(schema[most]) ? most + " " + JsonText.Json(schema[most]) : null;
    }

    private static decimal? Number(JsonNode? node) =>
        JsonText.Kind(node) == JsonValueKind.Number && decimal.TryParse(JsonText.Json(node), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private (string Place, string Why)? Members(JsonNode? value, JsonObject schema, string place, string at, int depth)
    {
        if (value is not JsonObject members)
            return null;

        var named = schema["properties"] as JsonObject;
        foreach (string required in (schema["required"] as JsonArray ?? []).Select(static item => JsonText.String(item)).OfType<string>())
        {
            // What only one side sends is not required of the other.
            if (!members.ContainsKey(required) && !IsOneSided(named?[required]))
                return (at, "'" + at + "/" + JsonPointerText.Escape(required) + "' is missing");
        }

        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            string below = at + "/" + JsonPointerText.Escape(member.Key);
            if (named?.ContainsKey(member.Key) == true)
            {
                if (Find(member.Value, JsonPointerText.Append(place + "/properties", member.Key), below, depth + 1) is { } misfit)
                    return misfit;
            }
            else if (schema["additionalProperties"] is JsonObject && !schema.ContainsKey("patternProperties"))
            {
                if (Find(member.Value, place + "/additionalProperties", below, depth + 1) is { } misfit)
                    return misfit;
            }
            else if (JsonText.Kind(schema["additionalProperties"]) == JsonValueKind.False && !schema.ContainsKey("patternProperties"))
            {
                return (below, "'" + below + "' is not declared" + Suggestion(member.Key, named));
            }
        }

        return null;
    }

    private static string Suggestion(string name, JsonObject? named) => Diagnostics.Suggestion.For(name, (named ?? []).Select(static property => property.Key));

    private static bool IsOneSided(JsonNode? property) =>
        property is JsonObject keys && (JsonText.Kind(keys["readOnly"]) == JsonValueKind.True || JsonText.Kind(keys["writeOnly"]) == JsonValueKind.True);

    private (string Place, string Why)? Items(JsonNode? value, JsonObject schema, string place, string at, int depth)
    {
        if (value is not JsonArray items || schema["items"] is not JsonObject || schema.ContainsKey("prefixItems"))
            return null;
        for (int i = 0; i < items.Count; i++)
        {
            if (Find(items[i], place + "/items", JsonPointerText.Append(at, i), depth + 1) is { } misfit)
                return misfit;
        }

        return null;
    }

    private (string Place, string Why)? Parts(JsonNode? value, JsonObject schema, string place, string at, int depth)
    {
        foreach (string part in Branches(schema, place, "allOf"))
        {
            if (Find(value, part, at, depth + 1) is { } misfit)
                return misfit;
        }

        foreach (string keyword in new[] { "oneOf", "anyOf" })
        {
            (string Place, string Why)?[] misfits = [.. Branches(schema, place, keyword).Select(branch => Find(value, branch, at, depth + 1))];
            if (misfits.Length > 0 && misfits.All(static misfit => misfit is not null))
                return misfits.Length == 1 ? misfits[0] : (at, (at.Length == 0 ? "it" : "'" + at + "'") + " fits no branch of '" + keyword + "'; of the first, " + misfits[0]!.Value.Why);
        }

        return null;
    }

    private static IEnumerable<string> Branches(JsonObject schema, string place, string keyword) =>
        (schema[keyword] as JsonArray ?? []).Select((_, i) => JsonPointerText.Append(place + "/" + keyword, i));
}
