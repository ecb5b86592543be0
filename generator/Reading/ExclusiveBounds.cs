using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>
/// <c>exclusiveMinimum</c> and <c>exclusiveMaximum</c> of the other dialect: true or false beside <c>minimum</c> up to OpenAPI 3.0, a
/// number of their own from 3.1 on. Published documents mix them up, what is meant is plain either way, and the OpenAPI reader gives up.
/// </summary>
internal static class ExclusiveBounds
{
    private static readonly (string Exclusive, string Inclusive)[] s_pairs = [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")];

    /// <summary>Any JSON may stand in these.</summary>
    private static readonly HashSet<string> s_data = new(StringComparer.Ordinal) { "const", "dataValue", "default", "enum", "example", "examples", "value" };

    /// <summary>Writes the bounds in the document's own dialect.</summary>
    /// <param name="root">The document; is changed.</param>
    /// <param name="diagnostics">Gets a warning for each.</param>
    public static void Translate(JsonObject root, DiagnosticBag diagnostics)
    {
        bool isOld = root["openapi"]?.GetValue<string>().StartsWith("3.0.", StringComparison.Ordinal) == true;
        Visit(root, new PointerTrail(), isOld, diagnostics);
    }

    private static void Visit(JsonNode? node, PointerTrail trail, bool isOld, DiagnosticBag diagnostics)
    {
        if (node is JsonArray items)
        {
            for (int i = 0; i < items.Count; i++)
            {
                trail.Enter(i);
                Visit(items[i], trail, isOld, diagnostics);
                trail.Leave();
            }
        }

        if (node is not JsonObject members)
            return;

        foreach ((string exclusive, string inclusive) in s_pairs)
        {
            if (members[exclusive] is JsonValue written && Translate(members, written, exclusive, inclusive, isOld))
            {
                diagnostics.ReportAtKey(
                    DiagnosticDescriptors.QuestionableOpenApi,
                    trail.To(exclusive),
                    isOld
                        ? $"In OpenAPI 3.0 '{exclusive}' is true or false beside '{inclusive}'; this number is read as in OpenAPI 3.1"
                        : $"From OpenAPI 3.1 on '{exclusive}' is a number; this is read as in OpenAPI 3.0, for '{inclusive}'");
            }
        }

        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            if (member.Value is not (JsonObject or JsonArray) || s_data.Contains(member.Key) || member.Key.StartsWith("x-", StringComparison.OrdinalIgnoreCase))
                continue;
            trail.Enter(member.Key);
            Visit(member.Value, trail, isOld, diagnostics);
            trail.Leave();
        }
    }

    private static bool Translate(JsonObject schema, JsonValue written, string exclusive, string inclusive, bool isOld)
    {
        JsonValueKind kind = written.GetValueKind();
        if (isOld && kind == JsonValueKind.Number)
        {
            // Of two bounds the narrower one holds: the inclusive one only if it is.
            bool isLower = inclusive == "minimum";
            double bound = Number(written);
            bool isNarrower = schema[inclusive] is JsonValue own && own.GetValueKind() == JsonValueKind.Number
                && (isLower ? Number(own) > bound : Number(own) < bound);
            schema.Remove(exclusive);
            if (!isNarrower)
            {
                schema[inclusive] = written.DeepClone();
                schema[exclusive] = true;
            }

            return true;
        }

        if (isOld || kind is not (JsonValueKind.True or JsonValueKind.False))
            return false;

        schema.Remove(exclusive);
        if (kind == JsonValueKind.True && schema[inclusive] is JsonValue inclusiveBound)
        {
            schema[exclusive] = inclusiveBound.DeepClone();
            schema.Remove(inclusive);
        }

        return true;
    }

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
