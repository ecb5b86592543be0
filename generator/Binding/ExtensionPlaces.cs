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
        ["x-stream"] = ". It stands beside a media type",
        ["x-follow"] = ". It stands in a response",
        ["x-poll"] = ". It stands in an operation",
        ["x-recover"] = ". It stands in a streaming operation, or in a link to one",
        ["x-resend"] = ". It stands in an operation",
    };

    public static void Check(BindingScope scope, IEnumerable<OperationSource> operations)
    {
        foreach (OperationSource operation in operations)
        {
            Check(scope, operation.PathPointer, "a path");
            Check(scope, operation.Pointer, "an operation", "x-poll", "x-recover", "x-resend");
            foreach (ResponseSource response in operation.Responses(scope))
            {
                Check(scope, response.Pointer, "a response", "x-follow");
                foreach (KeyValuePair<string, JsonNode?> media in scope.Find(response.Pointer + "/content") as JsonObject ?? [])
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
            else if (read.FirstOrDefault(key => Suggestion.IsSlipOf(member.Key, key)) is { } meant)
            {
                scope.ReportAtKey(DiagnosticDescriptors.NearlyKnownKey, JsonPointerText.Append(pointer, member.Key), member.Key, subject, meant);
            }
        }
    }
}
