using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>Which versions of OpenAPI a spec may be written in.</summary>
internal static class OpenApiVersion
{
    private static readonly Regex s_supported = new(@"\A3\.[012]\.[0-9]+(-.+)?\z", RegexOptions.CultureInvariant);

    /// <summary>Reports a version that is missing or not supported.</summary>
    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <returns>Whether the version is supported.</returns>
    public static bool Check(JsonObject root, DiagnosticBag diagnostics)
    {
        string? problem = Examine(root);
        if (problem is null)
            return true;

        // A key of another case is not the key.
        string? key = root.ContainsKey("openapi") || root.ContainsKey("swagger") ? null : root.Select(static member => member.Key).FirstOrDefault(static name => Suggestion.IsSlipOf(name, "openapi"));
        if (key is not null)
            diagnostics.ReportAtKey(DiagnosticDescriptors.UnsupportedVersion, SourceMap.Append("", key), "The key 'openapi' is missing, and '" + key + "' is not it");
        else
            diagnostics.Report(DiagnosticDescriptors.UnsupportedVersion, root.ContainsKey("swagger") ? "/swagger" : "/openapi", problem);
        return false;
    }

    private static string? Examine(JsonObject root)
    {
        if (!root.TryGetPropertyValue("openapi", out JsonNode? version))
            return root.ContainsKey("swagger") ? "Swagger 2.0 is not supported" : "The key 'openapi' is missing";
        if (version is null || version.GetValueKind() != JsonValueKind.String)
            return "The OpenAPI version is not a string of three numbers";

        string text = version.GetValue<string>();
        return s_supported.IsMatch(text) ? null : "The OpenAPI version '" + text + "' is not supported";
    }
}
