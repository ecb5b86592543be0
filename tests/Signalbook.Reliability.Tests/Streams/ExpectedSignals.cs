using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Testing;

namespace Signalbook.Reliability.Streams;

/// <summary>What a recording says must come out of it.</summary>
internal sealed class ExpectedSignals
{
    private const string Recovered = "recovered";

    private ExpectedSignals(IReadOnlyList<JsonObject> lines)
    {
        Signals = [.. lines.Take(lines.Count - 1)];
        Outcome = lines[^1];
    }

    /// <summary>The signals, in order.</summary>
    public IReadOnlyList<JsonObject> Signals { get; }

    /// <summary>How it ends.</summary>
    public JsonObject Outcome { get; }

    public bool EndsWell => Text(Outcome, "outcome") == "end";

    /// <summary>Whether a signal ends it, not the end of input.</summary>
    public bool HasTerminal => EndsWell && Text(Outcome, "signal") is not null;

    /// <summary>Whether it has frames that no signal takes: faults add such frames, and one could not be told from the other.</summary>
    public bool HasUnknown => Signals.Any(static line => Text(line, "signal") == "unknown");

    /// <summary>How many signals came before the last stream was opened.</summary>
    public int BeforeLastStream => Signals.ToList().FindLastIndex(IsRecovered) + 1;

    /// <summary>How many signals the last stream gave.</summary>
    public int OfLastStream => Signals.Count - BeforeLastStream;

    public static ExpectedSignals Load(TranscriptCase test) => new([.. SignalLog.Load(test.SignalsPath).Lines.Select(Parse)]);

    public static bool IsRecovered(JsonObject line) => Text(line, "signal") == Recovered;

    public static string? Text(JsonObject line, string member) => line[member]?.GetValue<string>();

    public static bool Same(JsonObject one, JsonObject other) => JsonNode.DeepEquals(one, other);

    public static JsonObject Parse(string line) => JsonNode.Parse(line)!.AsObject();
}
