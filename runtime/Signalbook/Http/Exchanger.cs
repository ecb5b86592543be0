using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Framing;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>Carries out one exchange: sends a request and has its answer read.</summary>
internal sealed class Exchanger
{
    private readonly RequestSender _sender;
    private readonly BufferBudget _budget;
    private StreamReadingOptions? _reading;

    public Exchanger(HttpPool pool, ClientOptions options, CredentialBook credentials)
    {
        Options = options;
        _budget = new BufferBudget(options.BufferBudgetBytes);
        _sender = new RequestSender(pool, options, new RequestComposer(credentials, pool.Version, pool.VersionPolicy));
        Reader = new AnswerReader(options);
    }

    public ClientOptions Options { get; }

    public AnswerReader Reader { get; }

    /// <summary>A whole call: sends a request, reads its whole answer, and reports both to who listens.</summary>
    public async Task<Answer> CallAsync(ApiRequest request, ResponseBody wanted, CallOptions? options, CancellationToken cancellationToken)
    {
        if (CallTelemetry.Start(request.Operation.Id, request.Server, Options.TimeProvider) is not { } telemetry)
            return await AskAsync(request, wanted, options, cancellationToken).ConfigureAwait(false);

        Exception? failure = null;
        try
        {
            return await AskAsync(request, wanted, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
        finally
        {
            telemetry.End(failure);
        }
    }

    /// <summary>Sends a request and reads its whole answer; with <see cref="ResponseBody.None"/> the body is left alone.</summary>
    public async Task<Answer> AskAsync(ApiRequest request, ResponseBody wanted, CallOptions? options, CancellationToken cancellationToken)
    {
        Shipment shipment = Prepare(request, AcceptHeader.For(request.Operation, wanted), options);
        using HttpResponseMessage response = await _sender.SendAsync(shipment, cancellationToken).ConfigureAwait(false);
        ResponseInfo head = Reader.Head(response);
        ReadOnlyMemory<byte> body = await Reader.ReadAsync(request, response, head, wanted, cancellationToken).ConfigureAwait(false);
        return new Answer(request, shipment.Body, head, body);
    }

    /// <summary>Sends a request and gives the head of its answer, whatever it is. The caller disposes it.</summary>
    public async Task<HttpResponseMessage> SendAsync(Shipment shipment, CancellationToken cancellationToken) =>
        await _sender.SendAsync(shipment, cancellationToken).ConfigureAwait(false);

    /// <summary>Sends a request and opens the stream that answers it.</summary>
    public async Task<OpenedBody> OpenAsync(ApiRequest request, CallOptions? options, CancellationToken cancellationToken)
    {
        Shipment shipment = Prepare(request, AcceptHeader.For(request.Operation, ResponseBody.Stream), options);
        HttpResponseMessage response = await _sender.SendAsync(shipment, cancellationToken).ConfigureAwait(false);
        OpenedBody opened = await Reader.OpenAsync(request, response, cancellationToken).ConfigureAwait(false);
        opened.Evaluate = new Exchange(request, shipment.Body, opened.Response!, null).Evaluate;
        return opened;
    }

    /// <summary>How a stream of this call is read: its own limits first, then the client's.</summary>
    public StreamReadingOptions ReadingOptions(CallOptions? options) =>
        options?.Limits is { } limits ? MakeReadingOptions(limits) : _reading ??= MakeReadingOptions(null);

    private StreamReadingOptions MakeReadingOptions(StreamLimits? limits) => new()
    {
        TimeProvider = Options.TimeProvider,
        ReplaceInvalidUtf8 = Options.ReplaceInvalidUtf8,
        Budget = _budget,
        Limits = new StreamLimits
        {
            FirstFrame = limits?.FirstFrame ?? Options.Limits?.FirstFrame,
            Idle = limits?.Idle ?? Options.Limits?.Idle,
            Total = limits?.Total ?? Options.Limits?.Total,
            FrameBytes = limits?.FrameBytes ?? Options.Limits?.FrameBytes,
            PartialBytes = limits?.PartialBytes ?? Options.Limits?.PartialBytes,
        },
    };

    /// <summary>A request as it will be sent. A call's own headers and members belong to the request it begins with, not to what an answer leads to.</summary>
    public static Shipment Prepare(ApiRequest request, string accept, CallOptions? options) =>
        new(request, RequestBody.Build(request, options?.ExtraMembers), accept)
        {
            Options = options,
            Headers = request.IsConfiguredOrigin ? options?.Headers : null,
        };
}
