using System;

namespace Signalbook.Signals;

/// <summary>A compiled <c>order</c>: an automaton that reads the names the expression mentions and no others.</summary>
public sealed class SignalOrder
{
    private readonly int[] _symbols;
    private readonly int _symbolCount;
    private readonly int[] _transitions;
    private readonly bool[] _accepting;

    /// <summary>Makes the automaton.</summary>
    /// <param name="expression">The order as the spec writes it.</param>
    /// <param name="symbols">For each signal of the book its symbol, or -1 when the order does not mention it.</param>
    /// <param name="symbolCount">How many symbols there are.</param>
    /// <param name="transitions">At <c>state * symbolCount + symbol</c> the next state, or -1 when nothing that follows could complete the order.</param>
    /// <param name="accepting">For each state whether the order may end there. State 0 is the first.</param>
    /// <exception cref="ArgumentNullException"><paramref name="expression"/> is null.</exception>
    public SignalOrder(string expression, ReadOnlySpan<int> symbols, int symbolCount, ReadOnlySpan<int> transitions, ReadOnlySpan<bool> accepting)
    {
        ArgumentNullException.ThrowIfNull(expression);
        Expression = expression;
        _symbols = symbols.ToArray();
        _symbolCount = symbolCount;
        _transitions = transitions.ToArray();
        _accepting = accepting.ToArray();
    }

    /// <summary>The order as the spec writes it.</summary>
    public string Expression { get; }

    /// <summary>The state after a signal, or -1 when the order refuses it.</summary>
    internal int Next(int state, int signal)
    {
        int symbol = _symbols[signal];
        return symbol < 0 ? state : _transitions[(state * _symbolCount) + symbol];
    }

    internal bool IsComplete(int state) => _accepting[state];
}
