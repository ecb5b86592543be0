using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>
/// A signal that declares its <c>data</c>: its pointers and constants are held against that schema. What the schema leaves open is let
/// through; a warning, since a provider may send what its schema does not say.
/// </summary>
internal sealed class DeclaredPlaces
{
    private static readonly string[] s_scalars = ["string", "number", "integer", "boolean", "null"];

    private readonly BindingScope _scope;
    private readonly string _schema;
    private readonly string _name;
    private readonly HashSet<string> _known = [];
    private int _deepest;

    private DeclaredPlaces(BindingScope scope, string reference)
    {
        _scope = scope;
        _schema = System.Uri.UnescapeDataString(reference.Substring(1));
        _name = JsonPointerText.Last(_schema);
    }

    /// <summary>Checks the pointers of a signal.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="reference">The <c>$ref</c> of its <c>data</c>, which leads to a component of this document.</param>
    /// <param name="signal">Its keys.</param>
    public static void Check(BindingScope scope, string reference, IEnumerable<Located> signal)
    {
        var places = new DeclaredPlaces(scope, reference);
        foreach (Located key in signal)
        {
            if (key.Name is "text" or "whole" or "id" or "name" or "reason" or "code" or "message" or "part")
                places.CheckPointers(key);
            else if (key.Name == "usage")
                ExtensionReader.MembersOf(key).ToList().ForEach(places.CheckPointers);
            else if (key.Name == "when")
                ExtensionReader.OneOrMany(key).ToList().ForEach(places.CheckMatcher);
        }
    }

    private void CheckPointers(Located value)
    {
        foreach (Located item in ExtensionReader.OneOrMany(value))
        {
            if (JsonText.String(item.Node) is { Length: > 0 } text && text[0] == '/' && !MayBeThere(text, null))
                _scope.Report(DiagnosticDescriptors.UndeclaredPlace, item.Pointer, _name, "the pointer '" + text + "'", Suggest(text));
        }
    }

    // A schema need not name what a signal is told by: only what it does name is held against it.
    private void CheckMatcher(Located matcher)
    {
        foreach (Located member in ExtensionReader.MembersOf(matcher))
        {
            if (member.Name.Length == 0 || member.Name[0] != '/' || !MayBeThere(member.Name, null))
                continue;

            foreach (Located constant in ExtensionReader.OneOrMany(member))
            {
                if (JsonText.String(constant.Node) is { } text && !MayBeThere(member.Name, text))
                    _scope.Report(DiagnosticDescriptors.UndeclaredPlace, constant.Pointer, _name, "the value '" + text + "' at '" + member.Name + "'", Suggestion.For(text, _known));
            }
        }
    }

    private string Suggest(string pointer) => Suggestion.For(JsonPointerText.Last(pointer), _known);

    private bool MayBeThere(string pointer, string? constant)
    {
        _known.Clear();
        _deepest = 0;
        return MayBeThere(_schema, [.. JsonPointerText.Segments(pointer)], 0, constant, 0);
    }

    private bool MayBeThere(string pointer, string[] segments, int index, string? constant, int depth)
    {
        string place = _scope.Resolve(pointer);
        if (depth > 64 || _scope.Find(place) is not JsonObject schema)
            return true;

        JsonArray[] unions = [.. new[] { schema["oneOf"], schema["anyOf"], schema["allOf"] }.OfType<JsonArray>()];
        string[] branches = [.. unions.SelectMany((union, _) => union.Select((_, i) => JsonPointerText.Append(place + "/" + union.GetPropertyName(), i)))];
        bool InBranch() => branches.Any(branch => MayBeThere(branch, segments, index, constant, depth + 1));
        if (index == segments.Length)
            return constant is null || (branches.Length > 0 ? InBranch() : Allows(schema, constant));

        string segment = segments[index];
        bool Below(string child) => MayBeThere(place + child, segments, index + 1, constant, depth + 1);
        if ((schema["properties"] as JsonObject)?.ContainsKey(segment) == true)
            return Below(JsonPointerText.Append("/properties", segment));
        if (schema["items"] is not null && (segment == "*" || segment.All(static letter => letter is >= '0' and <= '9')))
            return Below("/items");
        if (schema["additionalProperties"] is JsonObject)
            return Below("/additionalProperties");
        if (schema.ContainsKey("patternProperties") || JsonText.Kind(schema["additionalProperties"]) == JsonValueKind.True)
            return true;

        Know(index, (schema["properties"] as JsonObject ?? []).Select(static property => property.Key));
        return branches.Length > 0
            ? InBranch()
            : schema["properties"] is null && schema["items"] is null && !s_scalars.Contains(JsonText.String(schema["type"]));
    }

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

    private bool Allows(JsonObject schema, string constant)
    {
        JsonNode?[] values = schema["enum"] is JsonArray listed ? [.. listed] : schema.ContainsKey("const") ? [schema["const"]] : [];
        string?[] words = [.. values.Select(static value => JsonText.String(value))];
        Know(int.MaxValue, words.OfType<string>());
        return words.Length == 0 || words.Contains(constant);
    }
}
