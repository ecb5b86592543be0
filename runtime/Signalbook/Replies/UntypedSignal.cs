using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text.Json;
using Signalbook.Signals;

namespace Signalbook;

/// <summary>A signal without its client's types, for tools: names and JSON only.</summary>
public sealed class UntypedSignal
{
    /// <summary>The signal's name in the spec; <c>unknown</c> for a frame that no signal takes, <c>recovered</c> after a recovery, <c>result</c> for the answer of an operation that does not stream.</summary>
    public required string Name { get; init; }

    /// <summary>What it means for the stream; null for <c>unknown</c>, <c>recovered</c> and <c>result</c>.</summary>
    public SignalRole? Role { get; init; }

    /// <summary>The channel its text belongs to.</summary>
    public string Channel { get; init; } = "text";

    /// <summary>Text to append, or null when the signal has none.</summary>
    public string? Text { get; init; }

    /// <summary>Text that replaces what was accumulated, or null.</summary>
    public string? FinalText { get; init; }

    /// <summary>Whether <see cref="FinalText"/> does not begin with what was accumulated.</summary>
    public bool Replaces { get; init; }

    /// <summary>Which message it belongs to, or null.</summary>
    public string? MessageId { get; init; }

    /// <summary>Which part of the message, or null.</summary>
    public string? Part { get; init; }

    /// <summary>The tool call's id, or null.</summary>
    public string? CallId { get; init; }

    /// <summary>The tool's name, or null.</summary>
    public string? CallName { get; init; }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>A code, or null.</summary>
    public string? Code { get; init; }

    /// <summary>Counts by name; empty when the signal has none.</summary>
    public IReadOnlyDictionary<string, double> Usage { get; init; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The declared payload as JSON; for <c>unknown</c> the data as a JSON string; else null.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>For the result of a poll, the state it settled in; else null.</summary>
    public string? State { get; init; }

    /// <summary>The name alone: a signal may hold the user's text.</summary>
    public override string ToString() => Name;
}
