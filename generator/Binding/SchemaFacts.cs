using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>What a schema says, whichever dialect it says it in.</summary>
internal static class SchemaFacts
{
    /// <summary>The one type besides null, inferred where it is not written; null when there are several or none.</summary>
    public static JsonSchemaType? Type(IOpenApiSchema schema)
    {
        if (schema.Type is { } written && (written & ~JsonSchemaType.Null) is var type && type != 0)
            return type is JsonSchemaType.String or JsonSchemaType.Boolean or JsonSchemaType.Integer or JsonSchemaType.Number or JsonSchemaType.Object or JsonSchemaType.Array
                ? type
                : type == (JsonSchemaType.Integer | JsonSchemaType.Number) ? JsonSchemaType.Number : null;

        if (schema.Properties is { Count: > 0 } || schema.AdditionalProperties is not null || HasObject(schema))
            return JsonSchemaType.Object;
        if (schema.Items is not null)
            return JsonSchemaType.Array;
        if (schema.Const is not null || (schema.Enum is { Count: > 0 } values && values.All(value => JsonText.Kind(value) is JsonValueKind.String or JsonValueKind.Null)))
            return JsonSchemaType.String;
        return null;
    }

    /// <summary>Whether values are of several types besides null.</summary>
    public static bool HasSeveralTypes(IOpenApiSchema schema) =>
        Type(schema) is null && ((schema.Type ?? 0) & ~JsonSchemaType.Null) != 0;

    /// <summary>Whether a schema says anything of what its values are.</summary>
    public static bool SaysType(IOpenApiSchema schema) =>
        schema is OpenApiSchemaReference || Type(schema) is not null || schema.Type is not null || Branches(schema) is not null || schema.AllOf is { Count: > 0 };

    /// <summary>The strings that a schema lists (<c>const</c>, <c>enum</c>); null when it lists none, or something else than strings.</summary>
    /// <param name="written">The schema as it is written.</param>
    public static IReadOnlyList<string>? Strings(JsonObject written)
    {
        JsonNode?[] values = written.TryGetPropertyValue("const", out JsonNode? constant) ? [constant] : [.. written["enum"] as JsonArray ?? []];
        string[] strings = [.. values.Select(JsonText.String).OfType<string>()];
        return strings.Length > 0 && strings.Length == values.Count(value => JsonText.Kind(value) != JsonValueKind.Null) ? strings : null;
    }

    /// <summary>Whether null is a value: <c>nullable</c> in 3.0, a type or an enum value in 3.1.</summary>
    public static bool IsNullable(BindingScope scope, IOpenApiSchema schema, string pointer) =>
        ((schema.Type ?? 0) & JsonSchemaType.Null) != 0
        || (scope.Find(pointer) as JsonObject)?["nullable"] is JsonValue nullable && JsonText.Kind(nullable) == JsonValueKind.True;

    /// <summary>Whether the schema, or a part of its <c>allOf</c>, has named members.</summary>
    public static bool HasObject(IOpenApiSchema schema) => HasObject(schema, []);

    /// <summary>The branches of a union; none when it is none.</summary>
    public static IList<IOpenApiSchema>? Branches(IOpenApiSchema schema) =>
        schema.OneOf is { Count: > 0 } one ? one : schema.AnyOf is { Count: > 0 } any ? any : null;

    public static Docs Docs(IOpenApiSchema? schema)
    {
        (string? title, string? description, bool isDeprecated) = (Blank(schema?.Title), Blank(schema?.Description), schema?.Deprecated == true);
        return title is null && description is null && !isDeprecated ? Contract.Docs.None : new Docs(title, description, isDeprecated);
    }

    /// <summary>The text, or null when there is nothing in it.</summary>
    public static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static bool HasObject(IOpenApiSchema schema, HashSet<IOpenApiSchema> seen) =>
        schema.Properties is { Count: > 0 }
        || (seen.Add(schema) && seen.Count < 64 && schema.AllOf is { } parts && parts.Any(part => HasObject(part, seen)));
}
