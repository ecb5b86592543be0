using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Http;

namespace Signalbook.Testing;

/// <summary>Reads back from a request what the call was given: the way from arguments to the wire, walked the other way.</summary>
internal static class TranscriptArguments
{
    internal static JsonElement Of(Operation operation, TranscriptRequest request)
    {
        var arguments = new JsonObject();
        Dictionary<string, string> path = PathValues(operation, request);
        foreach (OperationParameter parameter in operation.Parameters)
        {
            List<string> values = parameter.Location switch
            {
                ParameterLocation.Path => path.TryGetValue(parameter.Name, out string? value) ? [value] : [],
                ParameterLocation.Query => ValuesOf(request.Query, parameter.Name, StringComparison.Ordinal),
                ParameterLocation.Header => ValuesOf(request.Headers, parameter.Name, StringComparison.OrdinalIgnoreCase),
                _ => ValuesOf(Cookies(request), parameter.Name, StringComparison.Ordinal),
            };
            if (values.Count == 1)
                arguments[parameter.Name] = values[0];
            else if (values.Count > 1)
                arguments[parameter.Name] = new JsonArray([.. values.ConvertAll(static v => (JsonNode)v)]);
        }

        if (operation.HasBody && request.Body is { } body)
            arguments["body"] = Parse(body);
        return arguments.Deserialize<JsonElement>();
    }

    private static JsonNode? Parse(string body)
    {
        try
        {
            return JsonNode.Parse(body);
        }
        catch (JsonException notJson)
        {
            throw new InvalidOperationException(
                "The body of the transcript's first request is not JSON, so that the call cannot be made with it; write what the client sends, {{any}} only in place of a string.",
                notJson);
        }
    }

    // The server may have a base path before the template, so the template is held against the end of the path.
    private static Dictionary<string, string> PathValues(Operation operation, TranscriptRequest request)
    {
        string[] template = operation.Path.TrimStart('/').Split('/');
        string[] path = request.Path.TrimStart('/').Split('/');
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        bool fits = request.Method == operation.Method.Method && path.Length >= template.Length;
        for (int i = 0; fits && i < template.Length; i++)
            fits = TakeSegment(template[i], Uri.UnescapeDataString(path[path.Length - template.Length + i]), values);
        return fits
            ? values
            : throw new InvalidOperationException(
                $"The transcript's first request is {request.Method} {request.Path}, but the method sends {operation.Method} {operation.Path} first.");
    }

    private static bool TakeSegment(string template, string segment, Dictionary<string, string> values)
    {
        int open = template.IndexOf('{', StringComparison.Ordinal);
        int close = template.LastIndexOf('}');
        if (open < 0 || close < open)
            return template == segment;
        if (segment.Length < template.Length - (close - open + 1)
            || !segment.StartsWith(template[..open], StringComparison.Ordinal)
            || !segment.EndsWith(template[(close + 1)..], StringComparison.Ordinal))
            return false;
        values[template[(open + 1)..close]] = segment[open..^(template.Length - close - 1)];
        return true;
    }

    private static List<string> ValuesOf(IReadOnlyList<KeyValuePair<string, string>> pairs, string name, StringComparison comparison)
    {
        var values = new List<string>();
        foreach (KeyValuePair<string, string> pair in pairs)
            if (string.Equals(pair.Key, name, comparison))
                values.Add(pair.Value);
        return values;
    }

    private static List<KeyValuePair<string, string>> Cookies(TranscriptRequest request)
    {
        var cookies = new List<KeyValuePair<string, string>>();
        foreach (string header in ValuesOf(request.Headers, "Cookie", StringComparison.OrdinalIgnoreCase))
            foreach (string cookie in header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                int equals = cookie.IndexOf('=', StringComparison.Ordinal);
                if (equals > 0)
                    cookies.Add(new(cookie[..equals], cookie[(equals + 1)..]));
            }

        return cookies;
    }
}
