using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Binding;

/// <summary>Makes a deterministic automaton of an <c>order</c> (subset construction), with the states that cannot complete taken out.</summary>
internal sealed class OrderCompiler
{
    /// <summary>The most states an order may have: subset construction can double them with each name.</summary>
    public const int StateLimit = 4096;

    private readonly OrderExpression _expression;
    private readonly List<int[]> _sets = [];
    private readonly Dictionary<int[], int> _known = new(StateSetComparer.Instance);

    // Many states go on to the same places: what these come to is found once.
    private readonly Dictionary<int[], int> _byTargets = new(StateSetComparer.Instance);
    private readonly bool[] _isReached;
    private int _steps;

    private OrderCompiler(OrderExpression expression)
    {
        _expression = expression;
        _isReached = new bool[expression.Count];
    }

    /// <summary>The automaton, or null when it would have more than <see cref="StateLimit"/> states, or takes too long to find out.</summary>
    public static OrderContract? Compile(string text, OrderExpression expression, IReadOnlyList<string> signals) =>
        new OrderCompiler(expression).Compile(text, signals);

    private OrderContract? Compile(string text, IReadOnlyList<string> signals)
    {
        int symbols = _expression.Names.Count;
        State([_expression.Start]);
        var transitions = new List<int>();
        var targets = new List<int>?[symbols];
        for (int state = 0; state < _sets.Count; state++)
        {
            foreach (int from in _sets[state])
            {
                if (_expression.StepFrom(from) is { } step)
                    (targets[step.Symbol] ??= []).Add(step.Target);
            }

            _steps += _sets[state].Length + symbols;
            for (int symbol = 0; symbol < symbols; symbol++)
            {
                transitions.Add(targets[symbol] is { } reached ? State([.. reached]) : -1);
                targets[symbol] = null;
                if (_steps > BindingLimits.OrderSteps || _sets.Count > StateLimit)
                    return null;
            }
        }

        bool[] accepting = [.. _sets.Select(set => System.Array.BinarySearch(set, _expression.Accept) >= 0)];
        Prune(transitions, accepting, symbols);
        Dictionary<string, int> indexes = _expression.Names.Select((name, index) => (name, index)).ToDictionary(one => one.name, one => one.index, System.StringComparer.Ordinal);
        return new OrderContract(
            text,
            signals.Select(name => indexes.TryGetValue(name, out int index) ? index : -1).ToEquatableArray(),
            symbols,
            transitions.ToEquatableArray(),
            accepting.ToEquatableArray());
    }

    /// <summary>The state of those that can be reached from some without a signal.</summary>
    private int State(int[] targets)
    {
        if (_byTargets.TryGetValue(targets, out int state))
            return state;

        int[] set = Closure(targets);
        if (!_known.TryGetValue(set, out state))
        {
            _known.Add(set, state = _sets.Count);
            _sets.Add(set);
        }

        _byTargets.Add(targets, state);
        return state;
    }

    private int[] Closure(int[] states)
    {
        var reached = new List<int>();
        var open = new Stack<int>(states);
        while (open.Count > 0)
        {
            int state = open.Pop();
            _steps++;
            if (_isReached[state])
                continue;
            _isReached[state] = true;
            reached.Add(state);
            foreach (int next in _expression.EmptyFrom(state))
                open.Push(next);
        }

        foreach (int state in reached)
            _isReached[state] = false;
        reached.Sort();
        return [.. reached];
    }

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
