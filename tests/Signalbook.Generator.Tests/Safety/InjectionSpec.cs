using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Signalbook.Generator.Tests.Safety;

/// <summary>A spec with a slot for text wherever a spec may hold any: what a slot gets must stay text.</summary>
internal static class InjectionSpec
{
    /// <summary>Slots, with what stands in them when nothing else does; those whose text has to come out as a literal of the same value say so.</summary>
    private static readonly (string Name, string Plain, bool IsLiteral)[] s_slots =
    [
        ("title", "Acme", false), ("info", "Talks.", false), ("licence", "MIT", false), ("tag", "chat", false), ("docsText", "More.", false), ("docsUrl", "https://acme.example/docs", false),
        ("serverUrl", "https://acme.example/v1", false), ("serverText", "Here.", false), ("serverName", "main", false), ("path", "/talk", false),
        ("operationId", "talk", false), ("summary", "Talks.", false), ("operationText", "Talks on.", false), ("xText", "x", false),
        ("queryName", "q", true), ("headerName", "X-Tone", false), ("parameterText", "How.", false), ("parameterDefault", "calm", false),
        ("bodyText", "What.", false), ("answerText", "Words.", false), ("mediaType", "application/json", false), ("status", "404", false),
        ("schemaName", "Question", false), ("schemaText", "A question.", false), ("schemaTitle", "Question", false), ("propertyName", "words", true), ("propertyText", "In words.", false),
        ("enumValue", "glad", true), ("constant", "v1", false), ("default", "calm", false), ("pattern", "^[a-z]+$", false), ("format", "date", false),
        ("schemeName", "key", false), ("keyName", "X-Key", false), ("keyText", "The key.", false),
        ("signalName", "word", false), ("event", "word", true), ("text", "[DONE]", true), ("prefix", "ERR:", true), ("member", "kind", false), ("memberValue", "gone", true),
        ("pointer", "word", false), ("channel", "text", false), ("usage", "input", false), ("code", "busy", true), ("idle", "PT10S", false),
        ("linkName", "again", false), ("linkValue", "x", false), ("extension", "x", false), ("fileName", "acme", false),
    ];

    public static IReadOnlyList<string> Slots { get; } = [.. s_slots.Select(static slot => slot.Name)];

    /// <summary>Whether a slot's text comes out as a literal.</summary>
    public static bool IsLiteral(string slot) => s_slots.Single(known => known.Name == slot).IsLiteral;

    /// <summary>The spec with a text in one slot.</summary>
    public static SpecFile With(string slot, string payload)
    {
        string Slot(string name) => Quote(Text(name));
        string Text(string name) => name == slot ? payload : s_slots.Single(known => known.Name == name).Plain;
        string text = $$"""
            { "openapi": "3.2.0",
              "info": { "title": {{Slot("title")}}, "version": "1", "description": {{Slot("info")}}, "license": { "name": {{Slot("licence")}} } },
              "tags": [{ "name": {{Slot("tag")}}, "description": {{Slot("tag")}} }],
              "externalDocs": { "description": {{Slot("docsText")}}, "url": {{Slot("docsUrl")}} },
              "servers": [{ "url": {{Slot("serverUrl")}}, "description": {{Slot("serverText")}}, "name": {{Slot("serverName")}} }],
              "security": [{ {{Slot("schemeName")}}: [] }],
              "x-top": {{Slot("xText")}},
              "paths": { {{Slot("path")}}: { "post": {
                "operationId": {{Slot("operationId")}}, "summary": {{Slot("summary")}}, "description": {{Slot("operationText")}}, "tags": [{{Slot("tag")}}], "x-note": {{Slot("xText")}},
                "externalDocs": { "description": {{Slot("docsText")}}, "url": {{Slot("docsUrl")}} },
                "parameters": [
                  { "name": {{Slot("queryName")}}, "in": "query", "description": {{Slot("parameterText")}}, "schema": { "type": "string", "default": {{Slot("parameterDefault")}} } },
                  { "name": {{Slot("headerName")}}, "in": "header", "description": {{Slot("parameterText")}}, "schema": { "type": "string" } } ],
                "requestBody": { "description": {{Slot("bodyText")}}, "required": true, "content": { {{Slot("mediaType")}}: { "schema": { "$ref": {{Quote("#/components/schemas/" + Pointer(Text("schemaName")))}} } } } },
                "responses": {
                  "200": { "description": {{Slot("answerText")}}, "content": { "text/event-stream": { "x-stream": {
                    "limits": { "idle": {{Slot("idle")}} },
                    "signals": {
                      {{Slot("signalName")}}: { "role": "delta", "text": {{Quote("/" + Pointer(Text("pointer")))}}, "channel": {{Slot("channel")}}, "when": { "event": {{Slot("event")}} }, "usage": { {{Slot("usage")}}: "/n" } },
                      "gone": { "when": { {{Quote("/" + Pointer(Text("member")))}}: {{Slot("memberValue")}} } },
                      "done": { "role": "end", "when": { "text": {{Slot("text")}} } },
                      "failed": { "role": "error", "when": { "prefix": {{Slot("prefix")}} }, "reason": "$event.rest", "code": "/c", "retry": { {{Slot("code")}}: "now" } } } } } } },
                  {{Slot("status")}}: { "description": {{Slot("answerText")}}, "content": { "application/json": { "schema": { "type": "object", "properties": { "why": { "type": "string" } } } } } } } } },
                "/first": { "get": { "operationId": "first", "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "type": "string" } } },
                  "links": { {{Slot("linkName")}}: { "operationId": "second", "parameters": { "id": {{Slot("linkValue")}} } } } } } } },
                "/second": { "get": { "operationId": "second", "parameters": [{ "name": "id", "in": "query", "schema": { "type": "string" } }], "responses": { "200": { "description": "d", "content": { "text/event-stream": { "x-stream": {
                  "signals": { "word": { "role": "delta", "text": "/word" }, "done": { "role": "end", "when": { "text": "bye" } } } } } } } } } } },
              "components": {
                "securitySchemes": { {{Slot("schemeName")}}: { "type": "apiKey", "in": "header", "name": {{Slot("keyName")}}, "description": {{Slot("keyText")}} } },
                "schemas": { {{Slot("schemaName")}}: { "type": "object", "title": {{Slot("schemaTitle")}}, "description": {{Slot("schemaText")}}, "required": [{{Slot("propertyName")}}, "version"], "properties": {
                  {{Slot("propertyName")}}: { "type": "string", "description": {{Slot("propertyText")}}, "default": {{Slot("default")}}, "x-note": {{Slot("extension")}} },
                  "version": { "type": "string", "const": {{Slot("constant")}} },
                  "letters": { "type": "string", "pattern": {{Slot("pattern")}} },
                  "when": { "type": "string", "format": {{Slot("format")}} },
                  "mood": { "type": "string", "enum": [{{Slot("enumValue")}}, "sad"], "default": {{Slot("default")}} } } } } } }
            """;
        return new SpecFile("/specs/" + Text("fileName") + ".json", text) { Namespace = "Acme", ClientName = "AcmeClient" };
    }

    private static string Pointer(string segment) => segment.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    // By hand: a serializer would mend what is meant to be broken.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (char letter in text)
            quoted.Append(letter is >= ' ' and <= '~' and not ('"' or '\\') ? letter.ToString() : "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        return quoted.Append('"').ToString();
    }
}
