using System.Collections.Generic;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>"order reads only the names in it: each raised signal must leave it completable, a proper end must complete it; an error never violates it."</summary>
/// <param name="order">The book's order, or null. Its expression alone is read, not the automaton made of it.</param>
internal sealed class OrderReader(OrderContract? order)
{
    private readonly ISet<string> _names = OrderParser.Names(order?.Expression ?? "");
    private OrderTerm _rest = OrderParser.Parse(order?.Expression ?? "");

    /// <exception cref="StreamFault">The signal is out of order.</exception>
    public void Read(SignalContract signal)
    {
        if (signal.Role == SignalRole.Error)
            return;
        if (_names.Contains(signal.Name))
            _rest = _rest.After(signal.Name);
        if (!_rest.IsCompletable || (signal.Role == SignalRole.End && !_rest.IsComplete))
            throw new StreamFault(VerdictKind.Order, signal.Name);
    }

    /// <summary>The input has ended, properly.</summary>
    /// <exception cref="StreamFault">The order is not complete.</exception>
    public void ReadEnd()
    {
        if (!_rest.IsComplete)
            throw new StreamFault(VerdictKind.Order);
    }
}
