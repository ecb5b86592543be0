using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Branches that are all strings: <c>anyOf: [string, enum]</c> says that an enum is open, <c>oneOf: [const, const]</c> lists values one
/// by one. Both are one open set of names.
/// </summary>
internal sealed class StringSet
{
    private readonly List<(string Value, string Pointer)> _values = [];
    private readonly List<(IOpenApiSchema Schema, string Pointer)> _sets = [];
    private readonly HashSet<string> _seenValues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenSets = new(StringComparer.Ordinal);
    private bool _isNullable;

    /// <summary>The strings of the branches, or null when one of them is something else.</summary>
    public static StringSet? Of(BindingScope scope, IEnumerable<(IOpenApiSchema Schema, string Pointer)> branches)
    {
        var strings = new StringSet();
        return branches.All(branch => strings.Take(scope, branch.Schema, branch.Pointer, 0)) ? strings : null;
    }

    /// <summary>The type: that of the only enum where there is but one, a new one of all values, or a plain string.</summary>
    public TypeRef Bind(BindingScope scope, TypeBinder types, IOpenApiSchema schema, string pointer, string name, bool isNullable)
    {
        TypeRef type = _values.Count == 0 ? new TypeRef(ValueKind.String)
            : _sets.Count == 1 ? types.Bind(_sets[0].Schema, _sets[0].Pointer, name)
            : EnumBinder.BindStrings(scope, types, schema, _values, pointer, name);
        return isNullable || _isNullable ? type with { IsNullable = true } : type;
    }

    private bool Take(BindingScope scope, IOpenApiSchema schema, string pointer, int depth)
    {
        schema = scope.Targets.Of(schema, pointer);
        string target = scope.Resolve(pointer);
        if (depth > 16 || scope.Find(target) is not JsonObject written)
            return false;
        _isNullable |= SchemaFacts.IsNullable(scope, schema, target);
        if (SchemaFacts.Branches(schema) is { Count: > 0 } branches)
        {
            string keyword = ReferenceEquals(branches, schema.OneOf) ? "/oneOf" : "/anyOf";
            return schema.Properties is null or { Count: 0 }
                && branches.Select((branch, i) => Take(scope, branch, JsonPointerText.Append(target + keyword, i), depth + 1)).All(isString => isString);
        }

        if (SchemaFacts.Type(schema) != JsonSchemaType.String || schema.AllOf is { Count: > 0 })
            return false;
        if (SchemaFacts.Strings(written) is not { Count: > 0 } values)
            return true;

        bool isList = written["enum"] is not null;
        if (_seenSets.Add(target))
            _sets.Add((schema, target));
        for (int i = 0; i < values.Count; i++)
        {
            if (_seenValues.Add(values[i]))
                _values.Add((values[i], isList ? JsonPointerText.Append(target + "/enum", i) : target + "/const"));
        }

        return true;
    }
}
