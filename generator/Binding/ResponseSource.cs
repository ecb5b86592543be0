using Microsoft.OpenApi;

namespace Signalbook.Generator.Binding;

/// <summary>An answer that an operation declares, and where it is written.</summary>
/// <param name="Status"><c>200</c>, <c>4XX</c> or <c>default</c>.</param>
/// <param name="Response">The answer.</param>
/// <param name="Pointer">Where it is written.</param>
internal sealed record ResponseSource(string Status, IOpenApiResponse Response, string Pointer)
{
    public bool IsSuccess => Status.Length > 0 && Status[0] == '2';

    /// <summary>An <c>x-</c> key of the answer, or null.</summary>
    public Located? Extension(BindingScope scope, string key)
    {
        string pointer = JsonPointerText.Append(Pointer, key);
        return scope.Find(pointer) is { } node ? new Located(key, node, pointer) : null;
    }
}
