using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>Holds an answer against what the spec declares, and reads it.</summary>
internal sealed class AnswerReader(ClientOptions options)
{
    private readonly BodyReader _bodies = new(options);

    public ResponseInfo Head(HttpResponseMessage response) => ResponseHead.Read(response, options.TimeProvider.GetUtcNow());

    /// <summary>Reads the whole body of a success of the kind that is wanted; with <see cref="ResponseBody.None"/> it is left alone.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(
        ApiRequest request,
        HttpResponseMessage response,
        ResponseInfo head,
        ResponseBody wanted,
        CancellationToken cancellationToken)
    {
        await ThrowIfNoSuccessAsync(request, response, head, cancellationToken).ConfigureAwait(false);
        if (wanted == ResponseBody.None)
            return default;

        FindDeclared(request, head, wanted);
        return await ReadBodyAsync(request, response, head, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a whole body, whatever the status and type of its answer.</summary>
    public Task<ReadOnlyMemory<byte>> ReadBodyAsync(ApiRequest request, HttpResponseMessage response, ResponseInfo head, CancellationToken cancellationToken) =>
        _bodies.ReadAsync(response, request, head, cancellationToken);

    /// <summary>Takes an answer over as a stream; it is disposed when it is not one.</summary>
    public async Task<OpenedBody> OpenAsync(ApiRequest request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            ResponseInfo head = Head(response);
            await ThrowIfNoSuccessAsync(request, response, head, cancellationToken).ConfigureAwait(false);
            ResponseDefinition declared = FindDeclared(request, head, ResponseBody.Stream);
            Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new OpenedBody(new ResponseBodyStream(body, response), declared.Framing) { Response = head, WaitsWithoutBuffer = true };
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private async Task ThrowIfNoSuccessAsync(ApiRequest request, HttpResponseMessage response, ResponseInfo head, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
            return;

        ReadOnlyMemory<byte> body = await _bodies.ReadErrorAsync(response, cancellationToken).ConfigureAwait(false);
        var error = new ErrorResponse(request.Operation, head, body, request.Server.Host);
        throw request.Operation.CreateError?.Invoke(error) ?? new ApiException(error);
    }

    private static ResponseDefinition FindDeclared(ApiRequest request, ResponseInfo head, ResponseBody wanted)
    {
        ResponseDefinition? declared = MediaTypes.Find(request.Operation.Responses, (int)head.StatusCode, head.ContentType);
        if (declared is null || declared.Body != wanted)
            throw Failures.Unexpected(request, "was answered with a type of content that the spec does not declare for it", head);

        // Compression was not asked for; to read it as text would be to read noise, and to undo it unbounded.
        if (head.HasHeader("Content-Encoding") && head.Headers.TryGetValue("Content-Encoding", out IReadOnlyList<string>? encodings)
            && !(encodings.Count == 1 && encodings[0].Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            throw Failures.Unexpected(request, "was answered with compressed content, which was not asked for", head);
        }

        return declared;
    }
}
