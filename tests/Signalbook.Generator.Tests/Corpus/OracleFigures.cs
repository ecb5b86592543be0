using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Corpus;

/// <summary>What a reading shares with an independent one: text, reasoning, tool calls, finish reason, output tokens.</summary>
/// <param name="Text">The text of all messages, one after another.</param>
/// <param name="Reasoning">The channel <c>reasoning</c>, likewise.</param>
/// <param name="Calls">Names and arguments, in any order.</param>
/// <param name="Finish">Why the last message is complete; without a <c>finish</c> why the stream is.</param>
/// <param name="Output">How many tokens were written.</param>
internal sealed record OracleFigures(string Text, string Reasoning, string Calls, string? Finish, string? Output)
{
    public static OracleFigures Of(StreamReading reading)
    {
        Part[] parts = [.. reading.Reply.Messages.SelectMany(static message => message.Parts)];
        InterpretedSignal? last = reading.Signals.LastOrDefault(static signal => signal.Contract?.Role == SignalRole.Finish)
            ?? reading.Signals.LastOrDefault(static signal => signal.Contract?.Role == SignalRole.End);
        return new OracleFigures(
            string.Concat(parts.Where(static part => part.Channel == "text").Select(static part => part.Text)),
            string.Concat(parts.Where(static part => part.Channel == "reasoning").Select(static part => part.Text)),
            Joined(parts.Where(static part => part.Channel == "tool").Select(static part => (part.CallName, part.Text))),
            last?.Reason,
            reading.Reply.Usage.TryGetValue("output", out double output) ? Number(output) : null);
    }

    /// <summary>What the independent program has written down.</summary>
    public static OracleFigures Of(JsonElement summary)
    {
        JsonElement? reason = Member(summary, "finishReason");
        JsonElement? usage = Member(summary, "usage");
        JsonElement? output = usage is { } counts ? Member(counts, "outputTokens") : null;
        IEnumerable<JsonElement> calls = Member(summary, "toolCalls") is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
        return new OracleFigures(
            String(Member(summary, "text")) ?? "",
            String(Member(summary, "reasoning")) ?? "",
            Joined(calls.Select(static call => (
                String(Member(call, "toolName") ?? Member(call, "name")),
                Member(call, "input") is { ValueKind: not JsonValueKind.String } input ? input.GetRawText() : String(Member(call, "input")) ?? "null"))),
            String(reason is { ValueKind: JsonValueKind.Object } ? Member(reason.Value, "raw") : reason),
            (output is { ValueKind: JsonValueKind.Object } ? Member(output.Value, "total") : output) is { ValueKind: JsonValueKind.Number } total ? Number(total.GetDouble()) : null);
    }

    /// <summary>The names of what is not equal.</summary>
    public IEnumerable<string> DifferencesTo(OracleFigures other)
    {
        if (Text != other.Text)
            yield return "text";
        if (Reasoning != other.Reasoning)
            yield return "reasoning";
        if (Calls != other.Calls)
            yield return "tools";
        if (Finish != other.Finish)
            yield return "finish";
        if (Output != other.Output)
            yield return "usage";
    }

    private static string Joined(IEnumerable<(string? Name, string Arguments)> calls) =>
        string.Join("\n", calls.Select(static call => $"{call.Name} {Normal(call.Arguments)}").Order(StringComparer.Ordinal));

    /// <summary>Arguments with their members in one order and without blanks; what is no JSON stays as it is.</summary>
    private static string Normal(string arguments)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(arguments.Length == 0 ? "{}" : arguments);
            return Normal(document.RootElement);
        }
        catch (JsonException)
        {
            return arguments;
        }
    }

    private static string Normal(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal).Select(static member => JsonSerializer.Serialize(member.Name) + ":" + Normal(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Normal)) + "]",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    private static JsonElement? Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string? String(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
