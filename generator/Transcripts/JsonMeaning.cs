using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>Compares JSON by meaning: members in any order, null the same as absent, numbers by value, date-times as the instants they name.</summary>
internal static class JsonMeaning
{
    // Deeper than anything that is written into an expectation.
    private const int MaxDepth = 100;

    public static bool AreSame(JsonNode? one, JsonNode? other) => AreSame(one, other, 0);

    private static bool AreSame(JsonNode? one, JsonNode? other, int depth) => (one, other) switch
    {
        _ when depth > MaxDepth => true,
        (null, null) => true,
        (JsonObject a, JsonObject b) => HasAll(a, b, depth) && HasAll(b, a, depth),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b, (x, y) => AreSame(x, y, depth + 1)).All(static same => same),
        (JsonValue a, JsonValue b) => AreSame(a, b),
        _ => false,
    };

    // Asked both ways, so that a member of either side may be null in one and absent in the other.
    private static bool HasAll(JsonObject one, JsonObject other, int depth)
    {
        foreach (KeyValuePair<string, JsonNode?> member in one)
        {
            if (!AreSame(member.Value, other[member.Key], depth + 1))
                return false;
        }

        return true;
    }

    private static bool AreSame(JsonValue one, JsonValue other) => (one.GetValueKind(), other.GetValueKind()) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => IsSameText(one.GetValue<string>(), other.GetValue<string>()),
        (JsonValueKind.Number, JsonValueKind.Number) => JsonNumberText.AreEqual(one.ToJsonString(), other.ToJsonString()),
        var (a, b) => a == b,
    };

    private static bool IsSameText(string one, string other) =>
        one == other || (Instant(one) is { } a && Instant(other) is { } b && a == b);

    // RFC 3339 5.6: date, 'T' or a space, time; texts without an offset are taken as UTC.
    private static DateTimeOffset? Instant(string text) =>
        text.Length >= 19 && text[0] is >= '0' and <= '9' && text[4] == '-' && text[10] is ('T' or 't' or ' ')
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;
}
