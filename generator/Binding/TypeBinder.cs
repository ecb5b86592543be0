using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Schemas -> types. Each schema is bound once, where it is written; a <c>$ref</c> leads to the same type.</summary>
internal sealed class TypeBinder
{
    private const string ComponentPrefix = "/components/schemas/";

    private static readonly TypeRef[] s_scalars = [.. ((ValueKind[])Enum.GetValues(typeof(ValueKind))).Select(static kind => new TypeRef(kind))];
    private static readonly TypeRef[] s_nullable = [.. s_scalars.Select(static type => type with { IsNullable = true })];

    private readonly BindingScope _scope;
    private readonly ObjectBinder _objects;
    private readonly UnionBinder _unions;
    private readonly Dictionary<string, TypeRef> _known = [];
    private readonly HashSet<string> _open = [];
    private readonly List<TypeContract?> _types = [];
    private readonly Dictionary<string, TypeContract> _byName = new(StringComparer.Ordinal);
    private SchemaDerivations? _derivations;
    private bool _isForm;
    private readonly Dictionary<(string Type, string Member), string?> _presets = [];
    private readonly Queue<Action> _later = [];
    private int _depth;
    private int _shapes;

    public TypeBinder(BindingScope scope)
    {
        _scope = scope;
        _objects = new ObjectBinder(scope, this);
        _unions = new UnionBinder(scope, this, _objects);
    }

    /// <summary>The types that were called for, in order of first use.</summary>
    public IEnumerable<TypeContract> Types => _types.OfType<TypeContract>().Select(WithPresets);

    /// <summary>Where the schemas are written that were called for.</summary>
    public IEnumerable<string> Schemas => _known.Keys;

    /// <summary>The type of a schema.</summary>
    /// <param name="schema">The schema, or null for any value.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="name">The name for a type that has none of its own.</param>
    public TypeRef Bind(IOpenApiSchema? schema, string pointer, string name)
    {
        if (schema is null)
            return new TypeRef(ValueKind.Json);
        string target = _scope.Resolve(pointer);
        schema = _scope.Targets.Of(schema, pointer);

        bool isNullable = SchemaFacts.IsNullable(_scope, schema, pointer);
        if (!_known.TryGetValue(target, out TypeRef? type))
        {
            // A schema that leads to itself without an object between has no finite C# type.
            if (!_open.Add(target))
                return new TypeRef(ValueKind.Json);
            _depth++;
            if (++_shapes > BindingLimits.Shapes)
                _scope.Refuse(pointer, BindingLimits.Shapes, "arrays, maps, parts and branches in one another");
            SchemaKeywords.Check(_scope, target);
            string own = target.StartsWith(ComponentPrefix, System.StringComparison.Ordinal) && target.IndexOf('/', ComponentPrefix.Length) < 0
                ? Identifiers.Pascal(JsonPointerText.Last(target))
                : name;
            type = BindWritten(schema, target, own);
            _known[target] = type;
            _open.Remove(target);
            _shapes--;
            _depth--;
            BindLater();
        }

        return isNullable && !type.IsNullable ? type with { IsNullable = true } : type;
    }

    /// <summary>The type of a form's schema: what is binary in it is a file.</summary>
    /// <inheritdoc cref="Bind"/>
    public TypeRef BindForm(IOpenApiSchema? schema, string pointer, string name)
    {
        _isForm = true;
        TypeRef type = Bind(schema, pointer, name);
        _isForm = false;
        return type;
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

        // Elsewhere in the document may stand anything; a type needs a name.
        string hint = component.Length == 0
            ? "; it has to lead to a schema of this document, such as '#/components/schemas/Closed'" + Suggestion.For(reference.Substring(reference.LastIndexOf('/') + 1), SchemaNames)
            : Suggestion.For(component, SchemaNames);
        _scope.Report(DiagnosticDescriptors.UnresolvedReference, pointer, reference, hint);
        return null;
    }

    /// <summary>The names of the document's schemas.</summary>
    public IEnumerable<string> SchemaNames => _scope.Document.Components?.Schemas?.Keys ?? Enumerable.Empty<string>();

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

    public void Fill(int place, TypeContract type)
    {
        _types[place] = type;
        _byName[type.Name] = type;
    }

    /// <summary>Gives a member of an object the one value that its union tells it by.</summary>
    public void Preset(string type, string member, string value)
    {
        if (!_presets.ContainsKey((type, member)))
            _presets.Add((type, member), value);
        else if (_presets[(type, member)] != value)
            _presets[(type, member)] = null;
    }

    private TypeContract WithPresets(TypeContract type) => type is not ObjectContract model || _presets.Count == 0 ? type : model with
    {
        Properties = model.Properties
            .Select(member => member.Constant is null && member.Type is { Kind: ValueKind.String or ValueKind.Enum, IsNullable: false } && _presets.TryGetValue((type.Name, member.WireName), out string? value)
                ? member with { Constant = value }
                : member)
            .ToEquatableArray(),
    };

    /// <summary>A type by its C# name; null while it is not complete.</summary>
    public TypeContract? Find(string name) => _byName.TryGetValue(name, out TypeContract? type) ? type : null;

    /// <summary>
    /// Binds the members of an object: at once, or, where many schemas already lie in one another, after the outermost is done. The stack of
    /// the compiler that this runs in is not ours, and may be small.
    /// </summary>
    public void BindMembers(Action bind)
    {
        if (_depth > BindingLimits.Schemas)
        {
            _later.Enqueue(bind);
            return;
        }

        int shapes = _shapes;
        _shapes = 0;
        bind();
        _shapes = shapes;
    }

    private void BindLater()
    {
        if (_depth > 0 || _later.Count == 0)
            return;
        _depth++;
        while (_later.Count > 0)
            _later.Dequeue()();
        _depth--;
    }

    private TypeRef BindWritten(IOpenApiSchema schema, string pointer, string name)
    {
        bool isNullable = SchemaFacts.IsNullable(_scope, schema, pointer);
        bool hasProperties = schema.Properties is { Count: > 0 };
        bool hasParts = schema.AllOf is { Count: > 0 };

        if (!hasProperties && hasParts && Part(schema) is >= 0 and var part)
            return With(Bind(schema.AllOf![part], JsonPointerText.Append(pointer + "/allOf", part), name), isNullable);
        if (SchemaFacts.Branches(schema) is { Count: > 0 } branches && !hasParts && (!hasProperties || schema.Discriminator is not null))
            return Union(schema, branches, pointer, name, isNullable);
        if (Derived(schema, pointer) is { Count: > 0 } derived)
            return _unions.Bind(schema, derived, pointer, name, isNullable);
        if (schema.Type is null && Constant(pointer) is { } constant)
            return With(constant, isNullable);
        if (SchemaFacts.HasSeveralTypes(schema))
            return _unions.BindTypes(schema, pointer, name, isNullable);

        // OpenAPI 3.0 says that bytes follow by a format, 3.1 by a media type without an encoding.
        if (_isForm && (schema.Format == "binary" || (_scope.Find(pointer) is JsonObject written && written.ContainsKey("contentMediaType") && !written.ContainsKey("contentEncoding"))))
            return new TypeRef(ValueKind.File, "FilePart", IsNullable: isNullable);

        switch (SchemaFacts.Type(schema))
        {
            case JsonSchemaType.Object when SchemaFacts.HasObject(schema):
                return _objects.Bind(schema, pointer, name, isNullable);
            case JsonSchemaType.Object when schema.AdditionalProperties is { } values:
                return new TypeRef(ValueKind.Map, Item: Bind(values, pointer + "/additionalProperties", name + "Value"), IsNullable: isNullable);
            case JsonSchemaType.Array:
                return new TypeRef(ValueKind.Array, Item: Bind(schema.Items, pointer + "/items", name + "Item"), IsNullable: isNullable);
            case JsonSchemaType.String or JsonSchemaType.Integer when schema.Enum is { Count: > 0 }:
                return EnumBinder.Bind(_scope, this, schema, pointer, name, isNullable);
            default:
                return Scalar(Kind(schema, pointer), isNullable);
        }
    }

    // The part of an allOf that says what a value is, where only one does or none is an object; -1 when the parts make up one object.
    private static int Part(IOpenApiSchema schema)
    {
        int[] parts = [.. Enumerable.Range(0, schema.AllOf!.Count).Where(i => SchemaFacts.SaysType(schema.AllOf[i]))];
        return parts.Length == 1 || (parts.Length > 1 && !SchemaFacts.HasObject(schema)) ? parts[0] : -1;
    }

    // "oneOf: [X, null]" is how OpenAPI 3.1 says that X may be null.
    private TypeRef Union(IOpenApiSchema schema, IList<IOpenApiSchema> branches, string pointer, string name, bool isNullable)
    {
        string keyword = ReferenceEquals(branches, schema.OneOf) ? "/oneOf" : "/anyOf";
        (IOpenApiSchema Schema, string Pointer)[] values =
            [.. branches.Select((branch, i) => Branch(branch, JsonPointerText.Append(pointer + keyword, i))).Where(branch => branch.Schema.Type != JsonSchemaType.Null)];
        isNullable |= values.Length < branches.Count;
        return values.Length switch
        {
            0 => new TypeRef(ValueKind.Json, IsNullable: true),
            1 => With(Bind(values[0].Schema, values[0].Pointer, name), isNullable),
            _ => _unions.Bind(schema, values, pointer, name, isNullable),
        };
    }

    private (IOpenApiSchema Schema, string Pointer) Branch(IOpenApiSchema schema, string pointer) => (_scope.Targets.Of(schema, pointer), pointer);

    // A discriminator without oneOf: "allOf" in other schemas says which of them are its cases.
    private IReadOnlyList<(IOpenApiSchema Schema, string Pointer)> Derived(IOpenApiSchema schema, string pointer) =>
        schema.Discriminator is null ? [] : (_derivations ??= new SchemaDerivations(_scope)).Of(pointer);

    private static TypeRef With(TypeRef type, bool isNullable) => isNullable ? type with { IsNullable = true } : type;

    // A constant without a type says it by itself; a string is an ordinary one.
    private TypeRef? Constant(string pointer) => _scope.Member(pointer, "const") is not { } constant ? null : JsonText.Kind(constant) switch
    {
        JsonValueKind.True or JsonValueKind.False => new TypeRef(ValueKind.Boolean),
        JsonValueKind.Number => new TypeRef(long.TryParse(JsonText.Json(constant), out _) ? ValueKind.Int64 : ValueKind.Double),
        JsonValueKind.Object or JsonValueKind.Array => new TypeRef(ValueKind.Json),
        _ => null,
    };

    // Formats are open. One that is known but for its case or its hyphen would silently be none.
    private void CheckFormat(string? format, string pointer)
    {
        if (format is null or "date-time" or "date" or "duration" or "uuid" or "uri" or "byte" or "int32" or "int64" or "float" or "double" or "decimal")
            return;
        string letters = format.Replace("-", "").Replace("_", "").ToLowerInvariant();
        string? meant = letters == "datetime" ? "date-time" : letters is "date" or "duration" or "uuid" or "uri" or "byte" or "int32" or "int64" or "float" or "double" or "decimal" ? letters : null;
        if (meant is not null)
            _scope.Report(DiagnosticDescriptors.QuestionableOpenApi, pointer + "/format", "'" + format + "' is no format that is known, and means nothing. Did you mean '" + meant + "'?");
    }

    // There are but a few, and tens of thousands of members that have one.
    private static TypeRef Scalar(ValueKind kind, bool isNullable) => (isNullable ? s_nullable : s_scalars)[(int)kind];

    private ValueKind Kind(IOpenApiSchema schema, string pointer)
    {
        CheckFormat(schema.Format, pointer);

        // What OpenAPI 3.0 calls "format: byte" JSON Schema says by an encoding.
        string? format = schema.Format ?? (JsonText.String(_scope.Member(pointer, "contentEncoding")) is "base64" ? "byte" : null);
        return (SchemaFacts.Type(schema), format) switch
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
        };
    }
}
