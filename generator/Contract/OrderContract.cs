using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A compiled <c>order</c>: a table-driven automaton over the names that the expression mentions.</summary>
/// <param name="Expression">As in the spec.</param>
/// <param name="Symbols">For each signal of the book its symbol, or -1 when the expression does not mention it.</param>
/// <param name="SymbolCount">How many symbols.</param>
/// <param name="Transitions">At <c>state * SymbolCount + symbol</c> the next state, or -1 when nothing that follows could complete the order. State 0 is the first.</param>
/// <param name="Accepting">For each state whether the order may end there.</param>
internal sealed record OrderContract(
    string Expression,
    EquatableArray<int> Symbols,
    int SymbolCount,
    EquatableArray<int> Transitions,
    EquatableArray<bool> Accepting);
