using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;

namespace Signalbook.Http;

/// <summary>Streams that are there already: recordings, and answers that were asked for elsewhere.</summary>
public static class StreamSources
{
    /// <summary>A recording.</summary>
    /// <param name="stream">The body's bytes; the call that reads them disposes it.</param>
    /// <param name="framing">How they are cut into frames.</param>
    /// <param name="operationId">The operation, for messages.</param>
    /// <returns>The source.</returns>
    public static StreamSource FromStream(Stream stream, StreamFraming framing, string operationId = "")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new BareSource(operationId, new OpenedBody(stream, framing));
    }

    /// <summary>A recording of an operation, framed as the first stream that its spec declares.</summary>
    /// <param name="stream">The body's bytes; the call that reads them disposes it.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The operation does not stream.</exception>
    public static StreamSource FromStream(Stream stream, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        foreach (ResponseDefinition response in operation.Responses)
        {
            if (response.Body == ResponseBody.Stream)
                return FromStream(stream, response.Framing, operation.Id);
        }

        throw new ArgumentException($"{operation.Id} does not stream.", nameof(operation));
    }

    /// <summary>An answer whose body has not been read, held against what the spec declares as any other.</summary>
    /// <param name="response">The answer; the call that reads it disposes it.</param>
    /// <param name="operation">The operation.</param>
    /// <returns>The source.</returns>
    public static StreamSource FromResponse(HttpResponseMessage response, Operation operation)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(operation);
        Uri server = response.RequestMessage?.RequestUri is { IsAbsoluteUri: true } address
            ? new Uri(address.GetLeftPart(UriPartial.Authority))
            : new Uri("https://unknown.invalid");
        var request = new ApiRequest(operation, server, isConfiguredOrigin: true);
        return new AnswerSource(request, response);
    }

    private sealed class BareSource(string operationId, OpenedBody body) : StreamSource
    {
        public override string OperationId => operationId;

        public override ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken) => new(body);
    }

    private sealed class AnswerSource(ApiRequest request, HttpResponseMessage response) : StreamSource
    {
        private static readonly AnswerReader s_reader = new(new ClientOptions());

        private readonly Operation _operation = request.Operation;

        public override string OperationId => _operation.Id;

        public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
        {
            // Not held for as long as the stream may be open.
            (ApiRequest asked, HttpResponseMessage answer) = (request, response);
            (request, response) = (null!, null!);
            return await s_reader.OpenAsync(asked, answer, cancellationToken).ConfigureAwait(false);
        }
    }
}
