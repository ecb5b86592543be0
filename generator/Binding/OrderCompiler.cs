using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>Makes a deterministic automaton of an <c>order</c> (subset construction), with the states that cannot complete taken out.</summary>
internal static class OrderCompiler
{
    /// <summary>The most states an order may have: subset construction can double them with each name.</summary>
    public const int StateLimit = 4096;

    /// <summary>The automaton, or null when it would have more than <see cref="StateLimit"/> states, or takes too long to find out.</summary>
    public static OrderContract? Compile(string text, OrderExpression expression, IReadOnlyList<string> signals)
    {
        int symbols = expression.Names.Count;
        int steps = 0;
        var sets = new List<int[]> { Closure(expression, [expression.Start], ref steps) };
        var known = new Dictionary<string, int> { [Key(sets[0])] = 0 };
        var transitions = new List<int>();
        for (int state = 0; state < sets.Count; state++)
        {
            for (int symbol = 0; symbol < symbols; symbol++)
            {
                int[] next = Closure(expression, Steps(expression, sets[state], symbol), ref steps);
                steps += sets[state].Length;
                if (steps > BindingLimits.OrderSteps)
                    return null;
                if (next.Length == 0)
                {
                    transitions.Add(-1);
                    continue;
                }

                string key = Key(next);
                if (!known.TryGetValue(key, out int target))
                {
                    if (sets.Count == StateLimit)
                        return null;
                    target = sets.Count;
                    known.Add(key, target);
                    sets.Add(next);
                }

                transitions.Add(target);
            }
        }

        bool[] accepting = [.. sets.Select(set => set.Contains(expression.Accept))];
        Prune(transitions, accepting, symbols);
        return new OrderContract(
            text,
            signals.Select(name => expression.Names.ToList().IndexOf(name)).ToEquatableArray(),
            symbols,
            transitions.ToEquatableArray(),
            accepting.ToEquatableArray());
    }

    private static IEnumerable<int> Steps(OrderExpression expression, int[] set, int symbol) =>
        from state in set
        let step = expression.StepFrom(state)
        where step is { } taken && taken.Symbol == symbol
        select step!.Value.Target;

    private static int[] Closure(OrderExpression expression, IEnumerable<int> states, ref int steps)
    {
        var reached = new SortedSet<int>();
        var open = new Stack<int>(states);
        while (open.Count > 0)
        {
            int state = open.Pop();
            steps++;
            if (!reached.Add(state))
                continue;
            foreach (int next in expression.EmptyFrom(state))
                open.Push(next);
        }

        return [.. reached];
    }

    private static string Key(int[] set) => string.Join(",", set);

    // Invariant afterwards: a transition other than -1 leads to a state from which an accepting one can be reached.
    private static void Prune(List<int> transitions, bool[] accepting, int symbols)
    {
        bool[] completable = [.. accepting];
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = transitions.Count - 1; i >= 0; i--)
            {
                int from = i / symbols;
                if (!completable[from] && transitions[i] >= 0 && completable[transitions[i]])
                    changed = completable[from] = true;
            }
        }

        for (int i = 0; i < transitions.Count; i++)
        {
            if (transitions[i] >= 0 && !completable[transitions[i]])
                transitions[i] = -1;
        }
    }
}
