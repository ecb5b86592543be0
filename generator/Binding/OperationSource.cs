using System.Collections.Generic;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>An operation of the document and where it is written.</summary>
/// <param name="Id">The <c>operationId</c>; empty when it has none.</param>
/// <param name="HttpMethod">Upper case.</param>
/// <param name="Path">The template.</param>
/// <param name="PathItem">What the path's operations share.</param>
/// <param name="PathPointer">Where the path item is written.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Pointer">Where it is written.</param>
internal sealed record OperationSource(
    string Id,
    string HttpMethod,
    string Path,
    IOpenApiPathItem PathItem,
    string PathPointer,
    OpenApiOperation Operation,
    string Pointer)
{
    // OpenAPI 3.1.1, 4.8.16: a status code, a range of them ("1XX" to "5XX"), or "default".
    private static readonly Regex s_status = new(@"\A([1-5][0-9][0-9]|[1-5]XX|default)\z", RegexOptions.CultureInvariant);

    /// <summary>The C# name; unique once the operation is selected.</summary>
    public string Identifier { get; init; } = "";

    public string Title => HttpMethod + " " + Path;

    /// <summary>The answers and where they are written, with references followed.</summary>
    public IReadOnlyList<ResponseSource> Responses(BindingScope scope) => scope.ResponsesOf(this);

    /// <summary>Goes through the answers, and tells of those that are none.</summary>
    public IEnumerable<ResponseSource> FindResponses(BindingScope scope)
    {
        foreach (KeyValuePair<string, IOpenApiResponse> response in Operation.Responses ?? [])
        {
            string written = JsonPointerText.Append(Pointer + "/responses", response.Key);
            string status = response.Key.ToUpperInvariant() is "DEFAULT" ? "default" : response.Key.ToUpperInvariant();
            if (s_status.IsMatch(status))
                yield return new ResponseSource(status, scope.Targets.Of(response.Value, written), scope.Resolve(written));
            else
                scope.ReportAtKey(DiagnosticDescriptors.InvalidOpenApi, written, "'" + response.Key + "' is no status code; write one such as '200', a range such as '4XX', or 'default'");
        }
    }

    /// <summary>An <c>x-</c> key of the operation, or null.</summary>
    public Located? Extension(BindingScope scope, string key)
    {
        string pointer = JsonPointerText.Append(Pointer, key);
        return scope.Find(pointer) is { } node ? new Located(key, node, pointer) : null;
    }
}
