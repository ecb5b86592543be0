using System;
using System.Threading;
using System.Threading.Tasks;
using Signalbook.Json;
using Signalbook.Signals;
using Signalbook.Telemetry;

namespace Signalbook.Http;

/// <summary>A stream that another operation's answer leads to by a link.</summary>
/// <typeparam name="TFirst">The first answer's type.</typeparam>
public sealed class LinkedSource<TFirst> : StreamSource
{
    private readonly LinkPlan _link;
    private readonly StreamRecovery? _recovery;

    /// <summary>Null once it was asked: what a request holds is not kept for as long as a stream may be open.</summary>
    private Asking? _asking;

    internal LinkedSource(
        Exchanger exchanger,
        ApiRequest request,
        LinkPlan link,
        RecoveryPlan? recovery,
        JsonRead<TFirst> read,
        CallOptions? options)
    {
        _link = link;
        _recovery = recovery is null ? null : new StreamRecovery(exchanger, recovery, options);
        _asking = new Asking(exchanger, request, read, options);
        Options = exchanger.ReadingOptions(options);
    }

    /// <summary>The first operation's answer; unset until the source was opened.</summary>
    public TFirst? FirstAnswer { get; private set; }

    /// <inheritdoc/>
    public override string OperationId => _link.Target.Operation.Id;

    /// <inheritdoc/>
    public override StreamReadingOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="ApiException">One of the answers is no success, or not what the spec declares.</exception>
    public override async ValueTask<OpenedBody> OpenAsync(CancellationToken cancellationToken)
    {
        (Exchanger exchanger, ApiRequest request, JsonRead<TFirst> read, CallOptions? options) =
            _asking ?? throw new InvalidOperationException("The stream was opened before.");
        _asking = null;
        Answer answer = await exchanger.AskAsync(request, ResponseBody.Json, options, cancellationToken).ConfigureAwait(false);
        FirstAnswer = JsonAnswer.Read(answer, read);
        Exchange first = answer.ToExchange();
        _recovery?.First = first;
        ApiRequest target = _link.CreateRequest(first);
        return await exchanger.OpenAsync(target, LinkOptions.For(target, request, options), cancellationToken).ConfigureAwait(false);
    }

    internal override CallTelemetry? StartTelemetry() =>
        _asking is { } asking ? CallTelemetry.Start(OperationId, asking.Request.Server, asking.Exchanger.Options.TimeProvider) : null;

    internal override StreamCursor? CreateCursor() => _recovery?.CreateCursor();

    /// <inheritdoc/>
    public override async ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) =>
        _recovery is null ? null : await _recovery.RecoverAsync(cut, cancellationToken).ConfigureAwait(false);

    private sealed record Asking(Exchanger Exchanger, ApiRequest Request, JsonRead<TFirst> Read, CallOptions? Options);
}
