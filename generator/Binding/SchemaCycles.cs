using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Schemas that no value can have, since each value would hold another of its own kind: by <c>required</c>, by <c>allOf</c>, by a
/// <c>$ref</c> beside nothing else, by an array that may not be empty. A union, a member that may be absent or null, an array that
/// may be empty is a way out.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class SchemaCycles(BindingScope scope)
{
    private readonly Dictionary<string, bool> _isDone = new(StringComparer.Ordinal);

    /// <summary>Tells of each circle once, where it closes.</summary>
    /// <param name="schemas">Where the schemas are written that some type was made of.</param>
    public void Check(IEnumerable<string> schemas)
    {
        foreach (string schema in schemas)
            Visit(schema);
    }

    // With a stack of its own: a chain of schemas may be as long as the document.
    private void Visit(string root)
    {
        var open = new Stack<(string Schema, Queue<Edge> Edges)>();
        Open(root, open);
        while (open.Count > 0)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            (string schema, Queue<Edge> edges) = open.Peek();
            if (edges.Count == 0)
            {
                _isDone[schema] = true;
                open.Pop();
                continue;
            }

            Edge edge = edges.Dequeue();
            if (!_isDone.TryGetValue(edge.Target, out bool isDone))
                Open(edge.Target, open);
            else if (!isDone)
                scope.Report(DiagnosticDescriptors.SchemaWithoutValue, edge.Place, Name(edge.Target), edge.Why);
        }
    }

    private void Open(string schema, Stack<(string Schema, Queue<Edge> Edges)> open)
    {
        if (_isDone.ContainsKey(schema))
            return;

        // Most say nothing of what must be in a value.
        _isDone[schema] = scope.Find(schema) is not JsonObject written || !(written.ContainsKey("allOf") || written.ContainsKey("required") || written.ContainsKey("minItems"));
        if (!_isDone[schema])
            open.Push((schema, new Queue<Edge>(Edges(schema))));
    }

    private static string Name(string pointer) => JsonPointerText.Last(pointer);

    /// <summary>What a value of the schema must have in it.</summary>
    private IEnumerable<Edge> Edges(string pointer)
    {
        if (scope.Find(pointer) is not JsonObject schema || MayBeNull(schema))
            yield break;

        for (int i = 0; i < ((schema["allOf"] as JsonArray)?.Count ?? 0); i++)
        {
            string part = JsonPointerText.Append(pointer + "/allOf", i);
            yield return new Edge(scope.Resolve(part), part, "it is a part of itself by 'allOf'");
        }

        // What is no object need not have the members.
        bool isObject = JsonText.String(schema["type"]) is "object" || (!schema.ContainsKey("type") && schema.ContainsKey("properties"));
        foreach (string name in isObject ? (schema["required"] as JsonArray ?? []).Select(static item => JsonText.String(item)).OfType<string>() : [])
        {
            string member = JsonPointerText.Append(pointer + "/properties", name);
            if (scope.IsWritten(member))
                yield return new Edge(scope.Resolve(member), member, "its required member '" + name + "' leads back to it");
        }

        if (JsonText.String(schema["type"]) is "array" && schema["minItems"] is { } least && JsonText.Json(least) is not "0" && schema["items"] is JsonObject)
            yield return new Edge(scope.Resolve(pointer + "/items"), pointer + "/items", "an element of the array, which may not be empty, leads back to it");
    }

    private static bool MayBeNull(JsonObject schema) =>
        (schema["type"] is JsonArray types && types.Any(static type => JsonText.String(type) == "null"))
        || JsonText.Kind(schema["nullable"]) == System.Text.Json.JsonValueKind.True
        || schema.ContainsKey("oneOf") || schema.ContainsKey("anyOf");

    private readonly record struct Edge(string Target, string Place, string Why);
}
