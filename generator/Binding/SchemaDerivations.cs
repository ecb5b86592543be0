using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Signalbook.Generator.Binding;

/// <summary>Which schemas of the document are made of which others by <c>allOf</c>. Looked up once for all, since any schema may ask.</summary>
internal sealed class SchemaDerivations
{
    private const string Components = "/components/schemas";

    private readonly List<(IOpenApiSchema Schema, string Pointer)> _schemas = [];
    private readonly Dictionary<string, List<int>> _byBase = new(StringComparer.Ordinal);

    public SchemaDerivations(BindingScope scope)
    {
        foreach (KeyValuePair<string, IOpenApiSchema> schema in scope.Document.Components?.Schemas ?? Enumerable.Empty<KeyValuePair<string, IOpenApiSchema>>())
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            string place = JsonPointerText.Append(Components, schema.Key);
            if (scope.Member(place, "allOf") is not JsonArray parts)
                continue;

            for (int i = 0; i < parts.Count; i++)
            {
                string part = scope.Resolve(JsonPointerText.Append(place + "/allOf", i));
                if (!_byBase.TryGetValue(part, out List<int>? derived))
                    _byBase.Add(part, derived = []);
                derived.Add(_schemas.Count);
            }

            _schemas.Add((schema.Value, place));
        }
    }

    /// <summary>
    /// The schemas that have the one at the pointer as a part, or as a part of a part: in the document's order, and those whose base comes
    /// after them behind all the others.
    /// </summary>
    public IReadOnlyList<(IOpenApiSchema Schema, string Pointer)> Of(string pointer)
    {
        var found = new List<(IOpenApiSchema Schema, string Pointer)>();
        HashSet<string> known = [pointer];
        SortedSet<int> open = [.. DerivedFrom(pointer)];
        SortedSet<int> later = [];
        while (open.Count > 0)
        {
            int index = open.Min;
            open.Remove(index);
            if (known.Add(_schemas[index].Pointer))
            {
                found.Add(_schemas[index]);
                foreach (int next in DerivedFrom(_schemas[index].Pointer))
                    (next > index ? open : later).Add(next);
            }

            if (open.Count == 0)
                (open, later) = (later, open);
        }

        return found;
    }

    private List<int> DerivedFrom(string pointer) => _byBase.TryGetValue(pointer, out List<int>? derived) ? derived : [];
}
