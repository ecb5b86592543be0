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
internal sealed class ScalarChecker
{
    private readonly PointerTrail _trail = new();
    private readonly DiagnosticBag _diagnostics;
    private readonly CancellationToken _cancellationToken;

    private ScalarChecker(DiagnosticBag diagnostics, CancellationToken cancellationToken)
    {
        _diagnostics = diagnostics;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reports each at its own place.</summary>
    /// <param name="root">The document.</param>
    /// <param name="diagnostics">Gets what is wrong.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static void Check(JsonObject root, DiagnosticBag diagnostics, CancellationToken cancellationToken) =>
        new ScalarChecker(diagnostics, cancellationToken).Visit(root, "document");

    /// <param name="node">The value; it lies at most as deep as the reading limits allow.</param>
    /// <param name="kind">What is due there.</param>
    private void Visit(JsonNode? node, string kind)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (kind.EndsWith("*", System.StringComparison.Ordinal) && node is JsonObject map)
        {
            string value = kind.Substring(0, kind.Length - 1);
            foreach (KeyValuePair<string, JsonNode?> member in map)
                VisitMember(member, value);
        }
        else if (kind.EndsWith("[]", System.StringComparison.Ordinal) && node is JsonArray list)
        {
            string item = kind.Substring(0, kind.Length - 2);
            for (int i = 0; i < list.Count; i++)
            {
                _trail.Enter(i);
                Visit(list[i], item);
                _trail.Leave();
            }
        }
        else if (OpenApiShape.Objects.TryGetValue(kind, out IReadOnlyDictionary<string, string>? members) && node is JsonObject written)
        {
            foreach (KeyValuePair<string, JsonNode?> member in written)
            {
                if (members.TryGetValue(member.Key, out string? due))
                    VisitMember(member, due);
            }
        }
        else if (Fault(node, kind) is { } fault)
        {
            string pointer = _trail.ToString();
            _diagnostics.Report(DiagnosticDescriptors.InvalidOpenApi, pointer, $"'{Last(pointer)}' has to be {fault}");
        }
    }

    private void VisitMember(KeyValuePair<string, JsonNode?> member, string kind)
    {
        _trail.Enter(member.Key);
        Visit(member.Value, kind);
        _trail.Leave();
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
        JsonPointers.Unescape(pointer.Substring(pointer.LastIndexOf('/') + 1));

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
