using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Signalbook.Testing;

/// <summary>Holds a request that came against one that is expected.</summary>
internal static class RequestMatcher
{
    /// <summary>Whether the request is meant for this exchange at all: the same method and path.</summary>
    internal static bool IsFor(TranscriptRequest expected, PlayedRequest actual)
    {
        if (expected.Method != actual.Method)
            return false;
        string[] wanted = expected.Path.Split('/');
        string[] came = actual.Path.Split('/');
        if (wanted.Length != came.Length)
            return false;
        for (int i = 0; i < wanted.Length; i++)
            if (!WildText.Matches(Uri.UnescapeDataString(wanted[i]), Uri.UnescapeDataString(came[i])))
                return false;
        return true;
    }

    /// <summary>What of the request is not as expected, a line each; empty when it matches.</summary>
    internal static List<string> Differences(TranscriptRequest expected, PlayedRequest actual)
    {
        var differences = new List<string>();
        foreach (KeyValuePair<string, string> pair in expected.Query)
            CompareValue("query", pair, [.. ValuesOf(actual.Query, pair.Key)], differences);
        foreach (KeyValuePair<string, string> header in expected.Headers)
            CompareValue("header", header, actual.Headers.TryGetValue(header.Key, out IReadOnlyList<string>? values) ? values : [], differences);
        if (expected.Body is { } body)
            CompareBody(body, actual, differences);
        return differences;
    }

    private static void CompareValue(string kind, KeyValuePair<string, string> expected, IReadOnlyList<string> values, List<string> differences)
    {
        foreach (string value in values)
            if (WildText.Matches(expected.Value, value))
                return;
        string came = values.Count == 0 ? "nothing" : $"'{SecretNames.Show(expected.Key, string.Join("', '", values))}'";
        differences.Add($"{kind} '{expected.Key}': expected '{SecretNames.Show(expected.Key, expected.Value)}', came {came}");
    }

    private static IEnumerable<string> ValuesOf(IReadOnlyList<KeyValuePair<string, string>> pairs, string name)
    {
        foreach (KeyValuePair<string, string> pair in pairs)
            if (pair.Key == name)
                yield return pair.Value;
    }

    private static void CompareBody(string expected, PlayedRequest actual, List<string> differences)
    {
        if (actual.Body.IsEmpty)
        {
            differences.Add("body: expected one, came nothing");
            return;
        }

        if (TryParse(expected) is not { } wanted)
        {
            if (!WildText.Matches(expected, actual.BodyText.TrimEnd('\r', '\n')))
                differences.Add($"body: expected the text '{Shorten(expected)}', came '{Shorten(actual.BodyText)}'");
            return;
        }

        using (wanted)
        using (JsonDocument? came = TryParse(actual.BodyText))
        {
            if (came is null)
                differences.Add("body: expected JSON, came something else");
            else
                JsonSubset.Compare(wanted.RootElement, came.RootElement, "", differences);
        }
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length > 200 ? text[..200] + "..." : text;
}
