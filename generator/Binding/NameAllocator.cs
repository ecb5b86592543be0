using System;
using System.Collections.Generic;
using System.Globalization;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Hands out names that are unique in one scope. The first to ask gets the plain name, later ones a number behind it:
/// stable, since names are asked for in document order.
/// </summary>
internal sealed class NameAllocator
{
    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private readonly HashSet<string> _reserved = new(StringComparer.Ordinal);

    /// <summary>Names that generated code needs for itself.</summary>
    public NameAllocator Reserve(params string[] names)
    {
        _reserved.UnionWith(names);
        return this;
    }

    /// <summary>A free name made from <paramref name="wanted"/>; where that is reserved it gets <paramref name="suffix"/> behind it.</summary>
    /// <param name="original">The spec's name, for messages.</param>
    /// <param name="wanted">The C# name that is wanted.</param>
    /// <param name="suffix">What tells it from a reserved name.</param>
    /// <param name="other">The spec's name that has the wanted one already, or null.</param>
    public string Allocate(string original, string wanted, string suffix, out string? other)
    {
        string name = _reserved.Contains(wanted) ? wanted + suffix : wanted;
        string free = name;
        for (int number = 2; _reserved.Contains(free) || _taken.ContainsKey(free); number++)
            free = name + number.ToString(CultureInfo.InvariantCulture);

        other = free == name ? null : _taken.TryGetValue(name, out string? taken) ? taken : name;
        _taken.Add(free, original);
        return free;
    }
}
