using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Emission;

/// <summary>The names taken in a method or type: hands out each name once.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _takenWithin = new(StringComparer.Ordinal);
    private readonly NameScope? _outer;

    public NameScope(params string[] reserved) => _taken.UnionWith(reserved);

    private NameScope(NameScope outer) => _outer = outer;

    /// <summary>A block of its own: blocks beside each other may use the same names, blocks within each other may not.</summary>
    public NameScope Inner() => new(this);

    /// <summary>A name made from words of the spec; other characters than letters and digits are left out.</summary>
    public string Local(string wish, string otherwise) => Take(Letters(wish, otherwise));

    /// <summary>The first of two wishes that is free.</summary>
    public string Local(string wish, string second, string otherwise) =>
        Local(IsTaken(Letters(wish, otherwise)) ? second : wish, otherwise);

    /// <summary>A name that is not taken yet: the wish, or the wish and a number.</summary>
    public string Take(string wish)
    {
        string name = wish;
        for (int i = 2; IsTaken(name); i++)
            name = wish + CSharpText.Number(i);

        _taken.Add(name);
        for (NameScope? outer = _outer; outer is not null; outer = outer._outer)
            outer._takenWithin.Add(name);
        return name;
    }

    private bool IsTaken(string name)
    {
        if (_takenWithin.Contains(name))
            return true;

        for (NameScope? scope = this; scope is not null; scope = scope._outer)
        {
            if (scope._taken.Contains(name))
                return true;
        }

        return false;
    }

    private static string Letters(string wish, string otherwise)
    {
        var letters = new System.Text.StringBuilder();
        bool capital = false;
        foreach (char c in wish)
        {
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (letters.Length > 0 && c is >= '0' and <= '9'))
            {
                letters.Append(capital ? char.ToUpperInvariant(c) : c);
                capital = false;
            }
            else
            {
                capital = letters.Length > 0;
            }
        }

        string name = CSharpText.Camel(letters.ToString());
        return name.Length == 0 || CSharpText.Identifier(name) != name ? otherwise : name;
    }
}
