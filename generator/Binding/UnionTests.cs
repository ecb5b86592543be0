using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// How the cases of a union are told apart: by what kind of JSON a value is; an array by its first element; an object by the member that
/// the discriminator names, else by a member that is a constant in each, else by the members that it must have, the most first.
/// </summary>
/// <param name="objects">What tells objects apart.</param>
/// <param name="types">The types of the branches.</param>
/// <param name="discriminator">The union's discriminator.</param>
internal sealed class UnionTests(ObjectBinder objects, TypeBinder types, Discriminator discriminator)
{
    private readonly List<UnionTestContract> _plain = [];
    private readonly List<UnionTestContract> _nested = [];
    private readonly List<(int Case, string Target, ObjectShape? Shape)> _objects = [];

    /// <summary>Takes a branch in.</summary>
    /// <param name="index">The index of its case.</param>
    /// <param name="branch">The branch.</param>
    public void Add(int index, UnionBranch branch)
    {
        TypeRef type = branch.Type;
        switch (type.Kind)
        {
            case ValueKind.Object:
                _objects.Add((index, branch.Target, objects.ShapeOf(type.Name!)));
                break;
            case ValueKind.Union:
                _objects.Add((index, branch.Target, null));
                foreach (UnionTestContract test in Nested(type))
                    (test.Kind == JsonKind.Object ? _nested : _plain).Add(test with { Case = index });
                break;
            case ValueKind.Map:
                _nested.Add(Plain(index, JsonKind.Object));
                break;
            case ValueKind.Array:
                _plain.AddRange(KindsOf(type.Item!).Select(item => Plain(index, JsonKind.Array) with { Item = item }));
                break;
            default:
                _plain.Add(Plain(index, KindOf(type)));
                break;
        }
    }

    /// <summary>The tests in the order in which they are made. Cases that none of them tells from another are told to the author.</summary>
    public IEnumerable<UnionTestContract> Order(BindingScope scope, string pointer, IReadOnlyList<UnionCaseContract> cases)
    {
        List<UnionTestContract> tests = [.. _plain.Where(test => test.Kind != JsonKind.Array).GroupBy(test => test.Kind).Select(group => group.First()), .. Arrays(), .. Objects()];
        HashSet<int> told = [.. tests.Select(test => test.Case)];
        string[] unknown = [.. cases.Where((_, i) => !told.Contains(i)).Select(one => "'" + one.Identifier + "'")];
        if (unknown.Length > 0)
        {
            string keyword = scope.HasMember(pointer, "oneOf") ? "/oneOf" : "/anyOf";
            scope.ReportAtKey(DiagnosticDescriptors.AmbiguousUnion, pointer + keyword, string.Join(" and ", unknown));
        }

        return tests;
    }

    /// <summary>What the discriminator, or a member that is a constant in each, says of a case when it can say but one thing.</summary>
    public IEnumerable<UnionTestContract> Tags() => discriminator.Member is { } member
        ? _objects.SelectMany(one => TagsOf(one, member))
        : CommonTag() is { } common ? _objects.SelectMany(one => TagsOf(one, common)) : [];

    private IEnumerable<UnionTestContract> TagsOf((int Case, string Target, ObjectShape? Shape) one, string member)
    {
        IReadOnlyList<string> declared = one.Shape?.ValuesOf(member) ?? [];
        IReadOnlyList<string> values = discriminator.Member is null ? declared : discriminator.ValuesOf(one.Target, declared);
        return values.Select(value => Plain(one.Case, JsonKind.Object) with { Tag = member, TagValue = value });
    }

    // A single array case takes every array; several are told apart by the first element, where they can be.
    private IEnumerable<UnionTestContract> Arrays()
    {
        UnionTestContract[] arrays = [.. _plain.Where(test => test.Kind == JsonKind.Array)];
        if (arrays.Select(test => test.Case).Distinct().Count() < 2)
            return arrays.Take(1).Select(test => test with { Item = null });

        UnionTestContract[] items = [.. arrays.Where(test => test.Item is not null)
            .GroupBy(test => test.Item)
            .Where(group => group.Select(test => test.Case).Distinct().Count() == 1)
            .Select(group => group.First())];
        UnionTestContract[] others = [.. arrays.Where(test => test.Item is null)];
        return others.Select(test => test.Case).Distinct().Count() == 1 ? items.Concat(others.Take(1)) : items;
    }

    private List<UnionTestContract> Objects()
    {
        int[] candidates = [.. _objects.Where(one => one.Shape is not null).Select(one => one.Case).Concat(_nested.Select(test => test.Case)).Distinct()];
        if (candidates.Length == 1 && discriminator.Member is null)
            return _nested.Count > 0 && _objects.All(one => one.Shape is null) ? _nested : [Plain(candidates[0], JsonKind.Object)];

        List<UnionTestContract> tests = [.. Tags().Concat(_nested.Where(test => test.Tag is not null)).GroupBy(test => (test.Tag, test.TagValue)).Select(group => group.First())];

        // With a discriminator nothing else decides, but for schemas that it cannot name.
        HashSet<int> named = [.. tests.Select(test => test.Case)];
        UnionTestContract[] byMembers =
        [
            .. _objects.Where(one => one.Shape is not null && !named.Contains(one.Case)).Select(one => Plain(one.Case, JsonKind.Object) with { Members = one.Shape!.Required.ToEquatableArray() }),
            .. _nested.Where(test => test.Tag is null),
        ];
        tests.AddRange(byMembers
            .GroupBy(test => string.Join("\n", test.Members.OrderBy(member => member, System.StringComparer.Ordinal)))
            .Where(group => group.Select(test => test.Case).Distinct().Count() == 1)
            .Select(group => group.First())
            .OrderByDescending(test => test.Members.Count));
        if (discriminator.Default is { } other && _objects.FindIndex(one => one.Target == other) is >= 0 and var found)
            tests.Add(Plain(_objects[found].Case, JsonKind.Object));
        return tests;
    }

    // The member that tells most objects apart: in each of them it is a constant, or one of a few strings that no other has.
    private string? CommonTag()
    {
        return _objects.Select(one => one.Shape)
            .OfType<ObjectShape>()
            .SelectMany(shape => shape.Tags)
            .Where(tag => tag.Value.Count > 0)
            .GroupBy(tag => tag.Key, tag => tag.Value)
            .Select(group => (Member: group.Key, Values: group.ToArray()))
            .Where(tag => tag.Values.Sum(values => values.Count) == tag.Values.SelectMany(values => values).Distinct().Count())
            .OrderByDescending(tag => tag.Values.Length)
            .Select(tag => tag.Member)
            .FirstOrDefault();
    }

    private IEnumerable<UnionTestContract> Nested(TypeRef type) =>
        types.Find(type.Name!) is UnionContract union ? union.Tests : Enumerable.Empty<UnionTestContract>();

    private IEnumerable<JsonKind?> KindsOf(TypeRef item) => item.Kind switch
    {
        ValueKind.Json => [null],
        ValueKind.Union => Nested(item).Select(test => (JsonKind?)test.Kind).Distinct().DefaultIfEmpty(null),
        _ => [KindOf(item)],
    };

    private static UnionTestContract Plain(int index, JsonKind kind) => new(index, kind, null, null, null, EquatableArray<string>.Empty);

    private static JsonKind KindOf(TypeRef type) => type.Kind switch
    {
        ValueKind.Boolean => JsonKind.Boolean,
        ValueKind.Int32 or ValueKind.Int64 or ValueKind.Single or ValueKind.Double or ValueKind.Decimal or ValueKind.IntegerEnum => JsonKind.Number,
        ValueKind.Object or ValueKind.Map => JsonKind.Object,
        ValueKind.Array => JsonKind.Array,
        _ => JsonKind.String,
    };
}
