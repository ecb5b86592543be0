using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>An answer that the spec declares.</summary>
/// <param name="Status"><c>200</c>, <c>4XX</c> or <c>default</c>.</param>
/// <param name="Media">One entry a media type; empty when no body is declared.</param>
/// <param name="Follow">The <c>x-follow</c> of this response, or null.</param>
/// <param name="Docs">The author's words.</param>
internal sealed record ResponseContract(
    string Status,
    EquatableArray<MediaContract> Media,
    FollowContract? Follow,
    Docs Docs);

/// <summary>What a body of one media type is.</summary>
/// <param name="MediaType">As declared: <c>text/event-stream</c>.</param>
/// <param name="Kind">How it is read.</param>
/// <param name="Type">The schema's type, for JSON.</param>
/// <param name="Book">Index into <see cref="ClientContract.Books"/>, for a stream.</param>
/// <param name="Framing">The runtime's name of the framing, for a stream: a member of <c>StreamFraming</c>.</param>
internal sealed record MediaContract(string MediaType, BodyKind Kind, TypeRef? Type, int? Book, string? Framing);

/// <summary>How a body is read; the names are those of the runtime's <c>ResponseBody</c>.</summary>
internal enum BodyKind
{
    None,
    Json,
    Text,
    Bytes,
    Stream,
}
