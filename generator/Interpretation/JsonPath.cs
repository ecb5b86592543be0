using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Interpretation;

/// <summary>Pointers followed into JSON. A path is a pointer whose every <c>*</c> has become the index of an element.</summary>
internal static class JsonPath
{
    /// <summary>"null and absent are the same everywhere."</summary>
    public static JsonElement? Present(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value;

    /// <summary>What a path leads to; null when nothing is there.</summary>
    public static JsonElement? Follow(JsonElement? value, IEnumerable<string> path)
    {
        foreach (string segment in path)
            value = Step(value, segment);
        return value;
    }

    /// <summary>All places a pointer leads to, in document order: "a segment * means each element of an array".</summary>
    public static IEnumerable<(EquatableArray<string> Path, JsonElement Value)> Expand(JsonElement? value, EquatableArray<string> pointer) =>
        value is { } present ? Expand(present, pointer, []) : [];

    private static IEnumerable<(EquatableArray<string> Path, JsonElement Value)> Expand(JsonElement value, EquatableArray<string> pointer, List<string> path)
    {
        if (path.Count == pointer.Count)
            return [(path.ToEquatableArray(), value)];

        string segment = pointer[path.Count];
        IEnumerable<string> steps = segment == "*" ? Indexes(value) : [segment];
        return steps
            .Select(step => (Step: step, Value: Step(value, step)))
            .Where(next => next.Value is not null)
            .SelectMany(next => Expand(next.Value!.Value, pointer, [.. path, next.Step]));
    }

    private static IEnumerable<string> Indexes(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? Enumerable.Range(0, value.GetArrayLength()).Select(index => index.ToString(CultureInfo.InvariantCulture))
        : [];

    private static JsonElement? Step(JsonElement? value, string segment)
    {
        // RFC 6901, 4: an index has no leading zeros.
        return value switch
        {
            { ValueKind: JsonValueKind.Object } members when segment != "*" => Member(members, segment) is { } member ? Present(member) : null,
            { ValueKind: JsonValueKind.Array } items when int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                && index.ToString(CultureInfo.InvariantCulture) == segment && index < items.GetArrayLength() => Present(items[index]),
            _ => null,
        };
    }

    // "A member given twice counts as the last": so does TryGetProperty.
    private static JsonElement? Member(JsonElement members, string name)
    {
        try
        {
            return members.TryGetProperty(name, out JsonElement member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // One of the names is half a surrogate pair in an escape: JSON, but no text, and so no member that a pointer can name.
            return members.EnumerateObject().Where(member => IsNamed(member, name)).Select(static member => (JsonElement?)member.Value).LastOrDefault();
        }
    }

    private static bool IsNamed(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
