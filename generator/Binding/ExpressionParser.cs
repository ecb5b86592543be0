using System;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>OpenAPI runtime expressions (OpenAPI 3.1.1, 4.8.20.4) and the constants that may stand in their place.</summary>
internal static class ExpressionParser
{
    private static readonly (string Prefix, ExpressionSource Source)[] s_named =
    [
        ("$request.query.", ExpressionSource.RequestQuery),
        ("$request.path.", ExpressionSource.RequestPath),
        ("$request.header.", ExpressionSource.RequestHeader),
        ("$response.header.", ExpressionSource.ResponseHeader),
    ];

    /// <summary>The expression, or null with a diagnostic.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="node">The expression as written.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="ofEvents">Whether there are events that it may read.</param>
    public static ExpressionContract? Parse(BindingScope scope, JsonNode? node, string pointer, bool ofEvents = false)
    {
        if (node is JsonObject or JsonArray or null)
        {
            scope.Report(DiagnosticDescriptors.WrongValue, pointer, JsonText.Describe(node), "an expression such as $response.body#/id, or a constant");
            return null;
        }

        return JsonText.String(node) is { } text
            ? (ofEvents && text.StartsWith("$event", StringComparison.Ordinal) ? Event(scope, text, pointer) : Parse(scope, text, pointer))
            : new ExpressionContract(ExpressionSource.Constant, JsonText.Json(node));
    }

    /// <summary>The expression, or null with a diagnostic.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="text">The expression as written.</param>
    /// <param name="pointer">Where it is written.</param>
    /// <param name="isKey">Whether it is the key there, not the value.</param>
    public static ExpressionContract? Parse(BindingScope scope, string text, string pointer, bool isKey = false)
    {
        if (!text.StartsWith("$", StringComparison.Ordinal))
        {
            if (text.StartsWith("request.", StringComparison.Ordinal) || text.StartsWith("response.", StringComparison.Ordinal))
                return Refuse(scope, text, pointer, isKey, "it begins with a dollar. Did you mean '$" + text + "'?");
            if (text.Contains("{$"))
                return Refuse(scope, text, pointer, isKey, "an expression inside a text is not supported; write the expression alone" + (text.IndexOf('}') == text.Length - 1 && text[0] == '{' ? ". Did you mean '" + text.Trim('{', '}') + "'?" : ""));
            return new ExpressionContract(ExpressionSource.Constant, text);
        }

        if (text == "$statusCode")
            return new ExpressionContract(ExpressionSource.StatusCode, "");

        foreach ((string prefix, ExpressionSource source) in s_named)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                return text.Length > prefix.Length
                    ? new ExpressionContract(source, text.Substring(prefix.Length))
                    : Refuse(scope, text, pointer, isKey, "a name is missing at its end");
            }
        }

        return Body(scope, text, pointer, isKey, "$request.body", ExpressionSource.RequestBody)
            ?? Body(scope, text, pointer, isKey, "$response.body", ExpressionSource.ResponseBody)
            ?? Refuse(scope, text, pointer, isKey, "the expressions are $request.body#/pointer, $request.query.name, $request.path.name, $request.header.name, $response.body#/pointer, $response.header.name and $statusCode" + Fragment(text));
    }

    // A pointer into a body stands behind a '#'.
    private static string Fragment(string text) =>
        text.StartsWith("$request.body/", StringComparison.Ordinal) || text.StartsWith("$response.body/", StringComparison.Ordinal)
            ? ". Did you mean '" + text.Replace(".body/", ".body#/") + "'?"
            : "";

    /// <summary>A key that says where in a request something goes; null with a diagnostic for any other.</summary>
    public static ExpressionContract? ParseTarget(BindingScope scope, string text, string pointer)
    {
        ExpressionContract? target = Parse(scope, text, pointer, isKey: true);
        return target is null or { Source: ExpressionSource.RequestBody or ExpressionSource.RequestQuery or ExpressionSource.RequestPath or ExpressionSource.RequestHeader }
            ? target
            : Refuse(scope, text, pointer, true, "it has to be a place in the request, such as $request.body#/stream");
    }

    private static ExpressionContract? Event(BindingScope scope, string text, string pointer) => text switch
    {
        "$event.id" => new ExpressionContract(ExpressionSource.EventId, ""),
        "$event.name" => new ExpressionContract(ExpressionSource.EventName, ""),
        _ => Body(scope, text, pointer, isKey: false, "$event.data", ExpressionSource.EventData)
            ?? Refuse(scope, text, pointer, isKey: false, "of an event there are $event.id, $event.name and $event.data#/pointer"),
    };

    private static ExpressionContract? Body(BindingScope scope, string text, string pointer, bool isKey, string prefix, ExpressionSource source)
    {
        if (text == prefix)
            return new ExpressionContract(source, "");
        if (!text.StartsWith(prefix + "#", StringComparison.Ordinal))
            return null;

        string inner = text.Substring(prefix.Length + 1);
        if (PointerParser.Parse(scope, inner, pointer, isKey) is null)
            return new ExpressionContract(source, "");    // an error was reported: nothing is emitted
        return new ExpressionContract(source, inner);
    }

    private static ExpressionContract? Refuse(BindingScope scope, string text, string pointer, bool isKey, string why)
    {
        scope.Report(DiagnosticDescriptors.InvalidExpression, isKey, pointer, text, why);
        return null;
    }
}
