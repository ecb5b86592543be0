using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Makes an OpenAPI document of JSON, and gives the reader's errors their places.</summary>
internal static class OpenApiLoader
{
    /// <summary>References inside the document are relative to it; nothing is ever fetched from here.</summary>
    private static readonly Uri s_baseAddress = new("https://spec.invalid/");

    private static readonly Regex s_unknownKey = new(@"\A(.+) is not a valid property at (#\S*?)\.?\z", RegexOptions.CultureInvariant);

    private static readonly Regex s_expression = new(@"\AThe runtime expression '(.+)' has invalid format\.?\z", RegexOptions.CultureInvariant);

    /// <summary>Loads a document.</summary>
    /// <param name="root">The JSON; is copied first, since the reader may take nodes out of it.</param>
    /// <param name="dialect">What of it the reader would not take.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <returns>The document, or null when the reader could make none.</returns>
    public static OpenApiDocument? Load(JsonObject root, SchemaDialect dialect, DiagnosticBag diagnostics)
    {
        ReadResult result;
        var copy = (JsonObject)root.DeepClone();
        dialect.Translate(copy);
        ExclusiveBounds.Translate(copy, diagnostics);
        try
        {
            // Without rules: they take documents for wrong that their publishers' own tools accept. What matters here, binding checks.
            var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetEmptyRuleSet(), LoadExternalRefs = false };
            result = new OpenApiJsonReader().Read(copy, s_baseAddress, settings);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            diagnostics.ReportAt(DiagnosticDescriptors.InvalidOpenApi, default, "The OpenAPI reader gave up: " + exception.Message);
            return null;
        }

        foreach (OpenApiError error in result.Diagnostic?.Errors ?? [])
            Report(DiagnosticDescriptors.InvalidOpenApi, error, root, diagnostics);
        foreach (OpenApiError warning in result.Diagnostic?.Warnings ?? [])
            Report(DiagnosticDescriptors.QuestionableOpenApi, warning, root, diagnostics);
        if (result.Document is null && !diagnostics.HasErrors)
            diagnostics.ReportAt(DiagnosticDescriptors.InvalidOpenApi, default, "The OpenAPI reader gave no document");
        return result.Document;
    }

    /// <summary>Makes a schema of JSON that the OpenAPI reader passed over: of a keyword that it does not know.</summary>
    /// <param name="schema">The JSON; is copied first.</param>
    /// <param name="root">The document that it is in, as written.</param>
    /// <param name="document">That document, for the schema's references.</param>
    /// <returns>The schema, or null when the reader could make none.</returns>
    public static IOpenApiSchema? LoadSchema(JsonObject schema, JsonNode root, OpenApiDocument document)
    {
        string version = root["openapi"]?.GetValue<string>() ?? string.Empty;
        var copy = new JsonObject { ["openapi"] = version, ["schema"] = schema.DeepClone() };
        ExclusiveBounds.Translate(copy, new DiagnosticBag(string.Empty));
        try
        {
            return new OpenApiJsonReader().ReadFragment<OpenApiSchema>(
                copy["schema"]!,
                version.StartsWith("3.0.", StringComparison.Ordinal) ? OpenApiSpecVersion.OpenApi3_0 : version.StartsWith("3.1.", StringComparison.Ordinal) ? OpenApiSpecVersion.OpenApi3_1 : OpenApiSpecVersion.OpenApi3_2,
                document,
                out _);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Some errors have no pointer, but name the object at the end of their message: "key is not a valid property at #/paths/…".</summary>
    private static void Report(DiagnosticDescriptor descriptor, OpenApiError error, JsonObject root, DiagnosticBag diagnostics)
    {
        Match unknownKey = s_unknownKey.Match(error.Message);
        if (s_expression.Match(error.Message) is { Success: true } expression)
        {
            ReportExpression(expression.Groups[1].Value, error.Pointer ?? string.Empty, root, diagnostics);
            return;
        }

        if (!unknownKey.Success)
        {
            diagnostics.Report(descriptor, error.Pointer ?? string.Empty, error.Message);
            return;
        }

        string key = unknownKey.Groups[1].Value;
        string place = ElementWith(key, unknownKey.Groups[2].Value.TrimEnd('/'), root);

        // What OpenAPI 3.2 added is read in older documents too: their publishers' frameworks write it there.
        if (key == "itemSchema")
            diagnostics.ReportAtKey(DiagnosticDescriptors.QuestionableOpenApi, SourceMap.Append(place, key), "'itemSchema' is a key of OpenAPI 3.2; it is read as there");

        // Binding tells of a schema's unknown keywords itself, where the schema is used, and no code depends on them.
        else if (!IsInSchema(place) || place.EndsWith("/discriminator", StringComparison.Ordinal))
            diagnostics.ReportAtKey(descriptor, SourceMap.Append(place, key), "The key '" + key + "' is unknown in " + Explain(place, key));
    }

    /// <summary>The reader names a list, and not which of its elements has the key.</summary>
    private static string ElementWith(string key, string place, JsonObject root)
    {
        int index = JsonPointers.Resolve(root, place) is JsonArray list ? list.ToList().FindIndex(item => item is JsonObject members && members.ContainsKey(key)) : -1;
        return index < 0 ? place : place + "/" + index.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Where a key is unknown, and what may be meant by it.</summary>
    private static string Explain(string place, string key)
    {
        switch (OpenApiShape.KindAt(place))
        {
            case "path*":
                return "'paths'; a path begins with a slash. Did you mean '/" + key + "'?";
            case { } kind when OpenApiShape.Objects.TryGetValue(kind, out IReadOnlyDictionary<string, string>? members) && members.Count > 0:
                return (kind switch { "operation" => "an operation", "body" => "a request body", "media" => "a media type", "document" => "the document", "components" => "'components'", _ => "this " + kind })
                    + (members.ContainsKey(key) ? ": it is of a later OpenAPI than this document; write 'openapi: 3.2.0'" : Hint(kind, key, members));
            default:
                return place;
        }
    }

    private static string Hint(string kind, string key, IReadOnlyDictionary<string, string> members)
    {
        if (kind is "body" or "response" && (key is "schema" or "example" || key.IndexOf('/') > 0))
            return key.IndexOf('/') > 0 ? ". A media type stands in 'content'" : ". It stands beside a media type, in 'content'";
        if (kind is "parameter" or "header" && OpenApiShape.Objects["schema"].ContainsKey(key))
            return ". It stands in 'schema'";
        string hint = Suggestion.For(key, members.Keys);
        return hint.Length > 0 || members.Count > 12 ? hint : ". Its keys are " + string.Join(", ", members.Keys.Where(static name => name != "$ref"));
    }

    /// <summary>The reader names a link's parameters, and not which of them has the expression.</summary>
    private static void ReportExpression(string expression, string pointer, JsonObject root, DiagnosticBag diagnostics)
    {
        string? name = (JsonPointers.Resolve(root, pointer) as JsonObject)?
            .FirstOrDefault(member => member.Value is JsonValue value && value.GetValueKind() == JsonValueKind.String && value.GetValue<string>() == expression).Key;
        string place = name is null ? pointer : SourceMap.Append(pointer, name);
        diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, place, "'" + expression + "' is no runtime expression of OpenAPI: those of a link are $request.…, $response.…, $url, $method and $statusCode");
    }

    private static bool IsInSchema(string pointer) =>
        pointer.StartsWith("#/components/schemas/", StringComparison.Ordinal)
        || (pointer + "/").Contains("/schema/")
        || (pointer + "/").Contains("/itemSchema/");
}
