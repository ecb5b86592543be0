using System;
using System.Collections.Generic;
using System.Globalization;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Hands out names that are unique in one scope. The first to ask gets the plain name, later ones a number behind it:
/// stable, since names are asked for in document order.
/// </summary>
/// <param name="shared">Names that generated code needs for itself wherever names of this kind stand.</param>
internal sealed class NameAllocator(HashSet<string>? shared = null)
{
    private const int LongestName = 200;

    private readonly Dictionary<string, string> _taken = new(StringComparer.Ordinal);
    private HashSet<string>? _reserved;

    // The numbers behind a name are given out in turn; to try them all again for each would take the square of their count.
    private Dictionary<string, int>? _numbers;

    /// <summary>How many names were handed out.</summary>
    public int Count => _taken.Count;

    /// <summary>Names that generated code needs for itself.</summary>
    public NameAllocator Reserve(params string[] names)
    {
        (_reserved ??= new HashSet<string>(StringComparer.Ordinal)).UnionWith(names);
        return this;
    }

    /// <summary>A free name made from <paramref name="wanted"/>; where that is reserved it gets <paramref name="suffix"/> behind it.</summary>
    /// <param name="original">The spec's name, for messages.</param>
    /// <param name="wanted">The C# name that is wanted.</param>
    /// <param name="suffix">What tells it from a reserved name.</param>
    /// <param name="other">The spec's name that has the wanted one already, or null.</param>
    public string Allocate(string original, string wanted, string suffix, out string? other)
    {
        // ECMA-335 II.22 leaves names to 1,023 bytes of UTF-8 in the compilers' reading; those around this one add to it.
        if (wanted.Length > LongestName)
            wanted = wanted.Substring(0, LongestName);
        string name = IsReserved(wanted) ? wanted + suffix : wanted;
        string free = name;
        if (IsReserved(free) || _taken.ContainsKey(free))
        {
            _numbers ??= new Dictionary<string, int>(StringComparer.Ordinal);
            int number = _numbers.TryGetValue(name, out int next) ? next : 2;
            while (IsReserved(free) || _taken.ContainsKey(free))
                free = name + number++.ToString(CultureInfo.InvariantCulture);
            _numbers[name] = number;
        }

        other = free == name ? null : _taken.TryGetValue(name, out string? taken) ? taken : name;
        _taken.Add(free, original);
        return free;
    }

    private bool IsReserved(string name) => shared?.Contains(name) == true || _reserved?.Contains(name) == true;
}
