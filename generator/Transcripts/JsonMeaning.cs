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

    // An expectation is read to a depth of 64, and so never says what is deeper.
    private const int MaxWritten = 60;

    public static bool AreSame(JsonNode? one, JsonNode? other) => AreSame(one, other, 0);

    /// <summary>Whether no member is there twice and every string is Unicode: the reader finds out when they are first looked at.</summary>
    public static bool IsText(JsonNode? node)
    {
        try
        {
            Visit(node);
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>What was received, as far as it is text: of members that are there twice the last, and U+FFFD for half of a surrogate pair.</summary>
    public static JsonNode? OfReceived(JsonElement value, int depth = 0) => value.ValueKind switch
    {
        JsonValueKind.Object or JsonValueKind.Array when depth > MaxWritten => "…",
        JsonValueKind.Object => OfMembers(value, depth + 1),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(item => OfReceived(item, depth + 1))]),
        JsonValueKind.String => JsonValue.Create(JsonStrings.Lenient(value.GetRawText())),
        _ => JsonNode.Parse(value.GetRawText()),
    };

    private static JsonObject OfMembers(JsonElement value, int depth)
    {
        var members = new JsonObject();
        foreach (JsonProperty member in value.EnumerateObject())
            members[JsonStrings.NameOf(member)] = OfReceived(member.Value, depth);
        return members;
    }

    private static void Visit(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (KeyValuePair<string, JsonNode?> member in members)
                Visit(member.Value);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Visit(item);
        }
        else if (node?.GetValueKind() == JsonValueKind.String)
        {
            _ = node.GetValue<string>();
        }
    }

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
