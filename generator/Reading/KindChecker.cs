using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Finds values of another kind than OpenAPI wants: <c>version: 3</c>, <c>required: yes</c>, a list where an object is due. The OpenAPI reader
/// tells of them without a place, takes them for something else, passes them over, or gives up.
/// </summary>
internal sealed class KindChecker
{
    private readonly PointerTrail _trail = new();
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;
    private readonly SchemaDialect _dialect;

    private KindChecker(SchemaDialect dialect, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _dialect = dialect;
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reports each at its own place.</summary>
    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>What is written in another dialect than the document's, for the OpenAPI reader.</returns>
    public static SchemaDialect Check(JsonObject root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var dialect = new SchemaDialect(root, diagnostics);
        new KindChecker(dialect, diagnostics, cancellationToken).Visit(root, "document");
        return dialect;
    }

    /// <param name="node">The value; it lies at most as deep as the reading limits allow.</param>
    /// <param name="kind">What is due there.</param>
    private void Visit(JsonNode? node, string kind)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (kind == "schemaOrFlag" && node is JsonObject)
            kind = "schema";
        if (kind.EndsWith("*", System.StringComparison.Ordinal) && node is JsonObject map)
        {
            string value = kind.Substring(0, kind.Length - 1);
            foreach (KeyValuePair<string, JsonNode?> member in map)
            {
                // Of a map of OpenAPI's own an x- key is no member; of an author's it is.
                if (member.Value is JsonObject || !member.Key.StartsWith("x-", System.StringComparison.Ordinal))
                    VisitMember(member, value);
            }
        }
        else if (kind.EndsWith("[]", System.StringComparison.Ordinal) && node is JsonArray list)
        {
            string item = kind.Substring(0, kind.Length - 2);
            for (int i = 0; i < list.Count; i++)
            {
                _trail.Enter(i);
                Visit(list[i], item);
                _trail.Leave();
            }
        }
        else if (OpenApiShape.Objects.TryGetValue(kind, out IReadOnlyDictionary<string, string>? members) && node is JsonObject written)
        {
            foreach (KeyValuePair<string, JsonNode?> member in written)
            {
                if (members.TryGetValue(member.Key, out string? due))
                    VisitMember(member, due);
            }
        }
        else if (!_dialect.Takes(node, kind, _trail) && Fault(node, kind) is { } fault)
        {
            // What is not there has a place that says little: where the next word begins.
            string message = $"{_trail.Subject} has to be {fault}";
            if (node is null)
                _diagnostics.ReportAtKey(DiagnosticDescriptors.InvalidOpenApi, _trail.ToString(), message);
            else
                _diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, _trail.ToString(), message);
        }
    }

    private void VisitMember(KeyValuePair<string, JsonNode?> member, string kind)
    {
        _trail.Enter(member.Key);
        Visit(member.Value, kind);
        _trail.Leave();
    }

    private static string? Fault(JsonNode? node, string kind)
    {
        JsonValueKind found = node?.GetValueKind() ?? JsonValueKind.Null;
        return kind switch
        {
            "text" when found is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => $"text, and this is {Words(node, found)}: quote it",
            "text" when found is JsonValueKind.Object or JsonValueKind.Array => $"text, and this is {Words(node, found)}",
            "flag" when found is not (JsonValueKind.True or JsonValueKind.False) => $"true or false, and this is {Words(node, found)}",
            "number" when found != JsonValueKind.Number => $"a number, and this is {Words(node, found)}",
            "texts" when found != JsonValueKind.Array => $"a list of texts, and this is {Words(node, found)}",
            "texts" when ((JsonArray)node!).Any(item => (item?.GetValueKind() ?? JsonValueKind.Null) != JsonValueKind.String) => "a list of texts, and one of these is no text: quote it",
            "single" when found is JsonValueKind.Object or JsonValueKind.Array => $"a single value, an expression or a constant, and this is {Words(node, found)}",
            "single" or "text" or "flag" or "number" or "texts" or "any" => null,
            "types" when found == JsonValueKind.Array => ((JsonArray)node!).Select(static item => Fault(item, "types")).FirstOrDefault(static fault => fault is not null),
            "types" when found == JsonValueKind.Null => null,
            "types" when found != JsonValueKind.String => $"the name of a type or a list of them, and this is {Words(node, found)}",
            "schema" or "schemaOrFlag" when found == JsonValueKind.Null => "a schema, and this is nothing: write {} for any value",
            _ when found == JsonValueKind.Null => null,
            "types" => WrongType(node!.GetValue<string>()),
            _ when OpenApiShape.Words.TryGetValue(kind, out string[]? words) => WrongWord(node, found, words),
            "schemaOrFlag" => $"a schema or true or false, and this is {Words(node, found)}",
            _ when kind.EndsWith("[]", System.StringComparison.Ordinal) => $"a list, and this is {Words(node, found)}",
            _ when kind.EndsWith("*", System.StringComparison.Ordinal) || OpenApiShape.Objects.ContainsKey(kind) => $"an object, and this is {Words(node, found)}",
            _ => null,
        };
    }

    private static string? WrongType(string text)
    {
        string[] types = OpenApiShape.Words["types"];
        if (types.Contains(text))
            return null;

        // Names that other languages have.
        string? meant = text.ToLowerInvariant() switch
        {
            "bool" => "boolean",
            "int" or "long" or "int32" or "int64" => "integer",
            "float" or "double" or "decimal" => "number",
            "date" or "datetime" or "uuid" or "str" or "text" or "char" or "file" or "binary" => "string",
            "map" or "dict" or "hash" => "object",
            "list" or "set" => "array",
            _ => null,
        };
        return $"one of {string.Join(", ", types)}, and this is the text '{text}'"
            + (meant is not null ? $". Did you mean '{meant}'?" : text is "any" or "mixed" ? "; where any value may stand, leave it out" : Suggestion.For(text, types));
    }

    // The OpenAPI reader takes words in any case.
    private static string? WrongWord(JsonNode? node, JsonValueKind found, string[] words)
    {
        string text = found == JsonValueKind.String ? node!.GetValue<string>() : "";
        return words.Contains(text, System.StringComparer.OrdinalIgnoreCase) ? null : $"one of {string.Join(", ", words)}, and this is {Words(node, found)}{Suggestion.For(text, words)}";
    }

    private static string Words(JsonNode? node, JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing",
        JsonValueKind.String => "the text '" + node!.GetValue<string>() + "'",
        JsonValueKind.Number => "the number " + node!.ToJsonString(),
        _ => "the boolean " + node!.ToJsonString(),
    };
}
