using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>The terminal that decided, and what came after it.</summary>
/// <param name="contract">Its signal; null for a message that says by its type that it is an error.</param>
/// <param name="reason">Why.</param>
/// <param name="code">The error's code.</param>
/// <param name="data">What came with it, where the book declares that.</param>
internal sealed class TerminalReader(SignalContract? contract, string? reason, string? code, JsonElement? data)
{
    private string? _reason = reason;
    private string? _code = code;
    private JsonElement? _data = data;
    private string? _contradiction;

    public static TerminalReader Of(TakenSignal signal) => new(signal.Contract, signal.Reason, signal.Code, DataOf(signal));

    private SignalRole Role => contract?.Role ?? SignalRole.Error;

    /// <summary>"A terminal of the same role fills reason, code, data that are absent; another kind is reported on the result."</summary>
    public void ReadLater(TakenSignal later)
    {
        if (later.Contract.Role != Role)
        {
            _contradiction ??= later.Contract.Name;
            return;
        }

        _reason ??= later.Reason;
        _code ??= later.Code;
        _data ??= DataOf(later);
    }

    /// <summary>A message that no signal takes and that says by its type that it is an error.</summary>
    public void ReadLaterFailure()
    {
        if (Role == SignalRole.End)
            _contradiction ??= "unknown";
    }

    public Verdict ToVerdict() => new(
        Role == SignalRole.Error ? VerdictKind.Error : VerdictKind.End,
        contract?.Name,
        _reason,
        _code,
        Retry(),
        _data,
        _contradiction);

    /// <summary>"never, later, now, or map from code to one."</summary>
    private RetryAdvice Retry() =>
        contract?.RetryByCode.FirstOrDefault(known => known.Code == _code)?.Advice ?? contract?.Retry ?? RetryAdvice.Never;

    private static JsonElement? DataOf(TakenSignal signal) => signal.Contract.Data is null ? null : signal.Data;
}
