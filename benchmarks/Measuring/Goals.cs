using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Benchmarks.Measuring;

/// <summary>What the measurements are held against.</summary>
internal static class Goals
{
    private static readonly (string Wire, double Memory, double Suspended)[] s_againstParser =
    [
        ("OpenAI", 25, 9),
        ("Anthropic", 20, 7),
        ("Chatzy", 8, 4.5),
        ("Widget", 8, 5),
        ("Cody", 7, 3.5),
    ];

    public static IEnumerable<Goal> Of(IReadOnlyList<Row> rows, double setUpBytes, int textBytes)
    {
        foreach ((string wire, double memory, double suspended) in s_againstParser)
        {
            yield return Against(wire, ReadMode.Memory, Contender.Parser, Contender.Struct, memory);
            yield return Against(wire, ReadMode.EventSuspended, Contender.Parser, Contender.Struct, suspended);
        }

        yield return Floor(ReadMode.Memory, Contender.Struct, 2);
        yield return Floor(ReadMode.EventSuspended, Contender.Struct, 2.2);
        yield return Floor(ReadMode.Memory, Contender.Utf8, 1.2);
        yield return Floor(ReadMode.EventSuspended, Contender.Utf8, 1.4);
        foreach (ReadMode mode in (ReadMode[])[ReadMode.Memory, ReadMode.EventSuspended])
        {
            yield return new Goal($"OpenAI, {mode}: bytes an event beside the text's string, struct", Math.Max(0, Find("OpenAI", mode, Contender.Struct).Bytes - textBytes), 0.5, IsAtLeast: false, " B");
            yield return new Goal($"OpenAI, {mode}: bytes an event, UTF-8 (set-up shared by 2000 events)", Find("OpenAI", mode, Contender.Utf8).Bytes, 1, IsAtLeast: false, " B");
        }

        yield return new Goal("bytes to set up a stream", setUpBytes, 1024, IsAtLeast: false, " B");

        Row Find(string wire, ReadMode mode, string contender) => rows.First(row =>
            row.Workload.Wire.Name == wire && row.Workload.Mode == mode && row.Workload.Tokens == 2000 && row.Contender.Name == contender);

        Goal Against(string wire, ReadMode mode, string other, string ours, double target) => new(
            $"{wire}, {mode}: {other} against {ours}", Find(wire, mode, other).RatioTo(Find(wire, mode, ours)).Middle, target, IsAtLeast: true, "x");

        Goal Floor(ReadMode mode, string ours, double target) => new(
            $"OpenAI, {mode}: {ours} against {Contender.Floor}", Find("OpenAI", mode, ours).RatioTo(Find("OpenAI", mode, Contender.Floor)).Middle, target, IsAtLeast: false, "x");
    }
}
