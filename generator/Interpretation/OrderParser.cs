using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace Signalbook.Generator.Interpretation;

/// <summary>"Expression over signal names: sequence, |, *, +, ?, parentheses." The contract's has been checked already.</summary>
internal sealed class OrderParser
{
    private readonly Queue<string> _tokens;

    private OrderParser(string expression) =>
        _tokens = new Queue<string>(Regex.Matches(expression, @"\w+|[|*+?()]").Cast<Match>().Select(match => match.Value));

    public static OrderTerm Parse(string expression) => new OrderParser(expression).Choice();

    /// <summary>"order reads only the names in it."</summary>
    public static ISet<string> Names(string expression) =>
        new HashSet<string>(Regex.Matches(expression, @"\w+").Cast<Match>().Select(match => match.Value));

    /// <summary>How many names stand in an expression, each as often as it does.</summary>
    public static int Length(string expression) => Regex.Matches(expression, @"\w+").Count;

    private OrderTerm.Choice Choice()
    {
        var choices = new List<OrderTerm> { Sequence() };
        while (TryTake("|"))
            choices.Add(Sequence());
        return new OrderTerm.Choice(choices);
    }

    private OrderTerm.Sequence Sequence()
    {
        var terms = new List<OrderTerm>();
        while (_tokens.Count > 0 && _tokens.Peek() is not ("|" or ")"))
            terms.Add(Repeated());
        return new OrderTerm.Sequence(terms);
    }

    private OrderTerm Repeated()
    {
        OrderTerm term = TryTake("(") ? Group() : new OrderTerm.Name(_tokens.Dequeue());
        while (true)
        {
            if (TryTake("*"))
                term = new OrderTerm.Repeat(term);
            else if (TryTake("+"))
                term = new OrderTerm.Sequence([term, new OrderTerm.Repeat(term)]);
            else if (TryTake("?"))
                term = new OrderTerm.Choice([term, OrderTerm.Done]);
            else
                return term;
        }
    }

    private OrderTerm.Choice Group()
    {
        OrderTerm.Choice inner = Choice();
        TryTake(")");
        return inner;
    }

    private bool TryTake(string token)
    {
        if (_tokens.Count == 0 || _tokens.Peek() != token)
            return false;
        _tokens.Dequeue();
        return true;
    }
}
