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
    private readonly Exchanger _exchanger;
    private readonly ApiRequest _request;
    private readonly LinkPlan _link;
    private readonly StreamRecovery? _recovery;
    private readonly JsonRead<TFirst> _read;
    private readonly CallOptions? _options;
    private Exchange? _first;

    internal LinkedSource(
        Exchanger exchanger,
        ApiRequest request,
        LinkPlan link,
        RecoveryPlan? recovery,
        JsonRead<TFirst> read,
        CallOptions? options)
    {
        _exchanger = exchanger;
        _request = request;
        _link = link;
        _recovery = recovery is null ? null : new StreamRecovery(exchanger, recovery, options);
        _read = read;
        _options = options;
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
        Answer answer = await _exchanger.AskAsync(_request, ResponseBody.Json, _options, cancellationToken).ConfigureAwait(false);
        FirstAnswer = JsonAnswer.Read(answer, _read);
        _first = answer.ToExchange();
        ApiRequest target = _link.CreateRequest(_first);
        return await _exchanger.OpenAsync(target, LinkOptions.For(target, _request, _options), cancellationToken).ConfigureAwait(false);
    }

    internal override CallTelemetry? StartTelemetry() => CallTelemetry.Start(OperationId, _request.Server, _exchanger.Options.TimeProvider);

    internal override StreamCursor? CreateCursor() => _recovery?.CreateCursor();

    /// <inheritdoc/>
    public override async ValueTask<Recovery?> RecoverAsync(StreamCut cut, CancellationToken cancellationToken) =>
        _recovery is null || _first is null
            ? null
            : await _recovery.RecoverAsync(_first, cut, cancellationToken).ConfigureAwait(false);
}
