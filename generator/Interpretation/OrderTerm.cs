using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Interpretation;

/// <summary>
/// A regular expression over signal names, read by its partial derivatives: after a name, what may still follow is one of several
/// expressions (Antimirov, "Partial derivatives of regular expressions and finite automaton constructions", 1996). There are no more of
/// them than names in the expression and one, however long the stream is; of Brzozowski's derivatives, taken as they come, each is larger
/// than the one before.
/// </summary>
internal abstract class OrderTerm
{
    private OrderTerm(bool isComplete, string text)
    {
        IsComplete = isComplete;
        Text = text;
    }

    /// <summary>Nothing more.</summary>
    public static OrderTerm Done { get; } = new Sequence([]);

    /// <summary>Whether the order may end here.</summary>
    public bool IsComplete { get; }

    /// <summary>The expression as it is written: equal terms have equal texts.</summary>
    public string Text { get; }

    /// <summary>What may follow after a name: each term one way to go on, none where the name is out of order.</summary>
    public abstract IEnumerable<OrderTerm> After(string name);

    /// <summary>A signal's name.</summary>
    public sealed class Name(string value) : OrderTerm(false, value)
    {
        public override IEnumerable<OrderTerm> After(string name) => name == Text ? [Done] : [];
    }

    /// <summary>Terms one after another.</summary>
    public sealed class Sequence(IReadOnlyList<OrderTerm> terms)
        : OrderTerm(terms.All(static term => term.IsComplete), string.Join(" ", terms.Select(static term => term.Text)))
    {
        private readonly IReadOnlyList<OrderTerm> _terms = terms;

        public override IEnumerable<OrderTerm> After(string name)
        {
            for (int i = 0; i < _terms.Count; i++)
            {
                foreach (OrderTerm next in _terms[i].After(name))
                    yield return Then(next, _terms.Skip(i + 1));
                if (!_terms[i].IsComplete)
                    yield break;
            }
        }

        /// <summary>A sequence in a sequence is one: else a term would say what another says, and not be equal to it.</summary>
        public static OrderTerm Then(OrderTerm first, IEnumerable<OrderTerm> rest)
        {
            OrderTerm[] terms = [.. (first as Sequence)?._terms ?? [first], .. rest];
            return terms.Length == 1 ? terms[0] : new Sequence(terms);
        }
    }

    /// <summary>One of several terms.</summary>
    public sealed class Choice(IReadOnlyList<OrderTerm> terms)
        : OrderTerm(terms.Any(static term => term.IsComplete), "(" + string.Join("|", terms.Select(static term => term.Text)) + ")")
    {
        public override IEnumerable<OrderTerm> After(string name) => terms.SelectMany(term => term.After(name));
    }

    /// <summary>A term any number of times.</summary>
    public sealed class Repeat(OrderTerm term) : OrderTerm(true, "(" + term.Text + ")*")
    {
        public override IEnumerable<OrderTerm> After(string name) => term.After(name).Select(next => Sequence.Then(next, [this]));
    }
}
