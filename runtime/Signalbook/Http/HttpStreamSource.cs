using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>A stream that a request opens, directly or at the address that its answer gives.</summary>
/// <remarks>What it asks with, the request's body above all, it keeps until there is an answer; from then on only where the spec has a recovery.</remarks>
internal sealed class HttpStreamSource : StreamSource
{
    private readonly Operation _operation;
    private readonly StreamRecovery? _recovery;

    /// <summary>Null once it was asked.</summary>
    private Asking? _asking;

    public HttpStreamSource(Exchanger exchanger, ApiRequest request, StreamPlan? plan, CallOptions? options)
    {
        _operation = request.Operation;
        _recovery = plan?.Recovery is { } recovery ? new StreamRecovery(exchanger, recovery, options) : null;
        _asking = new Asking(exchanger, request, plan, options);
        Options = exchanger.ReadingOptions(options);
    }

    public override string OperationId => _operation.Id;

    public override StreamReadingOptions Options { get; }

    public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
    {
        (Exchanger exchanger, ApiRequest request, StreamPlan? plan, CallOptions? options) =
            _asking ?? throw new InvalidOperationException("The stream was opened before.");
        _asking = null;
        bool mayFollow = plan is { Follows.IsEmpty: false };
        Shipment shipment = Exchanger.Prepare(
            request,
            AcceptHeader.For(request.Operation, mayFollow ? ResponseBody.None : ResponseBody.Stream),
            options);
        HttpResponseMessage response = await exchanger.SendAsync(shipment, cancellationToken).ConfigureAwait(false);
        ResponseInfo head = exchanger.Reader.Head(response);
        var first = new Exchange(request, shipment.Body, head, null);
        if (plan?.FindFollow((int)response.StatusCode) is not { } follow || IsStream(head))
        {
            _recovery?.First = first;
            OpenedBody opened = await exchanger.Reader.OpenAsync(request, response, cancellationToken).ConfigureAwait(false);
            opened.Evaluate = first.Evaluate;
            return opened;
        }

        using (response)
        {
            ReadOnlyMemory<byte> body = follow.Url.Kind == ExpressionKind.ResponseBody
                ? await exchanger.Reader.ReadBodyAsync(request, response, head, cancellationToken).ConfigureAwait(false)
                : default;
            first = new Exchange(request, shipment.Body, head, JsonAnswer.TryParse(body));
        }

        // One hop: another redirect is no success there.
        _recovery?.First = first;
        ApiRequest target = FollowRule.CreateRequest(follow, first);
        return await exchanger.OpenAsync(target, FollowRule.Options(options), cancellationToken).ConfigureAwait(false);
    }

    internal override CallTelemetry? StartTelemetry() =>
        _asking is { } asking ? CallTelemetry.Start(OperationId, asking.Request.Server, asking.Exchanger.Options.TimeProvider) : null;

    internal override StreamCursor? CreateCursor() => _recovery?.CreateCursor();

    public override async ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) =>
        _recovery is null ? null : await _recovery.RecoverAsync(cut, cancellationToken).ConfigureAwait(false);

    private bool IsStream(ResponseInfo head) =>
        MediaTypes.Find(_operation.Responses, (int)head.StatusCode, head.ContentType)?.Body == ResponseBody.Stream;

    private sealed record Asking(Exchanger Exchanger, ApiRequest Request, StreamPlan? Plan, CallOptions? Options);
}
