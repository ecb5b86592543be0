using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Finds values of the wrong kind where OpenAPI wants a single one: <c>version: 3</c>, <c>required: yes</c>. The OpenAPI reader tells of
/// them without a place, or takes them for something else.
/// </summary>
internal static class ScalarChecker
{
    /// <summary>Reports each at its own place.</summary>
    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void Check(JsonObject root, DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        // With a stack of its own: schemas may lie as deep as the document may.
        var open = new Stack<(JsonNode? Node, string Kind, string Pointer)>();
        open.Push((root, "document", ""));
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (JsonNode? node, string kind, string pointer) = open.Pop();
            if (kind.EndsWith("*", System.StringComparison.Ordinal) && node is JsonObject map)
            {
                foreach (KeyValuePair<string, JsonNode?> member in map)
                    open.Push((member.Value, kind.Substring(0, kind.Length - 1), SourceMap.Append(pointer, member.Key)));
            }
            else if (kind.EndsWith("[]", System.StringComparison.Ordinal) && node is JsonArray list)
            {
                for (int i = 0; i < list.Count; i++)
                    open.Push((list[i], kind.Substring(0, kind.Length - 2), pointer + "/" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
            else if (OpenApiShape.Objects.TryGetValue(kind, out IReadOnlyDictionary<string, string>? members) && node is JsonObject written)
            {
                foreach (KeyValuePair<string, JsonNode?> member in written)
                {
                    if (members.TryGetValue(member.Key, out string? due))
                        open.Push((member.Value, due, SourceMap.Append(pointer, member.Key)));
                }
            }
            else if (Fault(node, kind) is { } fault)
            {
                diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, pointer, $"'{Last(pointer)}' has to be {fault}");
            }
        }
    }

    private static string? Fault(JsonNode? node, string kind)
    {
        JsonValueKind found = node?.GetValueKind() ?? JsonValueKind.Null;
        return kind switch
        {
            "text" when found is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => $"text, and this is {Words(node, found)}: quote it",
            "text" when found is JsonValueKind.Object or JsonValueKind.Array => $"text, and this is {Words(node, found)}",
            "flag" when found is not (JsonValueKind.True or JsonValueKind.False) => $"true or false, and this is {Words(node, found)}",
            "number" when found != JsonValueKind.Number => $"a number, and this is {Words(node, found)}",
            "texts" when found != JsonValueKind.Array => $"a list of texts, and this is {Words(node, found)}",
            "texts" when ((JsonArray)node!).Any(item => (item?.GetValueKind() ?? JsonValueKind.Null) != JsonValueKind.String) => "a list of texts, and one of these is no text: quote it",
            _ => null,
        };
    }

    private static string Last(string pointer) =>
        pointer.Substring(pointer.LastIndexOf('/') + 1).Replace("~1", "/").Replace("~0", "~");

    private static string Words(JsonNode? node, JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Null => "nothing",
        JsonValueKind.String => "the text '" + node!.GetValue<string>() + "'",
        JsonValueKind.Number => "the number " + node!.ToJsonString(),
        _ => "the boolean " + node!.ToJsonString(),
    };
}
