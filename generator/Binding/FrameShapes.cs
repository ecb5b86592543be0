using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>
/// What a media type says of its stream's frames: <c>itemSchema</c> (OpenAPI 3.2, 4.14.2), or the <c>schema</c> that documents of before
/// put beside a stream. Of server-sent events it may be that of the event (<c>data</c>, <c>event</c>, <c>id</c>, <c>retry</c>) or of the
/// data alone.
/// </summary>
internal static class FrameShapes
{
    private const int MostShapes = 64;
    private static readonly HashSet<string> s_eventFields = new(StringComparer.Ordinal) { "data", "event", "id", "retry" };

    /// <summary>The shapes; none when nothing is declared.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="mediaType">Where the media type is written.</param>
    /// <param name="framing">The runtime's name of its framing.</param>
    /// <param name="name">What messages call the whole.</param>
    public static IReadOnlyList<FrameShape> Read(BindingScope scope, string mediaType, string framing, out string name)
    {
        name = "The schema of the stream";
        if (Root(scope, mediaType, framing) is not { } root)
            return [];

        string own = name = DeclaredSchema.NameOf(scope, root, name);
        var places = new List<string[]>();
        Flatten(scope, root, [], places, 0);
        return
        [
            .. places.Select(place => framing == "ServerSentEvents" && Fields(scope, place) is { } fields
                ? new FrameShape(Data(scope, fields, own), fields.TryGetValue("event", out List<string>? names) ? new DeclaredSchema(scope, own, [names[names.Count - 1]]) : null)
                : new FrameShape(new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, place[0], own), place[0]), null)),
        ];
    }

    private static string? Root(BindingScope scope, string mediaType, string framing)
    {
        if (framing != "Json" && scope.HasMember(mediaType, "itemSchema"))
            return mediaType + "/itemSchema";

        // The data of Amazon's messages is wrapped in ways that schemas do not say.
        if (framing == "AwsEventStream" || scope.Member(mediaType, "schema") is not JsonObject)
            return null;

        string items = scope.Resolve(mediaType + "/schema") + "/items";
        return framing != "Json" && scope.IsWritten(items) ? items : mediaType + "/schema";
    }

    // A union of frames is told apart by what a signal asks for; beside a union the members that all branches share may stand.
    private static void Flatten(BindingScope scope, string pointer, string[] shared, List<string[]> places, int depth)
    {
        string place = scope.Resolve(pointer);
        var schema = scope.Find(place) as JsonObject;
        string keyword = schema?["oneOf"] is JsonArray { Count: > 0 } ? "oneOf" : "anyOf";
        bool isShared = schema?["properties"] is JsonObject own && own.All(static field => s_eventFields.Contains(field.Key));
        if (schema?[keyword] is not JsonArray { Count: > 0 } branches || (schema.ContainsKey("properties") && !isShared) || schema.ContainsKey("allOf") || depth > 8)
        {
            places.Add([place, .. shared]);
            return;
        }

        for (int i = 0; i < branches.Count && places.Count < MostShapes; i++)
            Flatten(scope, JsonPointerText.Append(place + "/" + keyword, i), isShared ? [.. shared, place] : shared, places, depth + 1);
    }

    /// <summary>The fields of an event and where each is declared, outermost first; null when these are schemas of something else.</summary>
    private static Dictionary<string, List<string>>? Fields(BindingScope scope, string[] places)
    {
        var fields = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (string place in Enumerable.Reverse(places))
            Gather(scope, place, fields, 0);
        return fields.ContainsKey("data") && fields.Keys.All(s_eventFields.Contains) ? fields : null;
    }

    private static void Gather(BindingScope scope, string pointer, Dictionary<string, List<string>> fields, int depth)
    {
        string place = scope.Resolve(pointer);
        if (depth > 8 || scope.Find(place) is not JsonObject schema)
            return;
        for (int i = 0; i < ((schema["allOf"] as JsonArray)?.Count ?? 0); i++)
            Gather(scope, JsonPointerText.Append(place + "/allOf", i), fields, depth + 1);
        foreach (KeyValuePair<string, JsonNode?> field in schema["properties"] as JsonObject ?? [])
        {
            if (!fields.TryGetValue(field.Key, out List<string>? declared))
                fields.Add(field.Key, declared = []);
            declared.Add(JsonPointerText.Append(place + "/properties", field.Key));
        }
    }

    // The standard says what a text holds by contentSchema; ASP.NET Core puts the schema of the data there itself.
    private static DeclaredSchema? Data(BindingScope scope, Dictionary<string, List<string>> fields, string name)
    {
        string data = scope.Resolve(fields["data"][fields["data"].Count - 1]);
        if (scope.Find(data) is not JsonObject schema)
            return null;
        if (schema["contentSchema"] is JsonObject)
            return new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, data + "/contentSchema", name), data + "/contentSchema");
        bool isText = JsonText.String(schema["type"]) == "string" || schema.ContainsKey("contentMediaType") || schema.ContainsKey("const");
        return isText ? null : new DeclaredSchema(scope, DeclaredSchema.NameOf(scope, data, name), data);
    }
}
