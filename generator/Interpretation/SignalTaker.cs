using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>The evaluation of one frame: which signals of the book it gives.</summary>
internal static class SignalTaker
{
    /// <summary>The signals taken, in the order in which they are raised.</summary>
    public static IReadOnlyList<TakenSignal> Take(BookContract book, FrameContent content)
    {
        List<TakenSignal> taken = [.. ByPlace(book, content)];
        if (taken.Count == 0 && book.Signals.FirstOrDefault(signal => signal.IsLastResort) is { } lastResort)
            taken.Add(TakeAt(lastResort, content, (EquatableArray<string>.Empty, content.Root))!);

        // "Taken signals are raised in that order, but a terminal (end, error) last, and only the first of several."
        return [.. taken.Where(signal => !signal.IsTerminal), .. taken.Where(signal => signal.IsTerminal).Take(1)];
    }

    /// <summary>"Signals are grouped by equal at, groups in order of first appearance, places of a group in document order.
    /// At each place the first signal of the group that matches is taken."</summary>
    private static IEnumerable<TakenSignal> ByPlace(BookContract book, FrameContent content)
    {
        IEnumerable<IGrouping<PointerContract, SignalContract>> groups = book.Signals
            .Where(signal => !signal.IsLastResort)
            .GroupBy(signal => signal.At);
        foreach (IGrouping<PointerContract, SignalContract> group in groups)
        {
            foreach ((EquatableArray<string>, FrameJson?) place in Places(group.Key, content))
            {
                TakenSignal? first = group.Select(signal => TakeAt(signal, content, place)).FirstOrDefault(taken => taken is not null);
                if (first is not null)
                    yield return first;
            }
        }
    }

    // The data itself is always there, JSON or not; a place in it only if something stands there.
    private static IEnumerable<(EquatableArray<string> Path, FrameJson? Value)> Places(PointerContract at, FrameContent content) => at.Segments.Count == 0
        ? [(EquatableArray<string>.Empty, content.Root)]
        : JsonPath.Expand(content.Root, at.Segments).Select(static place => (place.Path, (FrameJson?)place.Value));

    /// <summary>The signal, if it matches at the place: "when holds, and, for a delta, one of its text, whole, id, name is present".</summary>
    private static TakenSignal? TakeAt(SignalContract signal, FrameContent content, (EquatableArray<string> Path, FrameJson? Value) place)
    {
        if (!SignalMatcher.Holds(signal.When, content, place.Value, out MatcherContract? alternative))
            return null;

        // Known, and of no more interest: nothing of it is read.
        if (signal.Role == SignalRole.Ignore)
            return new TakenSignal(signal);

        try
        {
            var reader = new PlaceReader(content, place.Value, signal.At, place.Path, alternative);
            TakenSignal? taken = ReadContent(signal, reader);
            return taken is null or { IsEmptyDelta: true } ? taken : ReadRest(taken, reader);
        }
        catch (StreamFault fault)
        {
            // It is there, and cannot be read: told when its turn comes, so that what comes before it in the frame is not lost.
            return new TakenSignal(signal) { Fault = fault };
        }
    }

    // What is not there is not taken, and what is empty is not raised, whatever its keys are.
    private static TakenSignal? ReadContent(SignalContract signal, PlaceReader reader)
    {
        var taken = new TakenSignal(signal)
        {
            Text = reader.Text(signal.Text, signal.Channel),
            Whole = reader.Text(signal.Whole, signal.Channel),
            CallId = reader.Value(signal.CallId),
            CallName = reader.Value(signal.CallName),
        };
        bool isNothing = taken is { Text: null, Whole: null, CallId: null, CallName: null };
        return signal.Role == SignalRole.Delta && isNothing ? null : taken;
    }

    private static TakenSignal ReadRest(TakenSignal taken, PlaceReader reader) => taken with
    {
        Message = reader.Value(taken.Contract.Message),
        Part = reader.Part(taken.Contract.Part),
        Reason = reader.Value(taken.Contract.Reason),
        Code = reader.Value(taken.Contract.Code),
        Usage = reader.Usage(taken.Contract.Usage),
        Data = reader.Place,
    };
}
