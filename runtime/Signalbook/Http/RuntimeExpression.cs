using System;
using System.Text.Json;
using Signalbook.Json;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>An OpenAPI runtime expression: where a value stands in a request or its answer.</summary>
public sealed class RuntimeExpression
{
    private RuntimeExpression(ExpressionKind kind, string value, EventPlace? place = null)
    {
        Kind = kind;
        Value = value;
        Event = place;
    }

    /// <summary><c>$statusCode</c>.</summary>
    public static RuntimeExpression StatusCode { get; } = new(ExpressionKind.StatusCode, "");

    /// <summary><c>$event.id</c>: in a resumption, the id of the last event.</summary>
    public static RuntimeExpression EventId { get; } = new(ExpressionKind.Event, "", EventPlace.Id);

    /// <summary><c>$event.name</c>: in a resumption, the name of the last event.</summary>
    public static RuntimeExpression EventName { get; } = new(ExpressionKind.Event, "", EventPlace.Name);

    internal ExpressionKind Kind { get; }

    /// <summary>Where the value stands in an event, for <see cref="ExpressionKind.Event"/>.</summary>
    internal EventPlace? Event { get; }

    /// <summary>The pointer, the name, or the constant.</summary>
    internal string Value { get; }

    /// <summary><c>$request.body#/…</c></summary>
    /// <param name="pointer">A JSON Pointer (RFC 6901); empty is the whole body.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression RequestBody(string pointer) => new(ExpressionKind.RequestBody, pointer);

    /// <summary><c>$request.query.…</c></summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression RequestQuery(string name) => new(ExpressionKind.RequestQuery, name);

    /// <summary><c>$request.path.…</c></summary>
    /// <param name="name">The parameter's name.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression RequestPath(string name) => new(ExpressionKind.RequestPath, name);

    /// <summary><c>$request.header.…</c></summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression RequestHeader(string name) => new(ExpressionKind.RequestHeader, name);

    /// <summary><c>$response.body#/…</c></summary>
    /// <param name="pointer">A JSON Pointer (RFC 6901); empty is the whole body.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression ResponseBody(string pointer) => new(ExpressionKind.ResponseBody, pointer);

    /// <summary><c>$response.header.…</c></summary>
    /// <param name="name">The header's name.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression ResponseHeader(string name) => new(ExpressionKind.ResponseHeader, name);

    /// <summary><c>$event.data#/…</c>: in a resumption, the last value seen there.</summary>
    /// <param name="pointer">A JSON Pointer (RFC 6901); empty is the whole data.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression EventData(string pointer) => new(ExpressionKind.Event, pointer, EventPlace.Data(pointer));

    /// <summary>A constant.</summary>
    /// <param name="text">Its text.</param>
    /// <returns>The expression.</returns>
    public static RuntimeExpression Constant(string text) => new(ExpressionKind.Constant, text);

    /// <summary>An expression as the spec writes it; the generator has seen to it that it is one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    internal static RuntimeExpression Parse(string text)
    {
        if (text == "$statusCode")
            return StatusCode;

        (string Prefix, ExpressionKind Kind)[] forms =
        [
            ("$request.body#", ExpressionKind.RequestBody),
            ("$request.query.", ExpressionKind.RequestQuery),
            ("$request.path.", ExpressionKind.RequestPath),
            ("$request.header.", ExpressionKind.RequestHeader),
            ("$response.header.", ExpressionKind.ResponseHeader),
        ];
        foreach ((string prefix, ExpressionKind kind) in forms)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
                return new RuntimeExpression(kind, text[prefix.Length..]);
        }

        throw new FormatException($"'{text}' is not a runtime expression of a request or of an answer's head.");
    }

    /// <summary>The expression's value as a parameter takes it, or null when it is absent.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="cursor">Where a stream was cut, for values of its events; null where there is none.</param>
    internal string? Evaluate(Exchange exchange, StreamCursor? cursor = null) => Kind switch
    {
        ExpressionKind.Event => cursor?.ValueOf(Event!),
        ExpressionKind.Constant => Value,
        ExpressionKind.StatusCode => exchange.StatusCodeText,
        ExpressionKind.RequestPath => exchange.Request.Find(ParameterLocation.Path, Value),
        ExpressionKind.RequestQuery => exchange.Request.Find(ParameterLocation.Query, Value),
        ExpressionKind.RequestHeader => exchange.Request.Find(ParameterLocation.Header, Value),
        ExpressionKind.ResponseHeader => exchange.FindHeader(Value),
        ExpressionKind.RequestBody => Text(ElementPointer.Find(exchange.RequestBody, Value)),
        _ => Text(ElementPointer.Find(exchange.Body, Value)),
    };

    private static string? Text(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        JsonElement other => other.GetRawText(),
    };
}

internal enum ExpressionKind
{
    Constant,
    RequestBody,
    RequestQuery,
    RequestPath,
    RequestHeader,
    ResponseBody,
    ResponseHeader,
    StatusCode,
    Event,
}
