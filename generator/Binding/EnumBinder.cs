using System.Collections.Generic;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>Listed strings -> an open set of names: what the spec does not list is kept as it came.</summary>
internal static class EnumBinder
{
    public static TypeRef Bind(BindingScope scope, TypeBinder types, IOpenApiSchema schema, IList<JsonNode> values, string pointer, string wanted, bool isNullable)
    {
        string name = scope.AllocateType(JsonPointerText.Last(pointer), wanted, pointer);
        NameAllocator names = new NameAllocator().Reserve(ReservedNames.EnumMembers).Reserve(name);
        var contracts = new List<EnumValueContract>();
        for (int i = 0; i < values.Count; i++)
        {
            // null in an enum says that null is allowed; the OpenAPI reader has a string of its own for it.
            string place = JsonPointerText.Append(pointer + "/enum", i);
            if (JsonText.String(scope.Find(place)) is not { } value)
            {
                isNullable = true;
                continue;
            }

            string identifier = value.Length == 0 ? "Empty" : Identifiers.Pascal(value);
            contracts.Add(new EnumValueContract(value, scope.Allocate(names, value, identifier, "Value", place)));
        }

        var type = new TypeRef(ValueKind.Enum, name, IsNullable: isNullable);
        types.Fill(types.Reserve(pointer, type), new EnumContract(name, SchemaFacts.Docs(schema), contracts.ToEquatableArray()));
        return type;
    }
}
