using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// A schema as the pointers of our <c>x-</c> keys see it: whether a place can be there, and a value at it. An object that names its
/// members is taken at its word, although JSON Schema would allow more; one that names none, or says <c>additionalProperties</c>, is open.
/// </summary>
/// <param name="scope">The spec.</param>
/// <param name="name">What messages call it: <c>The schema 'Chunk'</c>.</param>
/// <param name="roots">Where it is written; of several one must allow the place.</param>
internal sealed class DeclaredSchema(BindingScope scope, string name, params string[] roots)
{
    // Deeper than any schema that a person wrote; what is deeper is as good as open.
    private const int MaxDepth = 64;

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Place, int Index), Declared?> _seen = [];
    private string[] _segments = [];
    private JsonNode? _constant;
    private bool _hasConstant;
    private int _deepest;

    /// <summary>What messages call it.</summary>
    public string Name => name;

    /// <summary>What messages call the schema at a place: a component by its name.</summary>
    public static string NameOf(BindingScope scope, string pointer, string otherwise)
    {
        string place = scope.Resolve(pointer);
        const string components = "/components/schemas/";
        return place.StartsWith(components, StringComparison.Ordinal) && place.IndexOf('/', components.Length) < 0
            ? "The schema '" + JsonPointerText.Last(place) + "'"
            : otherwise;
    }

    /// <summary>Whether the place can be there.</summary>
    public bool Knows(string pointer) => Look(pointer, null, hasConstant: false);

    /// <summary>Whether this value can be at the place; null, which means absent, always can.</summary>
    public bool Allows(string pointer, JsonNode? constant) => constant is null || Look(pointer, constant, hasConstant: true);

    /// <summary>Reports a pointer that leads nowhere.</summary>
    /// <param name="pointer">The pointer from the schema's root.</param>
    /// <param name="written">The pointer as the author wrote it.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="isKey">Whether it is the key there.</param>
    /// <returns>Whether it leads somewhere.</returns>
    public bool CheckPointer(string pointer, string written, string place, bool isKey)
    {
        if (Knows(pointer))
            return true;
        scope.Report(DiagnosticDescriptors.UndeclaredPlace, isKey, place, name, "the pointer '" + written + "'", Suggest(JsonPointerText.Last(pointer)));
        return false;
    }

    /// <summary>Reports a constant that cannot be at a place which is known to be there.</summary>
    public void CheckConstant(string pointer, string written, Located constant)
    {
        if (!Allows(pointer, constant.Node))
            scope.Report(DiagnosticDescriptors.UndeclaredPlace, constant.Pointer, name, "the value " + Value(constant.Node) + " at '" + written + "'", Suggest(JsonText.String(constant.Node) ?? ""));
    }

    /// <summary>Whether a word must be a slip of what stands where the last question ended.</summary>
    public bool HasSlipOf(string word) => _known.Any(known => Suggestion.IsSlipOf(word, known));

    /// <summary>What could have been meant, of what stands where the last question ended.</summary>
    public string Suggest(string word) => Suggestion.For(word, _known);

    /// <summary>A constant as messages show it.</summary>
    public static string Value(JsonNode? node) => JsonText.String(node) is { } text ? "'" + text + "'" : JsonText.Json(node);

    private bool Look(string pointer, JsonNode? constant, bool hasConstant)
    {
        _known.Clear();
        _seen.Clear();
        _deepest = 0;
        _segments = [.. JsonPointerText.Segments(pointer)];
        _constant = constant;
        _hasConstant = hasConstant;
        return roots.Length == 0 || AnyOf(roots, 0, 0) != Declared.No;
    }

    // Null where a schema leads back to itself without saying anything on the way.
    private Declared? Look(string pointer, int index, int depth)
    {
        string place = scope.Resolve(pointer);
        bool isEnd = index == _segments.Length;
        if (isEnd && !_hasConstant)
            return Declared.Yes;
        if (depth > MaxDepth || !scope.Checks.TrySpend() || scope.Find(place) is not JsonObject schema)
            return Declared.Open;
        if (_seen.TryGetValue((place, index), out Declared? known))
            return known;

        _seen[(place, index)] = null;
        var said = new List<Declared?> { isEnd ? OwnValue(schema) : OwnMember(schema, place, index, depth) };
        foreach (string part in Parts(schema, place, "allOf"))
            said.Add(Look(part, index, depth + 1));
        foreach (string keyword in new[] { "oneOf", "anyOf" })
        {
            string[] branches = [.. Parts(schema, place, keyword)];
            if (branches.Length > 0)
                said.Add(AnyOf(branches, index, depth + 1));
        }

        // A member is there where one part names it; a value is allowed where no part forbids it.
        return _seen[(place, index)] = !isEnd && said.Contains(Declared.Yes) ? Declared.Yes : said.Min();
    }

    private Declared? AnyOf(IEnumerable<string> branches, int index, int depth) =>
        branches.Select(branch => Look(branch, index, depth)).Max();

    private static IEnumerable<string> Parts(JsonObject schema, string place, string keyword) =>
        (schema[keyword] as JsonArray ?? []).Select((_, i) => JsonPointerText.Append(place + "/" + keyword, i));

    private Declared? OwnMember(JsonObject schema, string place, int index, int depth)
    {
        string segment = _segments[index];
        bool isIndex = segment == "*" || segment.All(static letter => letter is >= '0' and <= '9');
        var named = schema["properties"] as JsonObject;
        bool isListed = schema["items"] is not null;
        if (named?.ContainsKey(segment) == true)
            return Below(JsonPointerText.Append(place + "/properties", segment), index, depth);
        if (isListed && isIndex)
            return Below(place + "/items", index, depth);
        if (schema["additionalProperties"] is JsonObject)
            return Below(place + "/additionalProperties", index, depth);
        if (IsTrue(schema["additionalProperties"]) || IsTrue(schema["unevaluatedProperties"]) || schema.ContainsKey("patternProperties")
            || (isIndex && schema.ContainsKey("prefixItems")))
            return Declared.Yes;

        string[] types = [.. Types(schema)];
        bool isObject = types.Length == 0 ? !isListed : types.Contains("object");
        bool isArray = types.Length == 0 ? named is null && !isListed : types.Contains("array");
        Know(index, (named ?? []).Select(static property => property.Key));
        return (isObject && named is null) || (isArray && isIndex && !isListed) ? Declared.Open : Declared.No;
    }

    // What a named member leaves open was left open by who named it.
    private Declared? Below(string place, int index, int depth) =>
        Look(place, index + 1, depth + 1) is Declared.No ? Declared.No : Declared.Yes;

    private static bool IsTrue(JsonNode? node) => node is JsonObject || JsonText.Kind(node) == JsonValueKind.True;

    private static IEnumerable<string> Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => several.Select(static type => JsonText.String(type)).OfType<string>(),
        { } one when JsonText.String(one) is { } type => [type],
        _ => [],
    };

    private Declared OwnValue(JsonObject schema)
    {
        JsonNode?[] values = schema["enum"] is JsonArray listed ? [.. listed] : schema.TryGetPropertyValue("const", out JsonNode? only) ? [only] : [];
        Know(int.MaxValue, values.Select(static value => JsonText.String(value)).OfType<string>());
        if (values.Length > 0)
            return values.Any(value => AreEqual(value, _constant)) ? Declared.Yes : Declared.No;

        string[] types = [.. Types(schema)];
        return types.Length == 0 || TypesOf(_constant).Any(types.Contains) ? Declared.Open : Declared.No;
    }

    private static bool AreEqual(JsonNode? value, JsonNode? other) =>
        JsonText.Kind(value) == JsonText.Kind(other)
        && (JsonText.Kind(value) == JsonValueKind.Number
            ? Interpretation.JsonNumberText.AreEqual(JsonText.Json(value), JsonText.Json(other))
            : JsonText.Json(value) == JsonText.Json(other));

    private static string[] TypesOf(JsonNode? constant) => JsonText.Kind(constant) switch
    {
        JsonValueKind.String => ["string"],
        JsonValueKind.Number => ["number", "integer"],
        JsonValueKind.True or JsonValueKind.False => ["boolean"],
        _ => ["null"],
    };

    // What could have been written is what stands where the pointer leads no further.
    private void Know(int index, IEnumerable<string> names)
    {
        if (index > _deepest)
            _known.Clear();
        if (index < _deepest)
            return;
        _deepest = index;
        _known.UnionWith(names);
    }
}
