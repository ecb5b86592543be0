using System;
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

    /// <summary>Loads a document.</summary>
    /// <param name="root">The JSON; is copied first, since the reader may take nodes out of it.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <returns>The document, or null when the reader could make none.</returns>
    public static OpenApiDocument? Load(JsonObject root, DiagnosticBag diagnostics)
    {
        ReadResult result;
        var copy = (JsonObject)root.DeepClone();
        ExclusiveBounds.Translate(copy, diagnostics);
        try
        {
            // Without rules: they take documents for wrong that their publishers' own tools accept. What matters here, binding checks.
            var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetEmptyRuleSet(), LoadExternalRefs = false };
            result = new OpenApiJsonReader().Read(copy, s_baseAddress, settings);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
        {
            diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, string.Empty, "The OpenAPI reader gave up: " + exception.Message);
            return null;
        }

        foreach (OpenApiError error in result.Diagnostic?.Errors ?? [])
            Report(DiagnosticDescriptors.InvalidOpenApi, error, diagnostics);
        foreach (OpenApiError warning in result.Diagnostic?.Warnings ?? [])
            Report(DiagnosticDescriptors.QuestionableOpenApi, warning, diagnostics);
        if (result.Document is null && !diagnostics.HasErrors)
            diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, string.Empty, "The OpenAPI reader gave no document");
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
    private static void Report(DiagnosticDescriptor descriptor, OpenApiError error, DiagnosticBag diagnostics)
    {
        Match unknownKey = s_unknownKey.Match(error.Message);
        if (!unknownKey.Success)
        {
            diagnostics.Report(descriptor, error.Pointer ?? string.Empty, error.Message);
            return;
        }

        // What OpenAPI 3.2 added is read in older documents too: their publishers' frameworks write it there.
        if (unknownKey.Groups[1].Value == "itemSchema")
            descriptor = DiagnosticDescriptors.QuestionableOpenApi;

        // Binding tells of a schema's unknown keywords itself, where the schema is used, and no code depends on them.
        string place = unknownKey.Groups[2].Value;
        if (!IsInSchema(place))
            diagnostics.ReportAtKey(descriptor, SourceMap.Append(place, unknownKey.Groups[1].Value), error.Message);
    }

    private static bool IsInSchema(string pointer) =>
        pointer.StartsWith("#/components/schemas/", StringComparison.Ordinal)
        || (pointer + "/").Contains("/schema/")
        || (pointer + "/").Contains("/itemSchema/");
}
