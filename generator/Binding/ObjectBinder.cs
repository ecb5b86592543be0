using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Objects with named members; the parts of an <c>allOf</c> become one object.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The types of the members.</param>
internal sealed class ObjectBinder(BindingScope scope, TypeBinder types)
{
    /// <summary>Objects that people write have no more members; names of larger ones are not compared.</summary>
    private const int MostCompared = 100;

    // What tells an object from others is found where a union asks for it; of most nobody does.
    private readonly Dictionary<string, ObjectShape> _shapes = [];
    private readonly Dictionary<string, (List<(string Name, IOpenApiSchema Schema, string Pointer)> Members, HashSet<string> Required)> _gathered = [];

    /// <summary>What tells an object from others.</summary>
    /// <param name="name">The C# name of its type.</param>
    public ObjectShape ShapeOf(string name)
    {
        if (!_shapes.TryGetValue(name, out ObjectShape? shape))
            _shapes.Add(name, shape = Shape(_gathered[name].Members, _gathered[name].Required));
        return shape;
    }

    public TypeRef Bind(IOpenApiSchema schema, string pointer, string wanted, bool isNullable)
    {
        string name = scope.AllocateType(JsonPointerText.Last(pointer), wanted, pointer);
        var type = new TypeRef(ValueKind.Object, name, IsNullable: isNullable);
        int place = types.Reserve(pointer, type);

        // A union asks for the shape at once; its members' types may come later.
        var members = new List<(string Name, IOpenApiSchema Schema, string Pointer)>();
        var required = new HashSet<string>();
        Gather(schema, pointer, members, [], required, []);
        _gathered[name] = (members, required);
        CheckRequired(pointer, members);
        types.BindMembers(() => types.Fill(place, new ObjectContract(name, SchemaFacts.Docs(schema), Properties(name, members, required))));
        return type;
    }

    private EquatableArray<PropertyContract> Properties(string name, List<(string Name, IOpenApiSchema Schema, string Pointer)> members, HashSet<string> required)
    {
        // A property may not be named like its class (CS0542).
        NameAllocator names = new NameAllocator(ReservedNames.ModelMembers).Reserve(name);
        var properties = new List<PropertyContract>();
        foreach ((string member, IOpenApiSchema memberSchema, string memberPointer) in members)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            string identifier = Identifiers.Pascal(member);
            TypeRef bound = types.Bind(memberSchema, memberPointer, name + identifier);
            bool isRequired = required.Contains(member);
            properties.Add(new PropertyContract(
                member,
                scope.Allocate(names, member, identifier, "Value", memberPointer),
                bound,
                isRequired,
                memberSchema.Format == "password",
                ConstraintsBinder.Bind(scope, memberSchema, scope.Resolve(memberPointer)),
                memberSchema.Default?.ToJsonString(),
                SchemaFacts.Docs(memberSchema))
            {
                IsReadOnly = memberSchema.ReadOnly,
                IsWriteOnly = memberSchema.WriteOnly,
                Constant = isRequired && bound is { Kind: ValueKind.String or ValueKind.Enum, IsNullable: false } && ListOf(memberPointer) is { Count: 1 } constant ? constant[0] : null,
            });
        }

        return properties.ToEquatableArray();
    }

    // What is required need not be declared; a name that is nearly one of the members, and none of them, is a slip.
    private void CheckRequired(string pointer, List<(string Name, IOpenApiSchema Schema, string Pointer)> members)
    {
        if (scope.Member(pointer, "required") is not JsonArray written)
            return;
        for (int i = 0; i < written.Count && i < MostCompared && members.Count < MostCompared; i++)
        {
            string name = JsonText.String(written[i]) ?? "";
            if (name.Length > 0 && members.All(member => member.Name != name) && members.FirstOrDefault(member => scope.Checks.TrySpend() && Suggestion.IsSlipOf(name, member.Name)).Name is { } meant)
                scope.Report(DiagnosticDescriptors.QuestionableOpenApi, JsonPointerText.Append(pointer + "/required", i), "'" + name + "' is required and not declared. Did you mean '" + meant + "'?");
        }
    }

    private ObjectShape Shape(List<(string Name, IOpenApiSchema Schema, string Pointer)> members, HashSet<string> required) => new(
        required,
        [.. members.Select(member => new KeyValuePair<string, IReadOnlyList<string>>(member.Name, ListOf(member.Pointer))).Where(member => member.Value.Count > 0)]);

    private IReadOnlyList<string> ListOf(string pointer) =>
        scope.Find(scope.Resolve(pointer)) is JsonObject written ? SchemaFacts.Strings(written) ?? [] : [];

    // Parts first, in their order; what a later part says about a member replaces the earlier in its place, unless it says nothing of its type.
    private void Gather(
        IOpenApiSchema schema,
        string pointer,
        List<(string Name, IOpenApiSchema Schema, string Pointer)> members,
        Dictionary<string, int> places,
        HashSet<string> required,
        HashSet<string> open,
        int depth = 0)
    {
        schema = scope.Targets.Of(schema, pointer);
        pointer = scope.Resolve(pointer);
        if (!open.Add(pointer))
            return;
        if (depth == BindingLimits.Shapes)
            scope.Refuse(pointer, BindingLimits.Shapes, "arrays, maps, parts and branches in one another");

        for (int i = 0; i < (schema.AllOf?.Count ?? 0); i++)
        {
            string part = JsonPointerText.Append(pointer + "/allOf", i);
            SchemaKeywords.Check(scope, scope.Resolve(part));
            Gather(schema.AllOf![i], part, members, places, required, open, depth + 1);
        }

        string parent = pointer + "/properties";
        foreach (KeyValuePair<string, IOpenApiSchema> property in schema.Properties ?? Enumerable.Empty<KeyValuePair<string, IOpenApiSchema>>())
        {
            string place = JsonPointerText.Append(parent, property.Key);
            (string, IOpenApiSchema, string) member = (property.Key, scope.Targets.Of(property.Value, place), place);
            if (!places.TryGetValue(property.Key, out int known))
            {
                places.Add(property.Key, members.Count);
                members.Add(member);
            }
            else if (SchemaFacts.SaysType(property.Value))
            {
                members[known] = member;
            }
        }

        required.UnionWith(schema.Required ?? Enumerable.Empty<string>());
        GatherBranches(schema, pointer, members, places, open, depth);
    }

    // Alternatives beside members of its own: what any of them has may be there.
    private void GatherBranches(
        IOpenApiSchema schema,
        string pointer,
        List<(string Name, IOpenApiSchema Schema, string Pointer)> members,
        Dictionary<string, int> places,
        HashSet<string> open,
        int depth)
    {
        // A base class with a discriminator lists its own cases.
        if (SchemaFacts.Branches(schema) is not { Count: > 0 } branches || schema.Discriminator is not null)
            return;

        string keyword = ReferenceEquals(branches, schema.OneOf) ? "oneOf" : "anyOf";
        scope.ReportAtKey(
            DiagnosticDescriptors.UnsupportedSchemaKeyword, JsonPointerText.Append(pointer, keyword), keyword, "beside other members, those of every alternative may be left out");
        for (int i = 0; i < branches.Count; i++)
        {
            var others = new List<(string Name, IOpenApiSchema Schema, string Pointer)>();
            Gather(branches[i], JsonPointerText.Append(pointer + "/" + keyword, i), others, [], [], open, depth + 1);
            foreach ((string Name, IOpenApiSchema Schema, string Pointer) other in others.Where(other => !places.ContainsKey(other.Name)))
            {
                places.Add(other.Name, members.Count);
                members.Add(other);
            }
        }
    }
}
