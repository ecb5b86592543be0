using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Schemas -> types. Each schema is bound once, where it is written; a <c>$ref</c> leads to the same type.</summary>
internal sealed class TypeBinder
{
    private const string ComponentPrefix = "/components/schemas/";

    private readonly BindingScope _scope;
    private readonly ObjectBinder _objects;
    private readonly Dictionary<string, TypeRef> _known = [];
    private readonly HashSet<string> _open = [];
    private readonly List<TypeContract?> _types = [];

    public TypeBinder(BindingScope scope)
    {
        _scope = scope;
        _objects = new ObjectBinder(scope, this);
    }

    /// <summary>The types that were called for, in order of first use.</summary>
    public IEnumerable<TypeContract> Types => _types.OfType<TypeContract>();

    /// <summary>Where the schemas are written that were called for.</summary>
    public IEnumerable<string> Schemas => _known.Keys;

    /// <summary>The type of a schema.</summary>
    /// <param name="schema">The schema, or null for any value.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="name">The name for a type that has none of its own.</param>
    public TypeRef Bind(IOpenApiSchema? schema, string pointer, string name)
    {
        string target = _scope.Resolve(pointer);
        if (schema is null)
            return new TypeRef(ValueKind.Json);

        bool isNullable = SchemaFacts.IsNullable(_scope, schema, pointer);
        if (!_known.TryGetValue(target, out TypeRef? type))
        {
            // A schema that leads to itself without an object between has no finite C# type.
            if (!_open.Add(target))
                return new TypeRef(ValueKind.Json);
            SchemaKeywords.Check(_scope, target);
            string own = target.StartsWith(ComponentPrefix, System.StringComparison.Ordinal) && target.IndexOf('/', ComponentPrefix.Length) < 0
                ? Identifiers.Pascal(JsonPointerText.Last(target))
                : name;
            type = BindWritten(schema, target, own);
            _known[target] = type;
            _open.Remove(target);
        }

        return isNullable && !type.IsNullable ? type with { IsNullable = true } : type;
    }

    /// <summary>The type of a component that an <c>x-</c> key refers to, or null with a diagnostic.</summary>
    public TypeRef? BindReference(string reference, string pointer, out Docs docs)
    {
        docs = Docs.None;
        string target = reference.StartsWith("#", System.StringComparison.Ordinal) ? System.Uri.UnescapeDataString(reference.Substring(1)) : "";
        string component = target.StartsWith(ComponentPrefix, System.StringComparison.Ordinal) ? JsonPointerText.Last(target) : "";
        if (_scope.Document.Components?.Schemas is { } schemas && schemas.TryGetValue(component, out IOpenApiSchema? schema))
        {
            docs = SchemaFacts.Docs(schema);
            return Bind(schema, target, component);
        }

        string hint = Suggestion.For(component, _scope.Document.Components?.Schemas?.Keys ?? Enumerable.Empty<string>());
        _scope.Report(DiagnosticDescriptors.UnresolvedReference, pointer, reference, hint);
        return null;
    }

    /// <summary>Whether a reference leads to a component of this document.</summary>
    public bool HasSchema(string reference) =>
        reference.StartsWith("#" + ComponentPrefix, System.StringComparison.Ordinal)
        && _scope.Document.Components?.Schemas?.ContainsKey(JsonPointerText.Last(System.Uri.UnescapeDataString(reference.Substring(1)))) == true;

    /// <summary>Takes a place in the list for a type whose members may lead back to it.</summary>
    public int Reserve(string target, TypeRef type)
    {
        _known[target] = type;
        _types.Add(null);
        return _types.Count - 1;
    }

    public void Fill(int place, TypeContract type) => _types[place] = type;

    private TypeRef BindWritten(IOpenApiSchema schema, string pointer, string name)
    {
        bool isNullable = SchemaFacts.IsNullable(_scope, schema, pointer);
        bool hasProperties = schema.Properties is { Count: > 0 };

        if (!hasProperties && schema.AllOf is { Count: 1 } only)
            return With(Bind(only[0], pointer + "/allOf/0", name), isNullable);
        if (!hasProperties && schema.AllOf is { Count: > 1 } && !SchemaFacts.HasObject(schema))
            return With(Scalar(schema), isNullable);
        if (!hasProperties && schema.AllOf is null or { Count: 0 } && SchemaFacts.Branches(schema) is { Count: > 0 } branches)
            return Union(schema, branches, pointer, name, isNullable);

        switch (SchemaFacts.Type(schema))
        {
            case JsonSchemaType.Object when SchemaFacts.HasObject(schema):
                return _objects.Bind(schema, pointer, name, isNullable);
            case JsonSchemaType.Object when schema.AdditionalProperties is { } values:
                return new TypeRef(ValueKind.Map, Item: Bind(values, pointer + "/additionalProperties", name + "Value"), IsNullable: isNullable);
            case JsonSchemaType.Array:
                return new TypeRef(ValueKind.Array, Item: Bind(schema.Items, pointer + "/items", name + "Item"), IsNullable: isNullable);
            case JsonSchemaType.String when schema.Enum is { Count: > 0 } values:
                return EnumBinder.Bind(_scope, this, schema, values, pointer, name, isNullable);
            default:
                return Scalar(schema) with { IsNullable = isNullable };
        }
    }

    // "oneOf: [X, null]" is how OpenAPI 3.1 says that X may be null. What has several shapes stays JSON.
    private TypeRef Union(IOpenApiSchema schema, IList<IOpenApiSchema> branches, string pointer, string name, bool isNullable)
    {
        string keyword = ReferenceEquals(branches, schema.OneOf) ? "oneOf" : "anyOf";
        int[] values = [.. Enumerable.Range(0, branches.Count).Where(i => branches[i].Type != JsonSchemaType.Null)];
        return values.Length == 1
            ? With(Bind(branches[values[0]], pointer + "/" + keyword + "/" + values[0].ToString(System.Globalization.CultureInfo.InvariantCulture), name), isNullable || branches.Count > 1)
            : new TypeRef(ValueKind.Json, IsNullable: isNullable || values.Length < branches.Count);
    }

    private static TypeRef With(TypeRef type, bool isNullable) => isNullable ? type with { IsNullable = true } : type;

    private static TypeRef Scalar(IOpenApiSchema schema)
    {
        IOpenApiSchema typed = schema.AllOf?.FirstOrDefault(part => SchemaFacts.Type(part) is not null) is { } part && schema.Type is null ? part : schema;
        return new TypeRef((SchemaFacts.Type(typed), typed.Format) switch
        {
            (JsonSchemaType.String, "date-time") => ValueKind.DateTime,
            (JsonSchemaType.String, "date") => ValueKind.Date,
            (JsonSchemaType.String, "duration") => ValueKind.Duration,
            (JsonSchemaType.String, "uuid") => ValueKind.Uuid,
            (JsonSchemaType.String, "uri") => ValueKind.Uri,
            (JsonSchemaType.String, "byte") => ValueKind.Bytes,
            (JsonSchemaType.String, _) => ValueKind.String,
            (JsonSchemaType.Integer, "int32") => ValueKind.Int32,
            (JsonSchemaType.Integer, _) => ValueKind.Int64,
            (JsonSchemaType.Number, "float") => ValueKind.Single,
            (JsonSchemaType.Number, "decimal") => ValueKind.Decimal,
            (JsonSchemaType.Number, "int32") => ValueKind.Int32,
            (JsonSchemaType.Number, "int64") => ValueKind.Int64,
            (JsonSchemaType.Number, _) => ValueKind.Double,
            (JsonSchemaType.Boolean, _) => ValueKind.Boolean,
            _ => ValueKind.Json,
        });
    }
}
