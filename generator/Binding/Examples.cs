using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>The examples beside a media type: <c>example</c>, and the Example Objects of <c>examples</c> (OpenAPI 3.2, 4.19).</summary>
internal static class Examples
{
    /// <summary>The name of a value that is the text on the wire.</summary>
    public const string Serialized = "serializedValue";

    /// <summary>The values, each named by the key it stands at. What lies at an address is not looked at.</summary>
    public static IEnumerable<Located> Of(BindingScope scope, string mediaType)
    {
        if (scope.HasMember(mediaType, "example"))
            yield return new Located("example", scope.Member(mediaType, "example"), mediaType + "/example");
        foreach (KeyValuePair<string, JsonNode?> example in scope.Member(mediaType, "examples") as JsonObject ?? [])
        {
            string place = scope.Resolve(JsonPointerText.Append(mediaType + "/examples", example.Key));
            foreach (string key in new[] { "value", "dataValue", Serialized })
            {
                if (scope.IsWritten(place + "/" + key))
                    yield return new Located(key, scope.Find(place + "/" + key), place + "/" + key);
            }
        }
    }
}
