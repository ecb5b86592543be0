using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Signalbook.Http;

/// <summary>A parameter that is a list or an object, as names and values.</summary>
internal static class ParameterText
{
    /// <summary>The names and values that a parameter is sent as; none for null.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="style">How it is sent.</param>
    /// <param name="isExploded">Whether elements and members are sent one by one.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(string name, JsonElement value, ParameterStyle style, bool isExploded)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return [];
        if (style == ParameterStyle.Json)
            return [new(name, value.GetRawText())];
        if (style == ParameterStyle.DeepObject)
            return Deep(name, value);
        if (value.ValueKind == JsonValueKind.Array)
        {
            IEnumerable<string> items = value.EnumerateArray().Where(IsPresent).Select(Of);
            return isExploded && style != ParameterStyle.Simple ? items.Select(item => KeyValuePair.Create(name, item)) : Joined(name, items, style);
        }

        if (value.ValueKind != JsonValueKind.Object)
            return [new(name, Of(value))];

        IEnumerable<JsonProperty> members = value.EnumerateObject().Where(member => IsPresent(member.Value));
        if (!isExploded)
            return Joined(name, members.SelectMany(member => new[] { member.Name, Of(member.Value) }), style);
        return style == ParameterStyle.Simple
            ? Joined(name, members.Select(member => member.Name + "=" + Of(member.Value)), style)
            : members.Select(member => KeyValuePair.Create(member.Name, Of(member.Value)));
    }

    /// <summary>A value's text: a string's own, else its JSON.</summary>
    public static string Of(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    // An empty list has no value to send: OpenAPI leaves open what stands for it.
    private static IEnumerable<KeyValuePair<string, string>> Joined(string name, IEnumerable<string> values, ParameterStyle style)
    {
        char separator = style switch { ParameterStyle.SpaceDelimited => ' ', ParameterStyle.PipeDelimited => '|', _ => ',' };
        string text = string.Join(separator, values);
        return text.Length == 0 ? [] : [new(name, text)];
    }

    private static IEnumerable<KeyValuePair<string, string>> Deep(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Deep($"{name}[{member.Name}]", member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Deep(name, item)),
        _ => [new(name, Of(value))],
    };

    private static bool IsPresent(JsonElement value) => value.ValueKind != JsonValueKind.Null;
}
