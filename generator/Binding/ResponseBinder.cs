using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Binding;

/// <summary>The answers that an operation declares.</summary>
/// <param name="scope">The spec.</param>
/// <param name="types">The schemas' types.</param>
/// <param name="books">The signal books.</param>
/// <param name="follows">The <c>x-follow</c> keys.</param>
internal sealed class ResponseBinder(BindingScope scope, TypeBinder types, BookBinder books, FollowBinder follows)
{
    /// <summary>The answers.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="uses">Gets the books of the operation's own streams, one a media type.</param>
    public EquatableArray<ResponseContract> Bind(OperationSource operation, List<BookUse> uses)
    {
        bool isFirstSuccess = true;
        var contracts = new List<ResponseContract>();
        foreach (ResponseSource response in operation.Responses(scope))
        {
            string name = TypeName(operation, response, isFirstSuccess);
            isFirstSuccess &= !response.IsSuccess;
            var media = new List<MediaContract>();
            foreach (KeyValuePair<string, IOpenApiMediaType> content in response.Response.Content ?? Enumerable.Empty<KeyValuePair<string, IOpenApiMediaType>>())
            {
                if (Media(operation, response, content.Key, content.Value, name, uses) is { } body)
                    media.Add(body);
            }

            FollowContract? follow = response.Extension(scope, "x-follow") is { } written ? follows.Bind(written, response, operation) : null;
            contracts.Add(new ResponseContract(response.Status, media.ToEquatableArray(), follow, new Docs(null, SchemaFacts.Blank(response.Response.Description))));
        }

        return contracts.ToEquatableArray();
    }

    private static string TypeName(OperationSource operation, ResponseSource response, bool isFirstSuccess) => response switch
    {
        { IsSuccess: true } when isFirstSuccess => operation.Identifier + "Response",
        _ when response.Status[0] is '1' or '2' or '3' => operation.Identifier + response.Status + "Response",
        { Status: "default" } => operation.Identifier + "DefaultError",
        _ => operation.Identifier + response.Status + "Error",
    };

    private MediaContract? Media(OperationSource operation, ResponseSource response, string mediaType, IOpenApiMediaType? content, string name, List<BookUse> uses)
    {
        string pointer = scope.Resolve(JsonPointerText.Append(response.Pointer + "/content", mediaType));
        string place = pointer + "/x-stream";
        if (scope.Find(place) is { } stream)
            return Stream(operation, response, mediaType, new Located("x-stream", stream, place), uses);

        if (response.IsSuccess && DeclaredBookBinder.Schema(scope, mediaType, pointer) is { } schema)
            return Declared(operation, response, mediaType, pointer, schema, uses);

        if (MediaTypes.IsStreaming(mediaType))
        {
            // A slip in x-stream was told of.
            if (!response.IsSuccess || !ExtensionPlaces.HasSlip(scope, pointer, "x-stream"))
                scope.ReportAtKey(
                    DiagnosticDescriptors.UnsupportedMediaType,
                    pointer,
                    mediaType,
                    response.IsSuccess ? "without x-stream, or a schema of its items, its body is read as one text" : "only a success can be a stream; its body is read as one text");
            return new MediaContract(mediaType, BodyKind.Text, null, null, null);
        }

        BodyExamples.Check(scope, mediaType, pointer);
        if (MediaTypes.IsJson(mediaType) || mediaType == "*/*")
            return new MediaContract(mediaType, BodyKind.Json, types.Bind(content?.Schema, pointer + "/schema", name), null, null);
        if (MediaTypes.SlipOf(mediaType) is { } meant)
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedMediaType, pointer, mediaType, "the body is read as " + (MediaTypes.IsText(mediaType) ? "text" : "bytes") + ". Did you mean '" + meant + "'?");
        return new MediaContract(mediaType, MediaTypes.IsText(mediaType) ? BodyKind.Text : BodyKind.Bytes, null, null, null);
    }

    // A second stream beside the first says the same in another framing; one whose signals differ would need methods of its own.
    private MediaContract? Declared(OperationSource operation, ResponseSource response, string mediaType, string pointer, string schema, List<BookUse> uses)
    {
        string framing = MediaTypes.Framing(mediaType)!;
        if (books.BindDeclared(operation, schema, framing) is not { } book)
        {
            scope.ReportAtKey(DiagnosticDescriptors.UnsupportedMediaType, pointer, mediaType, "an operation has the signals of its first stream; this one is never asked for");
            return null;
        }

        uses.Add(new BookUse(book, framing, StreamSwitch.Of(scope, operation, response)));
        StreamExamples.Check(scope, pointer, framing, books.Books[book]);
        return new MediaContract(mediaType, BodyKind.Stream, null, book, framing);
    }

    private MediaContract Stream(OperationSource operation, ResponseSource response, string mediaType, Located stream, List<BookUse> uses)
    {
        if (!response.IsSuccess)
            scope.ReportAtKey(DiagnosticDescriptors.NotSupportedYet, stream.Pointer, "x-stream on the answer " + response.Status, "only a success can be a stream");
        if (books.Bind(operation, mediaType, stream) is not { } bound)
            return new MediaContract(mediaType, BodyKind.Stream, null, 0, "ServerSentEvents");    // an error was reported: nothing is emitted
        uses.Add(bound);
        if (!scope.Diagnostics.HasErrors)
            StreamExamples.Check(scope, stream.Pointer.Substring(0, stream.Pointer.LastIndexOf('/')), bound.Framing, books.Books[bound.Book]);
        return new MediaContract(mediaType, BodyKind.Stream, null, bound.Book, bound.Framing);
    }
}
