using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbook.Testing;

/// <summary>Compares the lines of two logs by meaning and says where they differ.</summary>
internal static class SignalComparison
{
    private const int LinesAround = 2;
    private const int MostDifferences = 5;

    internal static string? Describe(List<JsonObject> expected, List<JsonObject> actual)
    {
        var text = new StringBuilder();
        int found = 0;
        for (int i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            JsonObject? wanted = i < expected.Count ? expected[i] : null;
            JsonObject? came = i < actual.Count ? actual[i] : null;
            if (Same(wanted, came))
                continue;
            if (++found > MostDifferences)
            {
                text.Append("...\n");
                break;
            }

            // The first difference is shown with what led to it: all later ones may follow from it.
            for (int before = found == 1 ? Math.Max(0, i - LinesAround) : i; before < i; before++)
                text.Append(CultureInfo.InvariantCulture, $"  {SignalLine.ToText(expected[before])}\n");
            if (wanted is not null)
                text.Append(CultureInfo.InvariantCulture, $"- {SignalLine.ToText(wanted)}\n");
            if (came is not null)
                text.Append(CultureInfo.InvariantCulture, $"+ {SignalLine.ToText(came)}\n");
        }

        return found == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"Expected (-) {expected.Count} lines and got (+) {actual.Count}:\n{text}");
    }

    private static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => SameMembers(a, b) && SameMembers(b, a),
        (JsonArray a, JsonArray b) => SameItems(a, b),
        (JsonValue a, JsonValue b) => SameValue(a.Deserialize<JsonElement>(), b.Deserialize<JsonElement>()),
        _ => false,
    };

    // Asked both ways, so that a member of either side may be null in one and absent in the other.
    private static bool SameMembers(JsonObject one, JsonObject other)
    {
        foreach (KeyValuePair<string, JsonNode?> member in one)
            if (!Same(member.Value, other[member.Key]))
                return false;
        return true;
    }

    private static bool SameItems(JsonArray one, JsonArray other)
    {
        if (one.Count != other.Count)
            return false;
        for (int i = 0; i < one.Count; i++)
            if (!Same(one[i], other[i]))
                return false;
        return true;
    }

    private static bool SameValue(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => SameText(one.GetString()!, other.GetString()!),
        (JsonValueKind.Number, JsonValueKind.Number) => JsonSubset.SameNumber(one, other),
        var (a, b) => a == b,
    };

    private static bool SameText(string one, string other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (IsDateTime(one, out DateTimeOffset a) && IsDateTime(other, out DateTimeOffset b) && a == b);

    // RFC 3339 5.6: date, 'T' or a space, time; texts without an offset are taken as UTC.
    private static bool IsDateTime(string text, out DateTimeOffset time)
    {
        time = default;
        return text.Length >= 19 && char.IsAsciiDigit(text[0]) && text[4] == '-' && text[10] is ('T' or 't' or ' ')
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }
}
