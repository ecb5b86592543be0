using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Text.Json;

namespace Signalbook;

/// <summary>How a stream ended properly.</summary>
public sealed class StreamResult
{
    /// <summary>The JSON that came, until somebody asks; then what it was parsed to. Two who ask at once parse it twice, and both rightly.</summary>
    private object? _data;

    internal StreamResult(string? signal, string? reason)
    {
        Signal = signal;
        Reason = reason;
    }

    /// <summary>The terminal signal's name in the spec; null when the end of input is the proper end, or when a recovery fetched the reply.</summary>
    public string? Signal { get; }

    /// <summary>Why, in the provider's words, or null.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What came with the terminal signal, as JSON; null when it came as bare text.</summary>
    public JsonElement? Data
    {
        get
        {
            object? data = _data;
            if (data is byte[] json)
                _data = data = JsonElement.Parse(json);
            return (JsonElement?)data;
        }
    }

    /// <summary>What the stream counted, as <see cref="StreamReply.Usage"/>: for who reads signal by signal. Empty where it counted nothing.</summary>
    public IReadOnlyDictionary<string, double> Usage { get; internal set; } = ReadOnlyDictionary<string, double>.Empty;

    /// <summary>The name of a terminal of another kind that came after the first one, or null. The first one decided.</summary>
    public string? Contradiction { get; internal set; }

    /// <summary>How many times the stream was recovered after a cut.</summary>
    public int Recoveries { get; internal set; }

    internal bool HasData => _data is not null;

    /// <summary>Keeps what came with a terminal signal: most callers have it from the signal, and never ask here.</summary>
    /// <param name="json">One JSON text that was read before and is the result's from now on, or null.</param>
    internal void KeepData(byte[]? json) => _data = json;
}
