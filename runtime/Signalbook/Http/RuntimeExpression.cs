using System;
using System.Text.Json;
using Signalbook.Json;

namespace Signalbook.Http;

/// <summary>An OpenAPI runtime expression: where a value stands in a request or its answer.</summary>
public sealed class RuntimeExpression
{
    private RuntimeExpression(ExpressionKind kind, string value)
    {
        Kind = kind;
        Value = value;
    }

    /// <summary><c>$statusCode</c>.</summary>
    public static RuntimeExpression StatusCode { get; } = new(ExpressionKind.StatusCode, "");

    internal ExpressionKind Kind { get; }

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
    internal string? Evaluate(Exchange exchange) => Kind switch
    {
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
}
