using System;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Reads a spec: its text, its references, its OpenAPI. Whatever is wrong is reported; nothing but a cancellation is thrown.</summary>
internal static class SpecReader
{
    /// <summary>Reads a spec.</summary>
    /// <param name="text">YAML, or JSON when the path ends with <c>.json</c>.</param>
    /// <param name="path">The spec's path as the compiler knows it.</param>
    /// <param name="diagnostics">Gets what is wrong, and the source map.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The document, or null when something stands in the way; then <see cref="DiagnosticBag.HasErrors"/>.</returns>
    public static SpecDocument? Read(string text, string path, DiagnosticBag diagnostics, CancellationToken cancellationToken = default)
    {
        try
        {
            Stages.Begin(Stage.Text, path);
            var root = ReadTree(text, path, diagnostics, cancellationToken) as JsonObject;
            if (root is null || !OpenApiVersion.Check(root, diagnostics))
                return null;

            // The OpenAPI reader follows references without looking whether they lead anywhere, or around in a circle.
            Stages.Begin(Stage.References, path);
            ReferenceChecker.Check(root, diagnostics, cancellationToken);
            SchemaDialect dialect = KindChecker.Check(root, diagnostics, cancellationToken);
            if (diagnostics.HasErrors)
                return null;

            Stages.Begin(Stage.OpenApi, path);
            OpenApiDocument? document = OpenApiLoader.Load(root, dialect, diagnostics);
            return document is null || diagnostics.HasErrors ? null : new SpecDocument(document, root) { Characters = text.Length };
        }
        catch (SpecSyntaxException exception)
        {
            diagnostics.ReportEnd(exception.Descriptor, exception.Range, exception.Arguments);
            return null;
        }
        catch (SpecRefusedException)
        {
            return null;
        }
    }

    /// <summary>Reads another spec for the books in it. What is wrong with it is told where it is compiled itself.</summary>
    /// <param name="file">The spec.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Its JSON, or null when it does not read.</returns>
    public static JsonNode? ReadNeighbour(NeighbourFile file, CancellationToken cancellationToken)
    {
        var diagnostics = new DiagnosticBag(file.Path);
        try
        {
            JsonNode? root = ReadTree(file.Text, file.Path, diagnostics, cancellationToken);
            return diagnostics.HasErrors ? null : root;
        }
        catch (Exception exception) when (exception is SpecSyntaxException or SpecRefusedException)
        {
            return null;
        }
    }

    private static JsonNode? ReadTree(string written, string path, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        var text = new SpecText(written);
        var map = new SourceMap(text);
        diagnostics.Map = map;
        if (text.Text.Length > ReadingLimits.Characters)
        {
            string limit = ReadingLimits.Characters.ToString(CultureInfo.InvariantCulture);
            throw new SpecSyntaxException(DiagnosticDescriptors.TooLarge, default, limit, "characters");
        }

        JsonNode? root = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            ? JsonTreeReader.Read(text, map, diagnostics, cancellationToken)
            : YamlTreeReader.Read(text, map, diagnostics, cancellationToken);
        if (root is not JsonObject)
        {
            string what = root is null ? "empty" : root is JsonArray ? "an array" : "a single value";
            diagnostics.Report(DiagnosticDescriptors.NotAnObject, string.Empty, what);
        }

        return root;
    }
}
