using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Transcripts;

/// <summary>What the book makes of a stream, as the lines of an expectation.</summary>
/// <param name="Line">The line of the transcript that it comes from.</param>
/// <param name="Json">The line.</param>
internal sealed record ReadLine(int Line, JsonObject Json)
{
    // People read these lines: letters stay letters.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line of a signal: its members in a fixed order, those it does not have left out.</summary>
    public static ReadLine Of(InterpretedSignal signal, int line)
    {
        if (signal.Contract is not { } contract)
            return new ReadLine(line, new JsonObject { ["signal"] = "unknown", ["data"] = signal.RawData });

        var json = new JsonObject { ["signal"] = contract.Name };
        Add(json, "text", signal.Text is "" ? null : signal.Text);
        Add(json, "final", signal.FinalText);
        if (signal.Replaces)
            json["replaces"] = true;
        Add(json, "message", signal.Message);
        Add(json, "part", signal.Part);
        Add(json, "channel", contract.Channel == "text" ? null : contract.Channel);
        Add(json, "id", signal.CallId);
        Add(json, "name", signal.CallName);
        Add(json, "reason", signal.Reason);
        Add(json, "code", signal.Code);
        if (signal.Usage.Count > 0)
        {
            var usage = new JsonObject();
            foreach (KeyValuePair<string, double> count in signal.Usage)
                usage[count.Key] = NumberOf(count.Value);
            json["usage"] = usage;
        }

        if (signal.Data is { } data)
            json["data"] = JsonMeaning.OfReceived(data);
        return new ReadLine(line, json);
    }

    /// <summary>The line of how a stream ended.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="isLost">Whether the connection was lost behind it.</param>
    /// <param name="line">The line of the transcript.</param>
    public static ReadLine Outcome(StreamReading reading, bool isLost, int line)
    {
        Verdict verdict = reading.Verdict;
        var json = new JsonObject { ["outcome"] = Word(verdict.Kind.ToString()) };
        switch (verdict.Kind)
        {
            case VerdictKind.End:
                Add(json, "signal", verdict.Signal);
                return new ReadLine(line, json);
            case VerdictKind.Error:
                json["signal"] = verdict.Signal ?? "unknown";
                Add(json, "reason", verdict.Reason);
                Add(json, "code", verdict.Code);
                json["retry"] = Word(verdict.Retry.ToString());
                break;
            case VerdictKind.Truncated:
                json["why"] = isLost ? "connectionLost" : "endOfInput";
                break;
        }

        json["partial"] = reading.Reply.Text;
        return new ReadLine(line, json);
    }

    /// <summary>A line as it would be written.</summary>
    public static string Text(JsonObject line)
    {
        const int longest = 200;
        string text = line.ToJsonString(s_readable);
        return text.Length <= longest ? text : text.Substring(0, longest) + "…";
    }

    // A number beyond what a double holds is infinite, which JSON has no number for.
    private static JsonNode NumberOf(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return double.IsInfinity(value) ? JsonValue.Create(text) : JsonNode.Parse(text)!;
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
            json[name] = value;
    }

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
