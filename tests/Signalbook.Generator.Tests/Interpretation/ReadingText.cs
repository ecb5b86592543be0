using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Interpretation;

namespace Signalbook.Generator.Tests.Interpretation;

/// <summary>A reading as lines of text, the same for both readers, so that a difference can be read.</summary>
internal static class ReadingText
{
    public static IReadOnlyList<string> Of(StreamReading reading) =>
    [
        .. reading.Signals.Select(Of),
        .. reading.Reply.Messages.SelectMany(message => (string[])
        [
            Line("message", ("key", message.Key), ("finished", message.IsFinished ? "yes" : "no"), ("reason", message.FinishReason)),
            .. message.Parts.Select(part => Line("  part", ("channel", part.Channel), ("key", part.Key), ("text", part.Text), ("id", part.CallId), ("name", part.CallName))),
        ]),
        Line("reply", ("text", reading.Reply.Text), ("usage", Usage(reading.Reply.Usage))),
        Of(reading.Verdict),
    ];

    public static IReadOnlyList<string> Of(GeneratedReading reading) =>
    [
        .. reading.Signals.Select(Of),
        .. reading.Reply.Messages.SelectMany(message => (string[])
        [
            Line("message", ("key", message.Id), ("finished", message.IsFinished ? "yes" : "no"), ("reason", message.FinishReason)),
            .. message.Parts.Select(part => Line("  part", ("channel", part.Channel), ("key", part.Key), ("text", part.Text), ("id", part.CallId), ("name", part.CallName))),
        ]),
        Line("reply", ("text", reading.Reply.Text), ("usage", Usage(reading.Reply.Usage))),
        Verdict(reading),
    ];

    /// <summary>The first lines that differ.</summary>
    public static string Difference(IReadOnlyList<string> interpreted, IReadOnlyList<string> generated)
    {
        int at = 0;
        while (at < interpreted.Count && at < generated.Count && interpreted[at] == generated[at])
            at++;
        return $"  line {at + 1}\n  interpreted: {(at < interpreted.Count ? interpreted[at] : "(none)")}\n  generated:   {(at < generated.Count ? generated[at] : "(none)")}";
    }

    public static string Of(InterpretedSignal signal) => signal.Contract is { } contract
        ? Line(
            contract.Name, ("text", NotEmpty(signal.Text)), ("final", signal.FinalText), ("replaces", signal.Replaces ? "yes" : null),
            ("message", signal.Message), ("part", signal.Part), ("channel", contract.Channel), ("id", signal.CallId), ("name", signal.CallName),
            ("reason", signal.Reason), ("code", signal.Code), ("usage", Usage(signal.Usage)), ("data", signal.Data?.GetRawText()))
        : Line("unknown", ("data", signal.RawData));

    public static string Of(UntypedSignal signal) => signal.Role is null
        ? Line(signal.Name, ("data", signal.Data?.GetString()))
        : Line(
            signal.Name, ("text", NotEmpty(signal.Text)), ("final", signal.FinalText), ("replaces", signal.Replaces ? "yes" : null),
            ("message", signal.MessageId), ("part", signal.Part), ("channel", signal.Channel), ("id", signal.CallId), ("name", signal.CallName),
            ("reason", signal.Reason), ("code", signal.Code), ("usage", Usage(signal.Usage)), ("data", signal.Data?.GetRawText()));

    public static string Of(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.End => Line("end", ("signal", verdict.Signal), ("reason", verdict.Reason), ("data", verdict.Data?.GetRawText()), ("contradiction", verdict.Contradiction)),
        VerdictKind.Error => Line(
            "error", ("signal", verdict.Signal ?? "unknown"), ("reason", verdict.Reason), ("code", verdict.Code), ("retry", verdict.Retry.ToString()),
            ("contradiction", verdict.Contradiction)),
        _ => verdict.Kind.ToString(),
    };

    private static string Verdict(GeneratedReading reading) => reading.Failure switch
    {
        null => Line(
            "end", ("signal", reading.Result?.Signal), ("reason", reading.Result?.Reason), ("data", reading.Result?.Data?.GetRawText()),
            ("contradiction", reading.Result?.Contradiction)),
        StreamErrorException error => Line(
            "error", ("signal", error.Signal), ("reason", error.Reason), ("code", error.Code), ("retry", error.Retry.ToString()), ("contradiction", error.Contradiction)),
        StreamTruncatedException => nameof(VerdictKind.Truncated),
        StreamOrderException => nameof(VerdictKind.Order),
        StreamFormatException => nameof(VerdictKind.Format),
        { } other => other.GetType().Name,
    };

    private static string? NotEmpty(string? text) => text is "" ? null : text;

    private static string? Usage(IReadOnlyDictionary<string, double> usage) => usage.Count == 0
        ? null
        : string.Join(" ", usage.OrderBy(static count => count.Key, System.StringComparer.Ordinal).Select(static count => count.Key + "=" + count.Value.ToString("R", CultureInfo.InvariantCulture)));

    private static string Line(string name, params (string Name, string? Value)[] values) =>
        name + string.Concat(values.Where(static value => value.Value is not null).Select(static value => $" {value.Name}={JsonSerializer.Serialize(value.Value)}"));
}
