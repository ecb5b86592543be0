using System;
using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Json;

namespace Signalbook.Http;

/// <summary>Puts the bytes of a body together: what the caller gave, extra members over it, the method's constants over all.</summary>
internal static class RequestBody
{

    /// <exception cref="ArgumentException">There are extra members, and the body is no JSON object.</exception>
    public static ReadOnlyMemory<byte> Build(ApiRequest request, JsonMembers? extraMembers)
    {
        ReadOnlyMemory<byte> body = BuildJson(request, extraMembers);
        return request.IsForm ? FormBody.Build(body, request.Boundary) : body;
    }

    private static ReadOnlyMemory<byte> BuildJson(ApiRequest request, JsonMembers? extraMembers)
    {
        bool hasExtra = extraMembers is { Count: > 0 };
        if (!hasExtra && request.Constants.Count == 0)
            return request.Body;
        if (hasExtra && !request.Operation.HasBody)
            throw new ArgumentException($"{request.Operation.Id} sends no JSON object to add members to.", nameof(extraMembers));

        JsonNode? root = request.Body.IsEmpty ? new JsonObject() : JsonNode.Parse(request.Body.Span);
        if (hasExtra)
        {
            if (root is not JsonObject members)
                throw new ArgumentException($"{request.Operation.Id} sends no JSON object to add members to.", nameof(extraMembers));
            foreach (KeyValuePair<string, JsonElement> member in extraMembers!)
                members[member.Key] = JsonNode.Parse(member.Value.GetRawText());
        }

        foreach (RequestConstant constant in request.Constants)
            root = Set(root, ElementPointer.Segments(constant.Target.Value), JsonNode.Parse(constant.Json));

        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            if (root is null)
                writer.WriteNullValue();
            else
                root.WriteTo(writer);
        }

        return buffer.WrittenMemory;
    }

    // Objects on the way are made when they are missing; something else on the way is replaced by one.
    private static JsonNode? Set(JsonNode? root, string[] segments, JsonNode? constant)
    {
        if (segments.Length == 0)
            return constant;

        JsonObject top = root as JsonObject ?? new JsonObject();
        JsonObject place = top;
        foreach (string segment in segments.AsSpan(0, segments.Length - 1))
        {
            if (place[segment] is not JsonObject next)
                place[segment] = next = new JsonObject();
            place = next;
        }

        place[segments[^1]] = constant;
        return top;
    }
}
