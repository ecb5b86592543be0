using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>
/// What a schema says in a way that the OpenAPI reader does not take: <c>true</c> and <c>false</c> for a schema, which are one from OpenAPI 3.1
/// on (JSON Schema 2020-12, 4.3.2), and the several <c>type</c>s of 3.1 in a document of 3.0, where <c>nullable</c> says what is mostly meant.
/// </summary>
internal sealed class SchemaDialect
{
    /// <summary>Types that some publishers' tools write, and that the OpenAPI reader takes.</summary>
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal) { ["int"] = "integer", ["float"] = "number", ["file"] = "string" };

    private readonly DiagnosticBag _diagnostics;
    private readonly bool _isOld;
    private readonly List<(string Pointer, string? NullableType)> _found = [];

    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets a warning for what is of another version.</param>
    public SchemaDialect(JsonObject root, DiagnosticBag diagnostics)
    {
        _diagnostics = diagnostics;
        _isOld = root["openapi"]?.GetValue<string>().StartsWith("3.0.", StringComparison.Ordinal) == true;
    }

    /// <summary>Whether a value is such a one; then it is remembered.</summary>
    /// <param name="node">The value.</param>
    /// <param name="kind">What is due there: a word of <see cref="OpenApiShape"/>.</param>
    /// <param name="trail">Where it stands.</param>
    public bool Takes(JsonNode? node, string kind, PointerTrail trail)
    {
        JsonValueKind found = node?.GetValueKind() ?? JsonValueKind.Null;
        if (kind == "schemaOrFlag" && found is JsonValueKind.True or JsonValueKind.False)
            return true;
        if (kind == "schema" && !_isOld && found is JsonValueKind.True or JsonValueKind.False)
        {
            _found.Add((trail.ToString(), null));
            return true;
        }

        if (kind == "types" && found == JsonValueKind.String && s_aliases.TryGetValue(node!.GetValue<string>(), out string? meant))
        {
            _diagnostics.Report(DiagnosticDescriptors.QuestionableOpenApi, trail.ToString(), $"'{node!.GetValue<string>()}' is no type of JSON Schema; it is read as '{meant}'");
            return true;
        }

        if (kind != "types" || !_isOld || node is not JsonArray { Count: 2 } types)
            return false;
        string?[] names = [.. types.Select(static type => type is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null)];
        string? other = names.FirstOrDefault(static name => name is not (null or "null"));
        if (other is null || names.Count(static name => name is null or "null") != 1 || !OpenApiShape.Words["types"].Contains(other))
            return false;
        string pointer = trail.ToString();
        _found.Add((pointer, other));
        _diagnostics.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer, $"In OpenAPI 3.0 'type' is one type; this is read as in OpenAPI 3.1, for 'type: {other}' and 'nullable: true'");
        return true;
    }

    /// <summary>Writes them in the way that the OpenAPI reader takes.</summary>
    /// <param name="root">A copy of the document; is changed.</param>
    public void Translate(JsonObject root)
    {
        foreach ((string pointer, string? type) in _found)
        {
            int slash = pointer.LastIndexOf('/');
            string name = JsonPointers.Unescape(pointer.Substring(slash + 1));
            JsonNode? parent = JsonPointers.Resolve(root, pointer.Substring(0, slash));
            if (type is not null && parent is JsonObject schema)
            {
                schema["type"] = type;
                schema["nullable"] = true;
            }
            else if (parent is JsonArray list && int.Parse(name, System.Globalization.CultureInfo.InvariantCulture) is var index)
            {
                list[index] = Schema(list[index]);
            }
            else if (parent is JsonObject members)
            {
                members[name] = Schema(members[name]);
            }
        }
    }

    /// <summary>Any value, or none.</summary>
    private static JsonObject Schema(JsonNode? flag) => flag?.GetValueKind() == JsonValueKind.True ? [] : new JsonObject { ["not"] = new JsonObject() };
}
