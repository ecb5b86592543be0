using System;

namespace Signalbook.Http;

/// <summary>A whole answer that was a success.</summary>
internal sealed class Answer(ApiRequest request, ReadOnlyMemory<byte> requestBody, ResponseInfo response, ReadOnlyMemory<byte> body)
{
    public ApiRequest Request { get; } = request;

    public ReadOnlyMemory<byte> RequestBody { get; } = requestBody;

    public ResponseInfo Response { get; } = response;

    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The same as values can be taken from it; its body is absent when it is not JSON.</summary>
    public Exchange ToExchange() => new(Request, RequestBody, Response, JsonAnswer.TryParse(Body));
}
