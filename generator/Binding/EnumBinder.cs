using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Listed strings or whole numbers -> an open set of names: what the spec does not list is kept as it came.</summary>
internal static class EnumBinder
{
    /// <summary>The type of a schema with <c>enum</c>.</summary>
    public static TypeRef Bind(BindingScope scope, TypeBinder types, IOpenApiSchema schema, string pointer, string wanted, bool isNullable)
    {
        JsonArray written = scope.Member(pointer, "enum") as JsonArray ?? [];

        // null in an enum says that null is allowed.
        isNullable |= written.Any(value => JsonText.Kind(value) == JsonValueKind.Null);
        TypeRef type = SchemaFacts.Type(schema) == JsonSchemaType.Integer
            ? BindIntegers(scope, types, schema, written, pointer, wanted)
            : BindStrings(
                scope,
                types,
                schema,
                written.Select((value, i) => (JsonText.String(value)!, JsonPointerText.Append(pointer + "/enum", i))).Where(value => value.Item1 is not null),
                pointer,
                wanted);
        return isNullable ? type with { IsNullable = true } : type;
    }

    /// <summary>An open set of strings.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="types">Gets the type.</param>
    /// <param name="schema">What describes it.</param>
    /// <param name="values">The values and where they are written.</param>
    /// <param name="pointer">Where the schema is written.</param>
    /// <param name="wanted">The name that is wanted.</param>
    public static TypeRef BindStrings(
        BindingScope scope, TypeBinder types, IOpenApiSchema schema, IEnumerable<(string Value, string Pointer)> values, string pointer, string wanted) =>
        Bind(scope, types, schema, values.Select(value => (value.Value, value.Value.Length == 0 ? "Empty" : Identifiers.Pascal(value.Value), value.Pointer)), pointer, wanted, ValueKind.Enum);

    // Numbers have no names but those that some authors add.
    private static TypeRef BindIntegers(BindingScope scope, TypeBinder types, IOpenApiSchema schema, JsonArray written, string pointer, string wanted)
    {
        JsonArray? names = scope.Member(pointer, "x-enum-varnames") as JsonArray ?? scope.Member(pointer, "x-enumNames") as JsonArray;
        var values = new List<(string, string, string)>();
        for (int i = 0; i < written.Count; i++)
        {
            if (JsonText.Kind(written[i]) != JsonValueKind.Number
                || !decimal.TryParse(JsonText.Json(written[i]), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                || number != decimal.Truncate(number) || number is < long.MinValue or > long.MaxValue)
                continue;
            string text = ((long)number).ToString(CultureInfo.InvariantCulture);
            string name = names is not null && i < names.Count && JsonText.String(names[i]) is { Length: > 0 } given
                ? Identifiers.Pascal(given)
                : "Value" + text.Replace("-", "Minus");
            values.Add((text, name, JsonPointerText.Append(pointer + "/enum", i)));
        }

        return Bind(scope, types, schema, values, pointer, wanted, ValueKind.IntegerEnum);
    }

    // JSON Schema 2020-12, 6.1.2: "Elements in the array SHOULD be unique."
    private static IEnumerable<(string Value, string Name, string Pointer)> WithoutRepetitions(BindingScope scope, IEnumerable<(string Value, string Name, string Pointer)> values)
    {
        var seen = new HashSet<string>();
        foreach ((string Value, string Name, string Pointer) value in values)
        {
            if (seen.Add(value.Value))
                yield return value;
            else
                scope.Report(DiagnosticDescriptors.QuestionableOpenApi, value.Pointer, "The value '" + value.Value + "' is listed twice");
        }
    }

    private static TypeRef Bind(
        BindingScope scope, TypeBinder types, IOpenApiSchema schema, IEnumerable<(string Value, string Name, string Pointer)> values, string pointer, string wanted, ValueKind kind)
    {
        // A property may not be named like its class (CS0542).
        string name = scope.AllocateType(JsonPointerText.Last(pointer), wanted == "Value" ? "ValueModel" : wanted, pointer);
        NameAllocator names = new NameAllocator(ReservedNames.EnumMembers).Reserve(name);
        EnumValueContract[] contracts = [.. WithoutRepetitions(scope, values).Select(value => new EnumValueContract(value.Value, scope.Allocate(names, value.Value, value.Name, "Value", value.Pointer)))];
        var type = new TypeRef(kind, name);
        types.Fill(types.Reserve(pointer, type), new EnumContract(name, SchemaFacts.Docs(schema), contracts.ToEquatableArray(), kind == ValueKind.IntegerEnum));
        return type;
    }
}
