using System.Collections.Generic;
using Microsoft.OpenApi;

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
    /// <summary>The C# name; unique once the operation is selected.</summary>
    public string Identifier { get; init; } = "";

    public string Title => HttpMethod + " " + Path;

    /// <summary>The answers and where they are written, with references followed.</summary>
    public IEnumerable<ResponseSource> Responses(BindingScope scope)
    {
        foreach (KeyValuePair<string, IOpenApiResponse> response in Operation.Responses ?? [])
        {
            string pointer = scope.Resolve(JsonPointerText.Append(Pointer + "/responses", response.Key));
            yield return new ResponseSource(response.Key.ToUpperInvariant() is "DEFAULT" ? "default" : response.Key.ToUpperInvariant(), response.Value, pointer);
        }
    }

    /// <summary>An <c>x-</c> key of the operation, or null.</summary>
    public Located? Extension(BindingScope scope, string key)
    {
        string pointer = JsonPointerText.Append(Pointer, key);
        return scope.Find(pointer) is { } node ? new Located(key, node, pointer) : null;
    }
}
