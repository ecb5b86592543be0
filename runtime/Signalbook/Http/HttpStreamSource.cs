using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>A stream that a request opens, directly or at the address that its answer gives.</summary>
internal sealed class HttpStreamSource(Exchanger exchanger, ApiRequest request, StreamPlan? plan, CallOptions? options) : StreamSource
{
    private readonly StreamRecovery? _recovery = plan?.Recovery is { } recovery ? new StreamRecovery(exchanger, recovery, options) : null;
    private Exchange? _first;

    public override string OperationId => request.Operation.Id;

    public override StreamReadingOptions Options { get; } = exchanger.ReadingOptions(options);

    public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
    {
        bool mayFollow = plan is { Follows.IsEmpty: false };
        Shipment shipment = Exchanger.Prepare(
            request,
            AcceptHeader.For(request.Operation, mayFollow ? ResponseBody.None : ResponseBody.Stream),
            options);
        HttpResponseMessage response = await exchanger.SendAsync(shipment, cancellationToken).ConfigureAwait(false);
        ResponseInfo head = exchanger.Reader.Head(response);
        _first = new Exchange(request, shipment.Body, head, null);
        if (plan?.FindFollow((int)response.StatusCode) is not { } follow || IsStream(head))
        {
            OpenedBody opened = await exchanger.Reader.OpenAsync(request, response, cancellationToken).ConfigureAwait(false);
            opened.Evaluate = _first.Evaluate;
            return opened;
        }

        using (response)
        {
            ReadOnlyMemory<byte> body = follow.Url.Kind == ExpressionKind.ResponseBody
                ? await exchanger.Reader.ReadBodyAsync(request, response, head, cancellationToken).ConfigureAwait(false)
                : default;
            _first = new Exchange(request, shipment.Body, head, JsonAnswer.TryParse(body));
        }

        // One hop: another redirect is no success there.
        ApiRequest target = FollowRule.CreateRequest(follow, _first);
        return await exchanger.OpenAsync(target, FollowRule.Options(options), cancellationToken).ConfigureAwait(false);
    }

    internal override CallTelemetry? StartTelemetry() => CallTelemetry.Start(OperationId, request.Server, exchanger.Options.TimeProvider);

    internal override StreamCursor? CreateCursor() => _recovery?.CreateCursor();

    public override async ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) =>
        _recovery is null || _first is null
            ? null
            : await _recovery.RecoverAsync(_first, cut, cancellationToken).ConfigureAwait(false);

    private bool IsStream(ResponseInfo head) =>
        MediaTypes.Find(request.Operation.Responses, (int)head.StatusCode, head.ContentType)?.Body == ResponseBody.Stream;
}
