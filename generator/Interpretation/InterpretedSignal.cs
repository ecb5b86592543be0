using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text.Json;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>A signal as it is raised; null is absent.</summary>
/// <param name="Name">Its name in the book; null for a frame that no signal took and that the book keeps.</param>
internal sealed record InterpretedSignal(string? Name)
{
    /// <summary>The contract; null for a frame that no signal took.</summary>
    public SignalContract? Contract { get; init; }

    /// <summary>Text to append; for a <c>whole</c> what it adds.</summary>
    public string? Text { get; init; }

    /// <summary>Text that replaces the part's.</summary>
    public string? FinalText { get; init; }

    /// <summary>Whether the final text does not begin with what was there.</summary>
    public bool Replaces { get; init; }

    public string? Message { get; init; }

    public string? Part { get; init; }

    public string? CallId { get; init; }

    public string? CallName { get; init; }

    public string? Reason { get; init; }

    public string? Code { get; init; }

    public IReadOnlyDictionary<string, double> Usage { get; init; } = new ReadOnlyDictionary<string, double>(new Dictionary<string, double>());

    /// <summary>The JSON at the place, where the book declares a payload.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>Where in the body the data begins that it was taken from, in bytes.</summary>
    public int Offset { get; init; }

    /// <summary>The raw data of a frame that no signal took.</summary>
    public string? RawData { get; init; }
}
