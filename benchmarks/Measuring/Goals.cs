using System.Collections.Generic;
using System.Linq;
using Signalbook.Benchmarks.Wires;

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

    public static IEnumerable<Goal> Of(IReadOnlyList<Row> rows, Wire openAI)
    {
        foreach ((string wire, double memory, double suspended) in s_againstParser)
        {
            yield return AtLeast($"against {Contender.Parser}: {wire} wire", wire, ReadMode.Memory, Contender.Parser, memory);
            yield return AtLeast($"against {Contender.Parser}: {wire} wire", wire, ReadMode.EventSuspended, Contender.Parser, suspended);
        }

        yield return AtLeast("against the OpenAI SDK on its wire", "OpenAI", ReadMode.Memory, Contender.OpenAISdk, 50);
        yield return AtLeast("against the OpenAI SDK on its wire", "OpenAI", ReadMode.EventSuspended, Contender.OpenAISdk, 20);
        yield return AtLeast("against the Anthropic SDK on its wire", "Anthropic", ReadMode.Memory, Contender.AnthropicSdk, 150);
        yield return AtLeast("against the Anthropic SDK on its wire", "Anthropic", ReadMode.EventSuspended, Contender.AnthropicSdk, 40);
        yield return AtMost("struct API against the newline-scan floor, OpenAI wire", "OpenAI", ReadMode.Memory, Contender.Struct, Contender.Floor, 2);
        yield return AtMost("struct API against a bare read, OpenAI wire", "OpenAI", ReadMode.EventSuspended, Contender.Struct, Contender.BareRead, 2.2);
        yield return AtMost("handler API against the newline-scan floor, OpenAI wire", "OpenAI", ReadMode.Memory, Contender.Handler, Contender.Floor, 1.2);
        yield return AtMost("handler API against a bare read, OpenAI wire", "OpenAI", ReadMode.EventSuspended, Contender.Handler, Contender.BareRead, 1.4);
        foreach (ReadMode mode in (ReadMode[])[ReadMode.Memory, ReadMode.EventSuspended])
        {
            yield return new Goal(
                $"bytes allocated an event: struct API, the text's own string excluded, {In(mode)}", Allocations.AnEvent(openAI, mode, Contender.Struct, makesStrings: true), 0, IsAtLeast: false, " B");
            yield return new Goal(
                $"bytes allocated an event: handler API, {In(mode)}", Allocations.AnEvent(openAI, mode, Contender.Handler, makesStrings: false), 0, IsAtLeast: false, " B");
        }

        yield return new Goal("bytes allocated to set up a stream", SetUp.Bytes(new Workload(openAI, ReadMode.Memory, tokens: 20)), 1024, IsAtLeast: false, " B");
        yield return AtMost("adversarial wire against our own plain reader", "adversarial", ReadMode.Memory, Contender.Struct, Contender.Plain, 1.3);
        yield return AtMost("adversarial wire against our own plain reader", "adversarial", ReadMode.EventSuspended, Contender.Struct, Contender.Plain, 1.3);

        Row Find(string wire, ReadMode mode, string contender) => rows.First(row =>
            row.Workload.Wire.Name == wire && row.Workload.Mode == mode && row.Workload.Tokens == 2000 && row.Contender.Name == contender);

        Goal AtLeast(string name, string wire, ReadMode mode, string other, double target) => new(
            $"{name}, {In(mode)}", Find(wire, mode, other).RatioTo(Find(wire, mode, Contender.Struct)).Middle, target, IsAtLeast: true, "x");

        Goal AtMost(string name, string wire, ReadMode mode, string ours, string other, double target) => new(
            $"{name}, {In(mode)}", Find(wire, mode, ours).RatioTo(Find(wire, mode, other)).Middle, target, IsAtLeast: false, "x");
    }

    private static string In(ReadMode mode) => mode == ReadMode.Memory ? "from memory" : "one event a read, each read suspending";
}
