using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Finds our <c>x-</c> keys where nobody reads them: OpenAPI itself lets any <c>x-</c> key stand anywhere.</summary>
internal static class ExtensionPlaces
{
    private static readonly Dictionary<string, string> s_places = new()
    {
        ["x-stream"] = ". It stands beside a media type of an answer",
        ["x-follow"] = ". It stands in a response",
        ["x-poll"] = ". It stands in an operation",
        ["x-recover"] = ". It stands in a streaming operation, or in a link to one",
        ["x-resend"] = ". It stands in an operation",
    };

    /// <summary>Tells of each of our keys that nobody reads where it stands, and of each that is nearly one.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="operations">The operations that are emitted.</param>
    public static void Check(BindingScope scope, IReadOnlyList<OperationSource> operations)
    {
        // Beside the paths an x-stream may be a book that others start from.
        Check(scope, "", "a document", "x-stream");
        foreach (OperationSource operation in operations)
        {
            Check(scope, operation.PathPointer, "a path");
            Check(scope, operation.Pointer, "an operation", "x-poll", "x-recover", "x-resend");
            CheckBody(scope, scope.Resolve(operation.Pointer + "/requestBody"));
            foreach (ResponseSource response in operation.Responses(scope))
            {
                Check(scope, response.Pointer, "a response", "x-follow");
                foreach (KeyValuePair<string, JsonNode?> media in scope.Member(response.Pointer, "content") as JsonObject ?? [])
                {
                    string place = scope.Resolve(JsonPointerText.Append(response.Pointer + "/content", media.Key));
                    Check(scope, place, "a media type", "x-stream");
                    Check(scope, scope.Resolve(place + "/schema"), "a schema");
                }

                foreach (Located link in RecoveryBinder.LinksOf(scope, response))
                    Check(scope, link.Pointer, "a link", "x-recover");
            }
        }
    }

    /// <summary>Whether a slip of a key stands in an object, and was told of.</summary>
    /// <param name="scope">The spec.</param>
    /// <param name="pointer">The object.</param>
    /// <param name="key">The key that is meant.</param>
    public static bool HasSlip(BindingScope scope, string pointer, string key) =>
        scope.Find(pointer) is JsonObject members && members.Any(member => IsSlip(member.Key, key));

    private static void CheckBody(BindingScope scope, string body)
    {
        Check(scope, body, "a request body");
        foreach (KeyValuePair<string, JsonNode?> media in scope.Member(body, "content") as JsonObject ?? [])
            Check(scope, scope.Resolve(JsonPointerText.Append(body + "/content", media.Key)), "the media type of a request");
    }

    private static bool IsExtension(string key) => key.Length > 1 && key[0] is 'x' or 'X' && key[1] == '-';

    private static bool IsSlip(string written, string key) =>
        IsExtension(written) && written != key && Suggestion.IsSlipOf(written, key);

    private static void Check(BindingScope scope, string pointer, string subject, params string[] read)
    {
        if (scope.Find(pointer) is not JsonObject members)
            return;
        foreach (KeyValuePair<string, JsonNode?> member in members)
        {
            if (s_places.TryGetValue(member.Key, out string? where))
            {
                if (!read.Contains(member.Key))
                    scope.ReportAtKey(DiagnosticDescriptors.UnknownKey, JsonPointerText.Append(pointer, member.Key), member.Key, subject, where);
            }

            // OpenAPI lets any x- key stand anywhere, so that a slip in one of ours would silently mean nothing.
            else if (IsExtension(member.Key) && read.Concat(s_places.Keys).FirstOrDefault(key => IsSlip(member.Key, key)) is { } meant)
            {
                scope.ReportAtKey(DiagnosticDescriptors.NearlyKnownKey, JsonPointerText.Append(pointer, member.Key), member.Key, subject, meant, read.Contains(meant) ? "" : s_places[meant].Substring(1));
            }
        }
    }
}
