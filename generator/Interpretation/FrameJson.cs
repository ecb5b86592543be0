using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace Signalbook.Generator.Interpretation;

/// <summary>
/// A JSON value of a frame. What it holds is found once: to ask a <see cref="JsonElement"/> for its thousandth element is to walk past those
/// before it, each time.
/// </summary>
/// <param name="value">The value; never null, for "null and absent are the same everywhere".</param>
internal sealed class FrameJson(JsonElement value)
{
    private readonly Dictionary<string, FrameJson?> _members = new(StringComparer.Ordinal);
    private FrameJson?[]? _items;

    public JsonElement Value { get; } = value;

    public JsonValueKind Kind => Value.ValueKind;

    /// <summary>The elements of an array, null where one is null; none of anything else.</summary>
    public IReadOnlyList<FrameJson?> Items => _items ??= Kind == JsonValueKind.Array ? [.. Value.EnumerateArray().Select(Present)] : [];

    /// <summary>A value; null when it is JSON's null.</summary>
    public static FrameJson? Present(JsonElement value) => value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : new FrameJson(value);

    /// <summary>What a segment of a path leads to; null when nothing is there.</summary>
    public FrameJson? Step(string segment)
    {
        if (Kind == JsonValueKind.Object && segment != "*")
        {
            if (!_members.TryGetValue(segment, out FrameJson? member))
                _members[segment] = member = Member(segment) is { } found ? Present(found) : null;
            return member;
        }

        // RFC 6901, 4: an index has no leading zeros.
        return Kind == JsonValueKind.Array && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && (segment.Length == 1 || segment[0] != '0') && index < Items.Count ? Items[index] : null;
    }

    // "A member given twice counts as the last": so does TryGetProperty.
    private JsonElement? Member(string name)
    {
        try
        {
            return Value.TryGetProperty(name, out JsonElement member) ? member : null;
        }
        catch (InvalidOperationException)
        {
            // One of the names is half a surrogate pair in an escape: JSON, but no text, and so no member that a pointer can name.
            return Value.EnumerateObject().Where(member => IsNamed(member, name)).Select(static member => (JsonElement?)member.Value).LastOrDefault();
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
