using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>The value that tells most signals of a chain apart: a member that they compare with word after word, or the frame's name.</summary>
internal sealed class Discriminator
{
    /// <summary>Fewer words are compared one by one: that reads better, and takes no longer.</summary>
    private const int LeastWords = 5;

    private readonly Dictionary<int, List<int>> _cases = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    private Discriminator(PointerContract? pointer) => Pointer = pointer;

    /// <summary>Where the value stands from the place; null when it is the frame's name.</summary>
    public PointerContract? Pointer { get; }

    /// <summary>The words, each once.</summary>
    public IReadOnlyList<string> Words => _words;

    /// <summary>The discriminator of most words; null when the signals are better asked one after the other.</summary>
    public static Discriminator? Find(IReadOnlyList<SignalContract> signals)
    {
        var name = new Discriminator(null);
        var members = new Dictionary<string, Discriminator>(StringComparer.Ordinal);
        for (int i = 0; i < signals.Count; i++)
        {
            if (signals[i].When.Count == 0)
                continue;

            name.Add(i, signals[i]);
            foreach (PointerMatch member in signals[i].When[0].Members)
            {
                if (MatcherText.HasStar(member.Pointer))
                    continue;
                string pointer = member.Pointer.ToString();
                if (!members.TryGetValue(pointer, out Discriminator? known))
                    members.Add(pointer, known = new Discriminator(member.Pointer));
                known.Add(i, signals[i]);
            }
        }

        Discriminator best = members.Values.Append(name).OrderByDescending(candidate => candidate._words.Count).First();
        return best._words.Count < LeastWords ? null : best;
    }

    /// <summary>The positions of the words of which a signal needs one; null when it may be taken whatever the value is.</summary>
    /// <param name="signal">The signal's position in the chain.</param>
    public IReadOnlyList<int>? CasesOf(int signal) => _cases.TryGetValue(signal, out List<int>? cases) ? cases : null;

    /// <summary>Whether a word is all that a matcher asks for.</summary>
    public bool IsAll(MatcherContract matcher) =>
        matcher.Text is null && matcher.Prefix is null && matcher.Has.Count == 0
        && (Pointer is null ? matcher.Members.Count == 0 : matcher.Members.Count == 1 && matcher.Events.Count == 0);

    private void Add(int position, SignalContract signal)
    {
        string[][] words = [.. signal.When.Select(WordsOf)];
        if (words.Any(alternative => alternative.Length == 0))
            return;

        var cases = new List<int>();
        foreach (string word in words.SelectMany(alternative => alternative))
        {
            if (!_positions.TryGetValue(word, out int found))
            {
                _positions.Add(word, found = _words.Count);
                _words.Add(word);
            }

            if (!cases.Contains(found))
                cases.Add(found);
        }

        _cases[position] = cases;
    }

    /// <summary>The words of which the value must be one for a matcher to hold; none when it may be something else.</summary>
    private string[] WordsOf(MatcherContract matcher)
    {
        if (Pointer is null)
            return [.. matcher.Events.Select(OnTheWire)];
        PointerMatch? member = matcher.Members.FirstOrDefault(candidate => candidate.Pointer == Pointer);
        return member is null || member.Constants.Any(constant => constant.Kind != ConstantKind.String)
            ? []
            : [.. member.Constants.Select(constant => OnTheWire(constant.Text))];
    }

    /// <summary>A lone surrogate has no UTF-8 form and becomes U+FFFD: two words that are then the same are one.</summary>
    private static string OnTheWire(string word) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(word));
}
