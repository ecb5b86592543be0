using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.OpenApi;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>Request bodies: JSON, forms, text, bytes.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
internal sealed class BodyBinder(BindingScope scope, TypeBinder types)
{
    /// <summary>Of the media types that an operation takes, the one that the client sends; null when it can send none.</summary>
    public static string? Choose(ICollection<string> mediaTypes) => mediaTypes
        .Select((mediaType, i) => (MediaType: mediaType, Rank: Rank(mediaType), Order: i))
        .Where(candidate => candidate.Rank is not null)
        .OrderBy(candidate => candidate.Rank)
        .ThenBy(candidate => candidate.Order)
        .Select(candidate => candidate.MediaType)
        .FirstOrDefault();

    public BodyContract? Bind(OperationSource operation)
    {
        if (operation.Operation.RequestBody is not { Content: { Count: > 0 } content } body || Choose(content.Keys) is not { } mediaType)
            return null;

        string place = scope.Resolve(JsonPointerText.Append(scope.Resolve(operation.Pointer + "/requestBody") + "/content", mediaType));
        BodyFormat format = Format(mediaType);
        if (format == BodyFormat.Bytes && MediaTypes.SlipOf(mediaType) is { } meant)
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedMediaType, place, mediaType, "the body is sent as bytes. Did you mean '" + meant + "'?");
        TypeRef type = format switch
        {
            BodyFormat.Text => new TypeRef(ValueKind.String),
            BodyFormat.Bytes => new TypeRef(ValueKind.Bytes),
            BodyFormat.Form => types.BindForm(content[mediaType]?.Schema, place + "/schema", operation.Identifier + "Request"),
            _ => types.Bind(content[mediaType]?.Schema, place + "/schema", operation.Identifier + "Request"),
        };
        if (format == BodyFormat.Json)
            BodyExamples.Check(scope, mediaType, place);
        return new BodyContract(
            Concrete(mediaType, format),
            format,
            type,
            body.Required,
            new Docs(null, SchemaFacts.Blank(body.Description)));
    }

    // JSON says most of what it is; a form more than bytes do.
    private static int? Rank(string mediaType) => MediaTypes.Essence(mediaType) switch
    {
        "*/*" or "application/*" => 1,
        "multipart/form-data" => 2,
        "application/x-www-form-urlencoded" => 3,
        _ when MediaTypes.IsJson(mediaType) => 0,
        var other when other.StartsWith("multipart/", StringComparison.Ordinal) => null,
        _ => MediaTypes.IsText(mediaType) ? 4 : 5,
    };

    private static BodyFormat Format(string mediaType) => Rank(mediaType) switch
    {
        0 or 1 => BodyFormat.Json,
        2 or 3 => BodyFormat.Form,
        4 => BodyFormat.Text,
        _ => BodyFormat.Bytes,
    };

    // A range cannot be sent.
    private static string Concrete(string mediaType, BodyFormat format) => mediaType.IndexOf('*') < 0 ? mediaType : format switch
    {
        BodyFormat.Json => "application/json",
        BodyFormat.Text => "text/plain",
        _ => "application/octet-stream",
    };
}
