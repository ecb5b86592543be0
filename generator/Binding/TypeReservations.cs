using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>Keeps the names of generated types that are no schemas from being given to schemas.</summary>
internal static class TypeReservations
{
    public static void Reserve(BindingScope scope, OperationCatalog catalog, string provider)
    {
        string client = scope.Options.ClientName;
        scope.TypeNames.Reserve([.. RuntimeTypes.All]);
        scope.TypeNames.Reserve(
            provider, client, "I" + client, client + "Options", provider + "ApiException", provider + "StreamException");
        foreach (OperationSource operation in catalog.Selected)
        {
            string name = operation.Identifier;
            ResponseSource[] responses = [.. operation.Responses(scope)];
            if (responses.Any(response => IsStream(scope, response)))
                scope.TypeNames.Reserve(name + "Signal", name + "SignalKind", name + "ErrorKind", name + "StreamException", name + "Call", "I" + name + "Handler");
            foreach (ResponseSource response in responses)
            {
                foreach (Located link in RecoveryBinder.LinksOf(scope, response))
                    scope.TypeNames.Reserve(name + Identifiers.Pascal(link.Name) + "Call");
            }
        }
    }

    private static bool IsStream(BindingScope scope, ResponseSource response) =>
        scope.HasMember(response.Pointer, "x-follow")
        || (scope.Member(response.Pointer, "content") as JsonObject ?? []).Any(media => IsStream(scope, media.Key, scope.Resolve(JsonPointerText.Append(response.Pointer + "/content", media.Key))));

    private static bool IsStream(BindingScope scope, string mediaType, string content) =>
        scope.HasMember(content, "x-stream") || DeclaredBookBinder.Schema(scope, mediaType, content) is not null;
}
