using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using Signalbook.Reliability.Streams;

namespace Signalbook.Reliability.Faults;

/// <summary>Holds what came of a cell against what the recording, without the fault, says.</summary>
internal static class FaultVerdict
{
    // How a stream that is opened again begins, if something of the first had been shown.
    private static readonly JsonObject s_reopened = ExpectedSignals.Parse("""{"signal":"recovered","final":"","replaces":true}""");

    /// <summary>What is wrong, or null.</summary>
    public static string? Judge(FaultCell cell, FaultRun run)
    {
        bool mayRaiseUnknown = cell.Kind.MayRaiseUnknown || IsHalfLine(cell);
        List<JsonObject> signals = [.. run.Signals.Where(line => !mayRaiseUnknown || ExpectedSignals.Text(line, "signal") != "unknown")];
        if (run.ServerFailure is not null)
            return $"the test's server failed: {run.ServerFailure}";
        if (run.Hung)
            return "it hangs";
        if (run.Outcome is null)
            return $"it threw what no call may throw: {run.Failure?.GetType()}: {run.Failure?.Message}";
        if (run.Requests > run.Attempts)
            return $"{run.Requests} requests came, and {run.Attempts} were told of";
        if (run.TimersLeft > 0)
            return $"{run.TimersLeft} timers are left";
        return Ended(run) ? JudgeEnd(cell, run, signals) : JudgeFailure(cell, run, signals);
    }

    /// <summary>Whether the call ended as if all was well.</summary>
    public static bool Ended(FaultRun run) => run.Outcome is { } outcome && ExpectedSignals.Text(outcome, "outcome") == "end";

    public static bool IsSilent(FaultCell cell, FaultRun run) =>
        Ended(run) && Judge(cell, run) is not null;

    private static string? JudgeEnd(FaultCell cell, FaultRun run, List<JsonObject> signals)
    {
        FaultStream stream = cell.Stream;
        int same = Same(stream.Expected.Signals, signals);
        bool isWhole = same == stream.Expected.Signals.Count && same == signals.Count;
        if (isWhole)
        {
            bool mustFail = cell.Kind.Expectation == FaultExpectation.AlwaysFails
                || (cell.Kind.Expectation == FaultExpectation.Fails && cell.Position != FaultPosition.AfterTerminal);

            // Where nothing had been shown, a stream that was opened again looks like the first one.
            bool wasRecovered = stream.Recovery is not null && run.Requests > stream.StreamIndex + 1;
            return mustFail && !wasRecovered ? "it ended well, and should not have" : null;
        }

        if (cell.Kind.MayEndEarly && signals.Count == same + 1 && ExpectedSignals.Text(signals[^1], "signal") == ExpectedSignals.Text(stream.Expected.Signals[^1], "signal"))
            return null;
        return IsRecovered(stream, signals, same, mayBePartial: false) ? null : $"SILENT: it ended well after {same} of {stream.Expected.Signals.Count} signals";
    }

    private static string? JudgeFailure(FaultCell cell, FaultRun run, List<JsonObject> signals)
    {
        FaultStream stream = cell.Stream;
        string outcome = ExpectedSignals.Text(run.Outcome!, "outcome")!;
        bool isOver = cell.Position == FaultPosition.AfterTerminal && stream.Expected.HasTerminal && !cell.Kind.MayOvertake;
        if (cell.Kind.Expectation == FaultExpectation.Completes || (isOver && cell.Kind.Expectation == FaultExpectation.Fails))
            return $"it failed ({run.Outcome!.ToJsonString()}), and should have ended well";

        // What fails while a cut stream is opened again leaves the cut as the failure.
        if (cell.Kind.Outcomes.Length > 0 && !cell.Kind.Outcomes.Contains(outcome)
            && !(outcome == "truncated" && run.Failure is StreamException { RecoveryFailure: not null }))
        {
            return $"it failed in another way: {run.Outcome!.ToJsonString()} {run.Failure?.Message}";
        }

        int same = Same(stream.Expected.Signals, signals);
        if (same < signals.Count && !IsRecovered(stream, signals, same, mayBePartial: true))
            return $"after {same} signals another came than the server sent: {signals[same].ToJsonString()}";
        int due = stream.Expected.BeforeLastStream + FaultCut.Of(stream, cell.Position).CompleteFrames;
        if (cell.Kind.DeliversWhatCame && cell.Kind.Expectation == FaultExpectation.Fails && same < Math.Min(due, stream.Expected.Signals.Count))
            return $"{due} signals had come, and {same} were delivered";
        return JudgeProgress(run);
    }

    // A last line of text without its end is a line as any other: half of one is raised for what it is, and then the stream is cut.
    private static bool IsHalfLine(FaultCell cell) =>
        cell.Stream.Response.MediaType == "text/plain" && !FaultCut.Of(cell.Stream, cell.Position).IsBoundary;

    private static string? JudgeProgress(FaultRun run)
    {
        if (run.Failure is not StreamException failure)
            return run.Signals.Count > 0 ? $"{run.Failure?.GetType()} after {run.Signals.Count} signals" : null;
        if (failure.Progress.SignalCount != run.Signals.Count)
            return $"its progress has {failure.Progress.SignalCount} signals, and {run.Signals.Count} were delivered";
        string text = TextOf(run.Signals);
        return failure.Progress.Reply.Text == text ? null : $"its progress has the text '{failure.Progress.Reply.Text}', and '{text}' was delivered";
    }

    /// <summary>Whether a recording's recovery took over where the stream was cut.</summary>
    private static bool IsRecovered(FaultStream stream, List<JsonObject> signals, int same, bool mayBePartial)
    {
        if (stream.Recovery is not { } recovery)
            return false;

        // A stream that is opened again tells so only if something had been shown.
        List<JsonObject> rest = [.. recovery.Expected.Signals.SkipWhile(static line => !ExpectedSignals.IsRecovered(line))];
        if (rest.Count == 0)
            rest = [s_reopened, .. recovery.Expected.Signals];
        return Enumerable.Range(0, same + 1).Any(cut =>
            Follows(signals.Skip(cut).ToList(), rest, mayBePartial) || (cut == 0 && Follows(signals, rest[1..], mayBePartial)));
    }

    private static bool Follows(List<JsonObject> signals, List<JsonObject> rest, bool mayBePartial) =>
        (mayBePartial ? signals.Count <= rest.Count : signals.Count == rest.Count)
        && signals.Zip(rest).All(static pair => ExpectedSignals.IsRecovered(pair.Second)
            ? ExpectedSignals.IsRecovered(pair.First) && ExpectedSignals.Text(pair.First, "final") == ExpectedSignals.Text(pair.Second, "final")
            : ExpectedSignals.Same(pair.First, pair.Second));

    private static int Same(IReadOnlyList<JsonObject> expected, List<JsonObject> signals) =>
        expected.Zip(signals).TakeWhile(static pair => ExpectedSignals.Same(pair.First, pair.Second)).Count();

    // The reply's text, put together anew: the messages in order of first appearance, a blank line between two.
    private static string TextOf(IReadOnlyList<JsonObject> signals)
    {
        var messages = new List<(string Key, string Text)>();
        foreach (JsonObject line in signals)
        {
            if (ExpectedSignals.IsRecovered(line) && line["replaces"] is not null && ExpectedSignals.Text(line, "final") is { Length: 0 })
                messages.Clear();
            if (line["channel"] is not null || ExpectedSignals.Text(line, "text") is not { } text)
                continue;
            string key = ExpectedSignals.Text(line, "message") ?? "";
            int index = messages.FindIndex(message => message.Key == key);
            if (index < 0)
                messages.Add((key, text));
            else
                messages[index] = (key, messages[index].Text + text);
        }

        return string.Join("\n\n", messages.Where(static message => message.Text.Length > 0).Select(static message => message.Text));
    }
}
