using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;
using Signalbook.Generator.Diagnostics;

namespace Signalbook.Generator.Checking;

/// <summary>
/// "Each raised signal must leave it completable, a proper end must complete it." An order asks in vain for signals that are never
/// raised, for errors, which it does not see, and for anything after the end: then every stream would fail.
/// </summary>
internal static class OrderCompletionRule
{
    public static IEnumerable<BookFinding> Check(BookContract book)
    {
        if (book.Order is not { } order)
            yield break;
        string?[] never = [.. book.Signals.Select((_, i) => WhyNever(book, i))];
        if (!CanComplete(book, order, never))
            yield return new BookFinding(DiagnosticDescriptors.OrderCannotComplete, null, [Why(book, order, never)]);
    }

    private static bool CanComplete(BookContract book, OrderContract order, string?[] never)
    {
        bool hasOtherEnd = book.Ends != StreamEnd.End;
        for (int i = 0; i < book.Signals.Count; i++)
            hasOtherEnd |= order.Symbols[i] < 0 && book.Signals[i].Role == SignalRole.End && never[i] is null;

        var reached = new HashSet<int> { 0 };
        var open = new Queue<int>(reached);
        while (open.Count > 0)
        {
            int state = open.Dequeue();
            if (hasOtherEnd && order.Accepting[state])
                return true;
            for (int i = 0; i < book.Signals.Count; i++)
            {
                if (order.Symbols[i] < 0 || never[i] is not null || Next(order, state, i) is not (>= 0 and var next))
                    continue;

                // Nothing follows an end.
                if (book.Signals[i].Role == SignalRole.End && order.Accepting[next])
                    return true;
                if (book.Signals[i].Role != SignalRole.End && reached.Add(next))
                    open.Enqueue(next);
            }
        }

        return false;
    }

    /// <summary>What stands in the way on the shortest way through the order.</summary>
    private static string Why(BookContract book, OrderContract order, string?[] never)
    {
        List<int> way = ShortestWay(order);
        for (int i = 0; i < way.Count; i++)
        {
            int signal = order.Symbols.ToList().IndexOf(way[i]);
            if (never[signal] is { } why)
                return "'" + book.Signals[signal].Name + "' " + why;
            if (book.Signals[signal].Role == SignalRole.End && i < way.Count - 1)
                return "'" + book.Signals[signal].Name + "' ends the stream, and the order asks for more after it";
        }

        return "no signal that ends the stream leaves it complete";
    }

    private static List<int> ShortestWay(OrderContract order)
    {
        var ways = new Dictionary<int, List<int>> { [0] = [] };
        var open = new Queue<int>([0]);
        while (open.Count > 0)
        {
            int state = open.Dequeue();
            if (order.Accepting[state])
                return ways[state];
            for (int symbol = 0; symbol < order.SymbolCount; symbol++)
            {
                int next = order.Transitions[(state * order.SymbolCount) + symbol];
                if (next < 0 || ways.ContainsKey(next))
                    continue;
                ways.Add(next, [.. ways[state], symbol]);
                open.Enqueue(next);
            }
        }

        return [];
    }

    private static string? WhyNever(BookContract book, int signal) => book.Signals[signal].Role switch
    {
        SignalRole.Error => "is an error, which the order does not see",
        SignalRole.Ignore => "has the role 'ignore' and is never raised",
        _ => UnreachableSignalRule.IsUnreachable(book, signal) ? "can never be taken" : null,
    };

    private static int Next(OrderContract order, int state, int signal) => order.Transitions[(state * order.SymbolCount) + order.Symbols[signal]];
}
