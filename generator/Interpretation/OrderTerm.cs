using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Interpretation;

/// <summary>A regular expression over signal names, read by its derivatives: after a name, what may still follow is an expression again
/// (Brzozowski, "Derivatives of Regular Expressions", 1964).</summary>
internal abstract record OrderTerm
{
    /// <summary>Nothing may follow, and not even nothing: the order is violated.</summary>
    public static OrderTerm Never { get; } = new Choice([]);

    /// <summary>Nothing more.</summary>
    public static OrderTerm Done { get; } = new Sequence([]);

    /// <summary>Whether the order may end here.</summary>
    public abstract bool IsComplete { get; }

    /// <summary>Whether something that follows completes it.</summary>
    public abstract bool IsCompletable { get; }

    /// <summary>What may follow after a name.</summary>
    public abstract OrderTerm After(string name);

    /// <summary>A signal's name.</summary>
    public sealed record Name(string Value) : OrderTerm
    {
        public override bool IsComplete => false;

        public override bool IsCompletable => true;

        public override OrderTerm After(string name) => name == Value ? Done : Never;
    }

    /// <summary>Terms one after another.</summary>
    public sealed record Sequence(IReadOnlyList<OrderTerm> Terms) : OrderTerm
    {
        public override bool IsComplete => Terms.All(term => term.IsComplete);

        public override bool IsCompletable => Terms.All(term => term.IsCompletable);

        public override OrderTerm After(string name)
        {
            var choices = new List<OrderTerm>();
            for (int i = 0; i < Terms.Count && Terms.Take(i).All(term => term.IsComplete); i++)
                choices.Add(new Sequence([Terms[i].After(name), .. Terms.Skip(i + 1)]));
            return new Choice([.. choices.Where(choice => choice.IsCompletable)]);
        }
    }

    /// <summary>One of several terms.</summary>
    public sealed record Choice(IReadOnlyList<OrderTerm> Terms) : OrderTerm
    {
        public override bool IsComplete => Terms.Any(term => term.IsComplete);

        public override bool IsCompletable => Terms.Any(term => term.IsCompletable);

        public override OrderTerm After(string name) =>
            new Choice([.. Terms.Select(term => term.After(name)).Where(term => term.IsCompletable)]);
    }

    /// <summary>A term any number of times.</summary>
    public sealed record Repeat(OrderTerm Term) : OrderTerm
    {
        public override bool IsComplete => true;

        public override bool IsCompletable => true;

        public override OrderTerm After(string name) => new Sequence([Term.After(name), this]);
    }
}
