using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary><c>oneOf</c>, <c>anyOf</c> and several <c>type</c>s -> a type that is one of others.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The types of the branches.</param>
/// <param name="objects">What tells objects apart.</param>
internal sealed class UnionBinder(BindingScope scope, TypeBinder types, ObjectBinder objects)
{
    private const JsonSchemaType NumberTypes = JsonSchemaType.Integer | JsonSchemaType.Number;

    private static readonly ValueKind[] s_strings =
        [ValueKind.String, ValueKind.Enum, ValueKind.DateTime, ValueKind.Date, ValueKind.Duration, ValueKind.Uuid, ValueKind.Uri, ValueKind.Bytes];

    private static readonly ValueKind[] s_numbers =
        [ValueKind.Int32, ValueKind.Int64, ValueKind.Single, ValueKind.Double, ValueKind.Decimal, ValueKind.IntegerEnum];

    /// <summary>Names that the members of a union have.</summary>
    private static readonly string[] s_members = ["Value", "Unknown"];

    /// <summary>The type of a schema with <c>oneOf</c> or <c>anyOf</c>; the branches are what is not null.</summary>
    public TypeRef Bind(IOpenApiSchema schema, IReadOnlyList<(IOpenApiSchema Schema, string Pointer)> branches, string pointer, string name, bool isNullable)
    {
        if (StringSet.Of(scope, branches) is { } strings)
            return strings.Bind(scope, types, schema, pointer, name, isNullable);

        Discriminator discriminator = Discriminator.Of(scope, pointer);
        branches = [.. branches, .. discriminator.Missing(scope, branches.Select(branch => scope.Resolve(branch.Pointer)))];
        return Bind(schema, pointer, name, isNullable, discriminator, own => branches.Select((branch, i) => new UnionBranch(
            types.Bind(branch.Schema, branch.Pointer, BranchName(branch.Schema, branch.Pointer, own, i)), scope.Resolve(branch.Pointer))));
    }

    /// <summary>The type of a schema with several <c>type</c>s.</summary>
    public TypeRef BindTypes(IOpenApiSchema schema, string pointer, string name, bool isNullable) =>
        Bind(schema, pointer, name, isNullable, Discriminator.None, own => TypesOf(schema, pointer, own));

    private TypeRef Bind(
        IOpenApiSchema schema, string pointer, string name, bool isNullable, Discriminator discriminator, Func<string, IEnumerable<UnionBranch>> bind)
    {
        // A property may not be named like its class (CS0542).
        string own = scope.AllocateType(JsonPointerText.Last(pointer), s_members.Contains(name) ? name + "Model" : name, pointer);
        var type = new TypeRef(ValueKind.Union, own, IsNullable: isNullable);
        int place = types.Reserve(pointer, type);

        List<UnionBranch> branches = [.. bind(own)];
        bool hasOther = branches.RemoveAll(branch => branch.Type.Kind == ValueKind.Json || branch.Type.Name == own) > 0;
        bool hasNull = branches.Any(branch => branch.Type.IsNullable);
        Merge(branches, s_strings, ValueKind.String, ValueKind.Enum);
        Merge(branches, s_numbers, branches.All(branch => branch.Type.Kind != ValueKind.Double) ? ValueKind.Int64 : ValueKind.Double, ValueKind.IntegerEnum);
        if (branches.Count == 0)
            return new TypeRef(ValueKind.Json, IsNullable: isNullable);

        // What comes down to one plain type is that type, where nothing else was said to be possible.
        if (branches.Select(branch => branch.Type with { IsNullable = false }).Distinct().Count() == 1 && !hasOther && branches[0].Type.Name is null && branches[0].Type.Item is null)
            return branches[0].Type with { IsNullable = isNullable || hasNull };

        var cases = new List<UnionCaseContract>();
        var indexes = new Dictionary<TypeRef, int>();
        var identifiers = new NameAllocator();
        var tests = new UnionTests(objects, types, discriminator);
        foreach (UnionBranch branch in branches)
        {
            TypeRef value = branch.Type with { IsNullable = false };
            if (!indexes.TryGetValue(value, out int index))
            {
                indexes.Add(value, index = cases.Count);
                cases.Add(new UnionCaseContract(identifiers.Allocate("", CaseName(value), "Value", out _), value));
            }

            tests.Add(index, branch);
        }

        types.Fill(place, new UnionContract(own, SchemaFacts.Docs(schema), cases.ToEquatableArray(), tests.Order(scope, pointer, cases).ToEquatableArray()));
        foreach (UnionTestContract tag in tests.Tags().GroupBy(tag => tag.Case).Where(group => group.Count() == 1).Select(group => group.Single()))
            types.Preset(cases[tag.Case].Type.Name!, tag.Tag!, tag.TagValue!);
        return hasNull ? type with { IsNullable = true } : type;
    }

    // What JSON does not tell apart is one case: the open enum where the others are plain, else the plain type.
    private static void Merge(List<UnionBranch> branches, ValueKind[] kinds, ValueKind plain, ValueKind set)
    {
        UnionBranch[] same = [.. branches.Where(branch => kinds.Contains(branch.Type.Kind))];
        if (same.Select(branch => branch.Type with { IsNullable = false }).Distinct().Count() < 2)
            return;

        UnionBranch[] sets = [.. same.Where(branch => branch.Type.Kind == set)];
        bool isSet = sets.Length == 1 && same.All(branch => branch.Type.Kind == set || branch.Type.Kind == plain);
        branches[branches.IndexOf(same[0])] = isSet ? sets[0] : new UnionBranch(new TypeRef(plain), "");
        branches.RemoveAll(branch => kinds.Contains(branch.Type.Kind) && branch.Type.Kind != (isSet ? set : plain));
    }

    private IEnumerable<UnionBranch> TypesOf(IOpenApiSchema schema, string pointer, string own)
    {
        JsonSchemaType written = schema.Type ?? 0;
        if ((written & JsonSchemaType.String) != 0)
            yield return new UnionBranch(new TypeRef(ValueKind.String), "");
        if ((written & NumberTypes) != 0)
            yield return new UnionBranch(new TypeRef((written & JsonSchemaType.Number) != 0 ? ValueKind.Double : schema.Format == "int32" ? ValueKind.Int32 : ValueKind.Int64), "");
        if ((written & JsonSchemaType.Boolean) != 0)
            yield return new UnionBranch(new TypeRef(ValueKind.Boolean), "");
        if ((written & JsonSchemaType.Array) != 0)
            yield return new UnionBranch(new TypeRef(ValueKind.Array, Item: types.Bind(schema.Items, pointer + "/items", own + "Item")), "");
        if ((written & JsonSchemaType.Object) == 0)
            yield break;
        if (SchemaFacts.HasObject(schema))
            yield return new UnionBranch(objects.Bind(schema, pointer, own + "Object", isNullable: false), pointer);
        else if (schema.AdditionalProperties is { } values)
            yield return new UnionBranch(new TypeRef(ValueKind.Map, Item: types.Bind(values, pointer + "/additionalProperties", own + "Value")), "");
    }

    // A branch that is written in place is named by what tells it apart, else by its title.
    private string BranchName(IOpenApiSchema schema, string pointer, string own, int index)
    {
        foreach (string member in new[] { "type", "object", "kind", "role" })
        {
            if (scope.Find(JsonPointerText.Append(pointer + "/properties", member)) is JsonObject tag && SchemaFacts.Strings(tag) is { Count: 1 } constant)
                return own + Identifiers.Pascal(constant[0]);
        }

        bool isPlain = schema.Title is { Length: > 0 and < 40 } title && title.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '_' or '-');
        return own + (isPlain ? Identifiers.Pascal(schema.Title!) : "Option" + (index + 1).ToString(CultureInfo.InvariantCulture));
    }

    // By the framework's names for its types, as its own conversion methods are.
    private static string CaseName(TypeRef type) => type.Kind switch
    {
        ValueKind.Object or ValueKind.Enum or ValueKind.IntegerEnum or ValueKind.Union => type.Name!,
        ValueKind.Array => CaseName(type.Item!) + "List",
        ValueKind.Map => CaseName(type.Item!) + "Map",
        ValueKind.DateTime => "DateTimeOffset",
        ValueKind.Date => "DateOnly",
        ValueKind.Duration => "TimeSpan",
        ValueKind.Uuid => "Guid",
        _ => type.Kind.ToString(),
    };
}
