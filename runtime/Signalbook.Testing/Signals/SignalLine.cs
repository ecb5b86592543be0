using System.Collections.Generic;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Signalbook.Testing;

/// <summary>The line of one signal: its members in a fixed order, those it does not have left out.</summary>
internal static class SignalLine
{
    // People read these lines: letters stay letters.
    private static readonly JsonSerializerOptions s_readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string ToText(JsonObject line) => line.ToJsonString(s_readable);

    internal static JsonObject Of(UntypedSignal signal)
    {
        var line = new JsonObject { ["signal"] = signal.Name };
        if (signal.Text is { Length: > 0 } text)
            line["text"] = text;
        Add(line, "final", signal.FinalText);
        if (signal.Replaces)
            line["replaces"] = true;

        // A recovery speaks of the message that was cut, whichever that was.
        if (signal.Name != "recovered" || signal.Role is not null)
            Add(line, "message", signal.MessageId);
        Add(line, "part", signal.Part);
        if (signal.Channel != "text")
            line["channel"] = signal.Channel;
        Add(line, "id", signal.CallId);
        Add(line, "name", signal.CallName);
        Add(line, "reason", signal.Reason);
        Add(line, "code", signal.Code);
        if (signal.Usage.Count > 0)
        {
            var usage = new JsonObject();
            foreach (KeyValuePair<string, double> count in signal.Usage)
                usage[count.Key] = count.Value;
            line["usage"] = usage;
        }

        Add(line, "state", signal.State);
        if (signal.Data is { ValueKind: not JsonValueKind.Undefined } data)
            line["data"] = JsonNode.Parse(data.GetRawText());
        return line;
    }

    internal static void Add(JsonObject line, string name, string? value)
    {
        if (value is not null)
            line[name] = value;
    }
}
