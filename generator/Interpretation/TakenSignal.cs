using System.Collections.Generic;
using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>A signal that was taken from a frame, with its values; null is absent.</summary>
/// <param name="Contract">Which signal of the book.</param>
internal sealed record TakenSignal(SignalContract Contract)
{
    public string? Text { get; init; }

    public string? Whole { get; init; }

    public string? Message { get; init; }

    public string? Part { get; init; }

    public string? CallId { get; init; }

    public string? CallName { get; init; }

    public string? Reason { get; init; }

    public string? Code { get; init; }

    public IReadOnlyDictionary<string, double> Usage { get; init; } = new Dictionary<string, double>();

    /// <summary>The JSON at the place.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Why its values cannot be read; null when they can.</summary>
    public StreamFault? Fault { get; init; }

    public bool IsTerminal => Contract.Role is SignalRole.End or SignalRole.Error;

    public bool NamesCall => !string.IsNullOrEmpty(CallId) || !string.IsNullOrEmpty(CallName);

    /// <summary>Whether it adds to the reply: text, or a tool call.</summary>
    public bool HasContent => Text is not null || Whole is not null || NamesCall;

    /// <summary>"A delta whose text is empty and that has no id or name is taken and not raised."</summary>
    public bool IsEmptyDelta => Contract.Role == SignalRole.Delta && string.IsNullOrEmpty(Text) && Whole is null && !NamesCall;
}
