using System.Collections.Generic;
using System.Linq;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>Objects with named members; the parts of an <c>allOf</c> become one object.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The types of the members.</param>
internal sealed class ObjectBinder(BindingScope scope, TypeBinder types)
{
    public TypeRef Bind(IOpenApiSchema schema, string pointer, string wanted, bool isNullable)
    {
        string name = scope.AllocateType(JsonPointerText.Last(pointer), wanted, pointer);
        var type = new TypeRef(ValueKind.Object, name, IsNullable: isNullable);
        int place = types.Reserve(pointer, type);

        var members = new List<(string Name, IOpenApiSchema Schema, string Pointer)>();
        var required = new HashSet<string>();
        Gather(schema, pointer, members, required, []);

        // A property may not be named like its class (CS0542).
        NameAllocator names = new NameAllocator().Reserve(ReservedNames.ModelMembers).Reserve(name);
        var properties = new List<PropertyContract>();
        foreach ((string member, IOpenApiSchema memberSchema, string memberPointer) in members)
        {
            scope.CancellationToken.ThrowIfCancellationRequested();
            string identifier = Identifiers.Pascal(member);
            properties.Add(new PropertyContract(
                member,
                scope.Allocate(names, member, identifier, "Value", memberPointer),
                types.Bind(memberSchema, memberPointer, name + identifier),
                required.Contains(member),
                memberSchema.Format == "password",
                ConstraintsBinder.Bind(scope, memberSchema, scope.Resolve(memberPointer)),
                memberSchema.Default?.ToJsonString(),
                SchemaFacts.Docs(memberSchema)));
        }

        types.Fill(place, new ObjectContract(name, SchemaFacts.Docs(schema), properties.ToEquatableArray()));
        return type;
    }

    // Parts first, in their order; what a later part says about a member replaces the earlier in its place.
    private void Gather(
        IOpenApiSchema schema, string pointer, List<(string Name, IOpenApiSchema Schema, string Pointer)> members, HashSet<string> required, HashSet<string> open)
    {
        pointer = scope.Resolve(pointer);
        if (!open.Add(pointer))
            return;

        for (int i = 0; i < (schema.AllOf?.Count ?? 0); i++)
        {
            string part = JsonPointerText.Append(pointer + "/allOf", i);
            SchemaKeywords.Check(scope, scope.Resolve(part));
            Gather(schema.AllOf![i], part, members, required, open);
        }

        foreach (KeyValuePair<string, IOpenApiSchema> property in schema.Properties ?? Enumerable.Empty<KeyValuePair<string, IOpenApiSchema>>())
        {
            (string, IOpenApiSchema, string) member = (property.Key, property.Value, JsonPointerText.Append(pointer + "/properties", property.Key));
            int known = members.FindIndex(other => other.Name == property.Key);
            if (known >= 0)
                members[known] = member;
            else
                members.Add(member);
        }

        required.UnionWith(schema.Required ?? Enumerable.Empty<string>());
    }
}
