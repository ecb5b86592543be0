using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Takes a schema apart into the cases of its unions, and says what holds in each. It goes by what is written: the OpenAPI model has no
/// place for <c>contentSchema</c>.
/// </summary>
/// <param name="scope">The spec.</param>
internal sealed class SchemaCases(BindingScope scope)
{
    /// <summary>More cases than that are taken for one; unions in unions multiply.</summary>
    private const int Most = 512;

    private const int Deepest = 16;

    /// <summary>More schemas that hold together than that are not looked at: each of them is in every case.</summary>
    private const int MostLayers = 256;

    /// <summary>A list of more values than that tells nothing apart.</summary>
    private const int MostConstants = 256;

    private static readonly string[] s_unions = ["oneOf", "anyOf"];

    private readonly Dictionary<string, IReadOnlyList<ConstantContract>> _constants = new(System.StringComparer.Ordinal);

    /// <summary>The cases of a schema, in the document's order; one when it has no union.</summary>
    public IReadOnlyList<SchemaCase> Of(string pointer) => Of([pointer]);

    /// <summary>The cases of several schemas that hold together.</summary>
    public IReadOnlyList<SchemaCase> Of(IReadOnlyList<string> pointers)
    {
        string last = scope.Resolve(pointers[pointers.Count - 1]);
        List<SchemaCase>? cases = [new SchemaCase(last, [], [])];
        foreach (string pointer in pointers)
            cases = Each(cases, one => Expand(one.At(scope.Resolve(pointer)), pointer, 0));
        return cases ?? [new SchemaCase(last, [.. pointers.Select(scope.Resolve)], [])];
    }

    /// <summary>Where the most special schema is written that has the keyword, with the keyword; null when none has.</summary>
    public string? Find(SchemaCase one, string keyword)
    {
        string? layer = one.Layers.LastOrDefault(layer => (scope.Find(layer) as JsonObject)?.ContainsKey(keyword) == true);
        return layer is null ? null : JsonPointerText.Append(layer, keyword);
    }

    /// <summary>The value of the keyword where it is said last, or null.</summary>
    public JsonNode? Value(SchemaCase one, string keyword) => Find(one, keyword) is { } place ? scope.Find(place) : null;

    /// <summary>The types that are written, without null; empty when none is.</summary>
    public IReadOnlyList<string> Types(SchemaCase one)
    {
        JsonNode? type = Value(one, "type");
        IEnumerable<string?> types = type is JsonArray several ? several.Select(static item => JsonText.String(item)) : [JsonText.String(type)];
        return [.. types.OfType<string>().Where(static name => name != "null")];
    }

    /// <summary>The names of its members, each once; those that the case has for itself come first.</summary>
    public IEnumerable<string> Members(SchemaCase one) =>
        one.Layers.Reverse().SelectMany(layer => (scope.Member(layer, "properties") as JsonObject ?? []).Select(static member => member.Key)).Distinct();

    /// <summary>Where a member's schemas are written; empty when it has no such member.</summary>
    public IReadOnlyList<string> Member(SchemaCase one, string name) =>
        [.. one.Layers.Select(layer => JsonPointerText.Append(layer + "/properties", name)).Where(scope.IsWritten)];

    /// <summary>The constants of which the value, or its member, must be one; empty when it may be anything.</summary>
    /// <param name="one">The case.</param>
    /// <param name="member">The member, or null for the value itself.</param>
    public IReadOnlyList<ConstantContract> Constants(SchemaCase one, string? member = null)
    {
        if (member is null)
            return Listed(one);

        // Cases have members in common, which are looked at once.
        string[] places = [.. Member(one, member).Select(scope.Resolve)];
        string key = string.Join(" ", places);
        if (!_constants.TryGetValue(key, out IReadOnlyList<ConstantContract>? constants))
            _constants.Add(key, constants = places.Length == 0 ? [] : Constants(places));
        return constants;
    }

    private IReadOnlyList<ConstantContract> Constants(string[] places)
    {
        IReadOnlyList<ConstantContract>[] cases = [.. Of(places).Select(Listed)];
        return cases.All(static constants => constants.Count > 0) ? [.. cases.SelectMany(static constants => constants).Distinct()] : [];
    }

    private IReadOnlyList<ConstantContract> Listed(SchemaCase one)
    {
        if (Find(one, "const") is { } constant)
            return Constant(scope.Find(constant)) is { } only ? [only] : [];
        return Value(one, "enum") is JsonArray { Count: <= MostConstants } values ? [.. values.Select(Constant).OfType<ConstantContract>()] : [];
    }

    private static ConstantContract? Constant(JsonNode? value) => JsonText.Kind(value) switch
    {
        JsonValueKind.String => new ConstantContract(ConstantKind.String, JsonText.String(value)!),
        JsonValueKind.Number => new ConstantContract(ConstantKind.Number, JsonText.Json(value)),
        JsonValueKind.True or JsonValueKind.False => new ConstantContract(ConstantKind.Boolean, JsonText.Json(value)),
        _ => null,
    };

    /// <summary>What the schema at a place adds to a case; null when there are too many.</summary>
    private List<SchemaCase>? Expand(SchemaCase start, string pointer, int depth)
    {
        scope.CancellationToken.ThrowIfCancellationRequested();
        string place = scope.Resolve(pointer);
        if (depth > Deepest || start.Layers.Count >= MostLayers || scope.Find(place) is not JsonObject schema || start.Layers.Contains(place))
            return [start];

        List<SchemaCase>? cases = [start.With(place)];
        for (int i = 0; i < System.Math.Min(MostLayers, (schema["allOf"] as JsonArray)?.Count ?? 0); i++)
        {
            string part = JsonPointerText.Append(place + "/allOf", i);
            cases = Each(cases, one => Expand(one, part, depth + 1));
        }

        IEnumerable<string[]> unions = s_unions.Select(union => Branches(schema, place, union));
        if (depth == 0)
            unions = unions.Append(Mapped(schema));
        foreach (string[] branches in unions.Where(static branches => branches.Length > 0))
        {
            cases = Each(cases, one =>
            {
                var chosen = new List<SchemaCase>();
                foreach (string branch in branches)
                {
                    if (Expand(one.Choose(place, scope.Resolve(branch)), branch, depth + 1) is not { } further || chosen.Count + further.Count > Most)
                        return null;
                    chosen.AddRange(further);
                }

                return chosen;
            });
        }

        return cases;
    }

    private static List<SchemaCase>? Each(List<SchemaCase>? cases, System.Func<SchemaCase, List<SchemaCase>?> expand)
    {
        if (cases is null)
            return null;

        var all = new List<SchemaCase>();
        foreach (SchemaCase one in cases)
        {
            if (expand(one) is not { } further || all.Count + further.Count > Most)
                return null;
            all.AddRange(further);
        }

        return all;
    }

    // "oneOf: [X, null]" is how OpenAPI 3.1 says that X may be null: there is nothing to tell apart.
    private string[] Branches(JsonObject schema, string place, string union) => schema[union] is not JsonArray branches
        ? []
        : [.. Enumerable.Range(0, branches.Count)
            .Select(i => JsonPointerText.Append(place + "/" + union, i))
            .Where(branch => JsonText.String((scope.Find(scope.Resolve(branch)) as JsonObject)?["type"]) != "null")];

    // A parent that its children refer to by allOf names them in its mapping alone.
    private string[] Mapped(JsonObject schema) =>
        s_unions.Any(schema.ContainsKey) || (schema["discriminator"] as JsonObject)?["mapping"] is not JsonObject mapping
            ? []
            : [.. mapping.Select(static target => SchemaPlace(target.Value)).OfType<string>().Distinct().Where(scope.IsWritten)];

    /// <summary>Where a target of a discriminator's mapping stands: a reference, or the name of a component.</summary>
    public static string? SchemaPlace(JsonNode? target) => JsonText.String(target) switch
    {
        null or "" => null,
        { } text when text[0] == '#' => System.Uri.UnescapeDataString(text.Substring(1)),
        { } name => JsonPointerText.Append("/components/schemas", name),
    };
}
