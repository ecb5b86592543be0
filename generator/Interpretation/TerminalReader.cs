using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>The terminal that decided, and what came after it.</summary>
/// <param name="first">The terminal.</param>
internal sealed class TerminalReader(TakenSignal first)
{
    private string? _reason = first.Reason;
    private string? _code = first.Code;
    private JsonElement? _data = DataOf(first);
    private string? _contradiction;

    /// <summary>"A terminal of the same role fills reason, code, data that are absent; another kind is reported on the result."</summary>
    public void ReadLater(TakenSignal later)
    {
        if (later.Contract.Role != first.Contract.Role)
        {
            _contradiction ??= later.Contract.Name;
            return;
        }

        _reason ??= later.Reason;
        _code ??= later.Code;
        _data ??= DataOf(later);
    }

    public Verdict ToVerdict() => new(
        first.Contract.Role == SignalRole.Error ? VerdictKind.Error : VerdictKind.End,
        first.Contract.Name,
        _reason,
        _code,
        first.Retry,
        _data,
        _contradiction);

    private static JsonElement? DataOf(TakenSignal signal) => signal.Contract.Data is null ? null : signal.Data;
}
