using System.Collections.Generic;
using System.Linq;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Request bodies: JSON.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class BodyBinder(BindingScope scope, TypeBinder types)
{
    public BodyContract? Bind(OperationSource operation)
    {
        if (operation.Operation.RequestBody is not { Content: { Count: > 0 } content } body)
            return null;

        string pointer = scope.Resolve(operation.Pointer + "/requestBody");
        string? mediaType = content.Keys.FirstOrDefault(MediaTypes.IsJson) ?? content.Keys.FirstOrDefault(key => key is "*/*" or "application/*");
        if (mediaType is null)
        {
            KeyValuePair<string, IOpenApiMediaType> first = content.First();
            scope.ReportAtKey(
                DiagnosticDescriptors.NotSupportedYet,
                JsonPointerText.Append(pointer + "/content", first.Key),
                "a request body of the media type '" + first.Key + "'",
                "supported is JSON");
            return null;
        }

        string place = scope.Resolve(JsonPointerText.Append(pointer + "/content", mediaType));
        TypeRef type = types.Bind(content[mediaType]?.Schema, place + "/schema", operation.Identifier + "Request");
        BodyExamples.Check(scope, mediaType, place);
        return new BodyContract(
            MediaTypes.IsJson(mediaType) ? mediaType : "application/json",
            type,
            body.Required,
            new Docs(null, SchemaFacts.Blank(body.Description)));
    }
}
