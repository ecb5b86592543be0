using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Generator.Reading;

/// <summary>
/// The way from a document's root to where a walk over it is. It is made into a JSON Pointer only where something is said: a pointer for
/// each value of a document would cost more than the walk.
/// </summary>
internal sealed class PointerTrail
{
    private readonly List<(string? Name, int Index)> _segments = [];

    /// <summary>Steps into a member.</summary>
    /// <param name="name">Its name, not escaped.</param>
    public void Enter(string name) => _segments.Add((name, 0));

    /// <summary>Steps into an element.</summary>
    /// <param name="index">Its index.</param>
    public void Enter(int index) => _segments.Add((null, index));

    /// <summary>Steps back out.</summary>
    public void Leave() => _segments.RemoveAt(_segments.Count - 1);

    /// <summary>The pointer to a member of where the walk is.</summary>
    /// <param name="name">The member's name, not escaped.</param>
    public string To(string name) => SourceMap.Append(ToString(), name);

    /// <summary>What is there, for a message that begins with it: a member by its name, an element by its list's.</summary>
    public string Subject => _segments.Count == 0 ? "The document"
        : _segments[_segments.Count - 1].Name is { } name ? "'" + name + "'"
        : _segments.Count > 1 && _segments[_segments.Count - 2].Name is { } list ? "An element of '" + list + "'" : "An element";

    /// <summary>
    /// Whether a reference may lead below the parent of where the walk is: whether it has a segment, and not as its last, with the name of that,
    /// or of the list that it is an element of. Nearly no reference does, so that nearly none needs the pointer.
    /// </summary>
    /// <param name="reference">The reference.</param>
    public bool MayBegin(string reference)
    {
        for (int i = _segments.Count - 2; i >= 0; i--)
        {
            if (_segments[i].Name is { } name)
                return HasSegment(reference, name);
        }

        return false;
    }

    private static bool HasSegment(string reference, string name)
    {
        for (int at = reference.IndexOf(name, StringComparison.Ordinal); at > 0; at = reference.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (reference[at - 1] == '/' && at + name.Length < reference.Length && reference[at + name.Length] == '/')
                return true;
        }

        return false;
    }

    /// <summary>The pointer to where the walk is.</summary>
    public override string ToString()
    {
        var pointer = new StringBuilder();
        foreach ((string? name, int index) in _segments)
            pointer.Append('/').Append(name is null ? index.ToString(CultureInfo.InvariantCulture) : JsonPointers.Escape(name));
        return pointer.ToString();
    }
}
