using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;

namespace Signalbook.Testing;

/// <summary>
/// Compares JSON with what must be in it: listed members must be there, others may be; arrays have the same length; null is also absent;
/// numbers are compared by value; <c>{{any}}</c> in a string stands for anything, and as the whole string for any value.
/// </summary>
internal static class JsonSubset
{
    /// <summary>Adds a line for each difference.</summary>
    internal static void Compare(JsonElement expected, JsonElement actual, string pointer, List<string> differences)
    {
        if (expected.ValueKind == JsonValueKind.String && expected.GetString() == TranscriptRequest.Any)
            return;
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual.ValueKind == JsonValueKind.Object:
                CompareMembers(expected, actual, pointer, differences);
                break;
            case JsonValueKind.Array when actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength():
                for (int i = 0; i < expected.GetArrayLength(); i++)
                    Compare(expected[i], actual[i], string.Create(CultureInfo.InvariantCulture, $"{pointer}/{i}"), differences);
                break;
            default:
                if (!ScalarMatches(expected, actual))
                    differences.Add($"body {(pointer.Length == 0 ? "" : pointer + ": ")}expected {Show(pointer, expected)}, came {Show(pointer, actual)}");
                break;
        }
    }

    private static void CompareMembers(JsonElement expected, JsonElement actual, string pointer, List<string> differences)
    {
        foreach (JsonProperty member in expected.EnumerateObject())
        {
            string place = $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";
            if (actual.TryGetProperty(member.Name, out JsonElement value))
                Compare(member.Value, value, place, differences);
            else if (member.Value.ValueKind != JsonValueKind.Null)
                differences.Add($"body {place}: expected {Show(place, member.Value)}, came nothing");
        }
    }

    private static bool ScalarMatches(JsonElement expected, JsonElement actual) => (expected.ValueKind, actual.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => WildText.Matches(expected.GetString()!, actual.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => SameNumber(expected, actual),
        (JsonValueKind.Object or JsonValueKind.Array, _) => false,
        var (one, other) => one == other,
    };

    internal static bool SameNumber(JsonElement one, JsonElement other) =>
        one.TryGetDecimal(out decimal exact) && other.TryGetDecimal(out decimal otherExact)
            ? exact == otherExact
            : one.GetDouble().Equals(other.GetDouble());

    private static string Show(string pointer, JsonElement value)
    {
        string text = value.GetRawText();
        return SecretNames.Show(pointer, text.Length > 200 ? text[..200] + "..." : text);
    }
}
