using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>
/// What plain OpenAPI says of the frames of a stream. OpenAPI 3.2, "Server-Sent Event Streams": the schema is that of an event, with
/// <c>event</c> and <c>data</c> among its members, "data" is a string, and <c>contentSchema</c> says what it holds as JSON. ASP.NET Core writes the
/// schema of that JSON under <c>data</c> itself; documents of 3.1 have it beside the media type, mostly without the event around it.
/// </summary>
/// <param name="cases">Takes schemas apart.</param>
internal sealed class DeclaredFrames(SchemaCases cases)
{
    private static readonly string[] s_fields = ["data", "event", "id", "retry"];

    /// <summary>The frames, in the document's order.</summary>
    /// <param name="pointer">Where the schema of a frame is written.</param>
    /// <param name="framing">The runtime's name of the framing.</param>
    public IReadOnlyList<DeclaredFrame> Of(string pointer, string framing)
    {
        IReadOnlyList<SchemaCase> items = cases.Of(pointer);
        bool isSse = framing == "ServerSentEvents";
        return isSse && items.All(IsEvent)
            ? [.. items.SelectMany(Event)]
            : [.. items.Select(item => Data(item, pointer, isSse))];
    }

    // "event" and "data" are fields of an event; what has others is what the data holds.
    private bool IsEvent(SchemaCase item)
    {
        IEnumerable<string> members = cases.Members(item);
        return members.All(s_fields.Contains) && (members.Contains("data") || members.Contains("event"));
    }

    private IEnumerable<DeclaredFrame> Event(SchemaCase item)
    {
        // TypeSpec says with this key of its own which event ends a stream.
        bool isEnd = JsonText.Kind(cases.Value(item, "x-ms-sse-terminal-event")) == JsonValueKind.True;
        EquatableArray<string> events = cases.Constants(item, "event")
            .Where(static name => name.Kind == ConstantKind.String)
            .Select(static name => name.Text)
            .ToEquatableArray();
        IReadOnlyList<string> data = cases.Member(item, "data");
        IEnumerable<DeclaredFrame> frames = data.Count == 0
            ? [new DeclaredFrame(item.Pointer)]
            : cases.Of(data).SelectMany(one => Contents(one, data[data.Count - 1]));
        return frames.Select(frame => frame with { Pointer = data.Count == 0 || events.Count > 0 ? item.Pointer : frame.Pointer, Events = events, IsEnd = frame.IsEnd || isEnd });
    }

    // The standard's dialect: a string that holds JSON.
    private IEnumerable<DeclaredFrame> Contents(SchemaCase data, string whole)
    {
        if (cases.Find(data, "contentSchema") is { } schema)
            return cases.Of(schema).Select(one => Json(one, schema));
        return [Data(data, whole, isSse: true)];
    }

    private DeclaredFrame Data(SchemaCase data, string whole, bool isSse)
    {
        if (!isSse || !IsText(data))
            return Json(data, whole);
        var frame = new DeclaredFrame(data.Pointer);
        if (JsonText.String(cases.Value(data, "contentMediaType")) is { } mediaType && MediaTypes.IsJson(mediaType))
            return frame with { IsJson = true };

        string? text = cases.Constants(data) is { Count: 1 } only && only[0].Kind == ConstantKind.String ? only[0].Text : Sentinel(data);
        return frame with { Text = text, IsEnd = text is not null && IsSentinel(text) };
    }

    private static DeclaredFrame Json(SchemaCase one, string whole) =>
        new(one.Pointer) { IsJson = true, Payload = one, Schema = one.Pointer, Whole = whole };

    private bool IsText(SchemaCase data)
    {
        IReadOnlyList<string> types = cases.Types(data);
        return types.Count > 0
            ? types.All(static type => type == "string")
            : cases.Constants(data) is { Count: > 0 } constants && constants.All(static constant => constant.Kind == ConstantKind.String);
    }

    // Before OpenAPI 3.1 there was no way to write a constant but an example.
    private string? Sentinel(SchemaCase data)
    {
        JsonNode? examples = cases.Value(data, "examples");
        string? example = JsonText.String(cases.Value(data, "example")) ?? (examples is JsonArray { Count: 1 } only ? JsonText.String(only[0]) : null);
        return example is not null && IsSentinel(example) ? example : null;
    }

    private static bool IsSentinel(string text)
    {
        string word = text.Trim('[', ']', ' ');
        return word.Equals("done", StringComparison.OrdinalIgnoreCase) || word.Equals("eof", StringComparison.OrdinalIgnoreCase) || word.Equals("end", StringComparison.OrdinalIgnoreCase);
    }
}
