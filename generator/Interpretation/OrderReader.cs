using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Interpretation;

/// <summary>"order reads only the names in it: each raised signal must leave it completable, a proper end must complete it; an error never violates it."</summary>
/// <param name="order">The book's order, or null. Its expression alone is read, not the automaton made of it.</param>
internal sealed class OrderReader(OrderContract? order)
{
    private readonly ISet<string> _names = OrderParser.Names(order?.Expression ?? "");

    // Each one way to go on; any of them can be completed, as names are all that it takes.
    private OrderTerm[] _rest = [OrderParser.Parse(order?.Expression ?? "")];

    /// <summary>How many ways there are to go on, and how long they are.</summary>
    public int Size => _rest.Sum(static term => 1 + term.Text.Length);

    private bool IsComplete => _rest.Any(static term => term.IsComplete);

    /// <exception cref="StreamFault">The signal is out of order.</exception>
    public void Read(SignalContract signal)
    {
        if (signal.Role == SignalRole.Error)
            return;
        if (_names.Contains(signal.Name))
            _rest = After(signal.Name);
        if (_rest.Length == 0 || (signal.Role == SignalRole.End && !IsComplete))
            throw new StreamFault(VerdictKind.Order, signal.Name);
    }

    /// <summary>The input has ended, properly.</summary>
    /// <exception cref="StreamFault">The order is not complete.</exception>
    public void ReadEnd()
    {
        if (!IsComplete)
            throw new StreamFault(VerdictKind.Order);
    }

    private OrderTerm[] After(string name)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        return [.. _rest.SelectMany(term => term.After(name)).Where(next => known.Add(next.Text))];
    }
}
