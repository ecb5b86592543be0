using System;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Makes an OpenAPI document of JSON, and gives the reader's errors their places.</summary>
internal static class OpenApiLoader
{
    /// <summary>References inside the document are relative to it; nothing is ever fetched from here.</summary>
    private static readonly Uri s_baseAddress = new("https://spec.invalid/");

    /// <summary>Loads a document.</summary>
    /// <param name="root">The JSON; is copied first, since the reader may take nodes out of it.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <returns>The document, or null when the reader could make none.</returns>
    public static OpenApiDocument? Load(JsonObject root, DiagnosticBag diagnostics)
    {
        ReadResult result;
        try
        {
            // Without rules: they take documents for wrong that their publishers' own tools accept. What matters here, binding checks.
            var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetEmptyRuleSet(), LoadExternalRefs = false };
            result = new OpenApiJsonReader().Read(root.DeepClone(), s_baseAddress, settings);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, string.Empty, "The OpenAPI reader gave up: " + exception.Message);
            return null;
        }

        foreach (OpenApiError error in result.Diagnostic?.Errors ?? [])
            diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, PointerOf(error), error.Message);
        foreach (OpenApiError warning in result.Diagnostic?.Warnings ?? [])
            diagnostics.Report(DiagnosticDescriptors.QuestionableOpenApi, PointerOf(warning), warning.Message);
        if (result.Document is null && !diagnostics.HasErrors)
            diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, string.Empty, "The OpenAPI reader gave no document");
        return result.Document;
    }

    /// <summary>Some errors have no pointer but name it at the end of their message: "… is not a valid property at #/paths/…".</summary>
    private static string PointerOf(OpenApiError error)
    {
        if (!string.IsNullOrEmpty(error.Pointer))
            return error.Pointer!;

        int start = error.Message.LastIndexOf("#/", StringComparison.Ordinal);
        return start < 0 ? string.Empty : error.Message.Substring(start).TrimEnd('.', ' ', '\'', '"');
    }
}
