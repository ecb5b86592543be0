using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Emission;

/// <summary>The names taken in a method or type: hands out each name once.</summary>
internal sealed class NameScope
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    public NameScope(params string[] reserved) => _taken.UnionWith(reserved);

    /// <summary>A name made from words of the spec; other characters than letters and digits are left out.</summary>
    public string Local(string wish, string otherwise)
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
        return Take(name.Length == 0 || CSharpText.Identifier(name) != name ? otherwise : name);
    }

    /// <summary>A name that is not taken yet: the wish, or the wish and a number.</summary>
    public string Take(string wish)
    {
        string name = wish;
        for (int i = 2; !_taken.Add(name); i++)
            name = wish + CSharpText.Number(i);
        return name;
    }
}
