using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>The Discriminator Object of a schema.</summary>
internal sealed class Discriminator
{
    private const string Components = "/components/schemas/";

    private readonly List<KeyValuePair<string, string>> _mapping = [];
    private ILookup<string, string>? _names;

    private Discriminator(string? member) => Member = member;

    /// <summary>No discriminator.</summary>
    public static Discriminator None { get; } = new(null);

    /// <summary>The member that says what an object is, or null.</summary>
    public string? Member { get; }

    /// <summary>Where the schema is written that holds for values which nothing else names (OpenAPI 3.2), or null.</summary>
    public string? Default { get; private set; }

    /// <summary>The discriminator of the schema that is written there.</summary>
    public static Discriminator Of(BindingScope scope, string pointer)
    {
        string place = pointer + "/discriminator";
        if (scope.Find(place) is not JsonObject written || JsonText.String(written["propertyName"]) is not { Length: > 0 } member)
            return None;

        var discriminator = new Discriminator(member);
        foreach (KeyValuePair<string, JsonNode?> entry in written["mapping"] as JsonObject ?? [])
        {
            if (Target(scope, entry.Value, JsonPointerText.Append(place + "/mapping", entry.Key)) is { } target)
                discriminator._mapping.Add(new(entry.Key, target));
        }

        discriminator.Default = written["defaultMapping"] is { } other ? Target(scope, other, place + "/defaultMapping") : null;
        return discriminator;
    }

    /// <summary>
    /// What the member says of a branch: what the mapping does; else what the branch itself says; else the name of its schema.
    /// </summary>
    /// <param name="target">Where the branch's schema is written.</param>
    /// <param name="declared">What the branch's own schema says that the member can be.</param>
    public IReadOnlyList<string> ValuesOf(string target, IReadOnlyList<string> declared)
    {
        _names ??= _mapping.ToLookup(entry => entry.Value, entry => entry.Key);
        if (_names.Contains(target))
            return [.. _names[target]];
        if (declared.Count > 0)
            return declared;
        return target.StartsWith(Components, StringComparison.Ordinal) ? [JsonPointerText.Last(target)] : [];
    }

    /// <summary>Schemas that the mapping names and the union does not list.</summary>
    public IEnumerable<(IOpenApiSchema Schema, string Pointer)> Missing(BindingScope scope, IEnumerable<string> listed)
    {
        IEnumerable<string> named = _mapping.Select(entry => entry.Value).Concat(Default is null ? [] : [Default]);
        foreach (string target in named.Except(listed).Distinct().ToArray())
        {
            if (target.StartsWith(Components, StringComparison.Ordinal) && scope.Document.Components?.Schemas?.TryGetValue(JsonPointerText.Last(target), out IOpenApiSchema? schema) == true)
                yield return (schema, target);
        }
    }

    // "a schema name or URI reference": a name of a component counts first, as OpenAPI 3.2 advises.
    private static string? Target(BindingScope scope, JsonNode? node, string pointer)
    {
        string text = JsonText.String(node) ?? "";
        string component = JsonPointerText.Append("/components/schemas", text);
        if (text.Length > 0 && scope.IsWritten(component))
            return scope.Resolve(component);

        string target = text.StartsWith("#/", StringComparison.Ordinal) ? Uri.UnescapeDataString(text.Substring(1)) : "";
        if (target.Length > 0 && scope.IsWritten(target))
            return scope.Resolve(target);

        IEnumerable<string> known = scope.Document.Components?.Schemas?.Keys ?? Enumerable.Empty<string>();
        scope.Report(DiagnosticDescriptors.UnresolvedReference, pointer, text, Suggestion.For(JsonPointerText.Last("/" + text), known));
        return null;
    }
}
