using System;
using System.Collections.Generic;
using System.Text;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Where the matching code stands: the place of a group, with the elements its stars are on.</summary>
internal sealed class PlaceText
{
    private readonly List<(int Depth, string Name)> _locals = [(0, "root")];
    private readonly Dictionary<string, string> _hoisted = new(StringComparer.Ordinal);

    public PlaceText(PointerContract at) => At = at;

    public PointerContract At { get; }

    /// <summary>The local that holds the place itself.</summary>
    public string Place => _locals[_locals.Count - 1].Name;

    /// <summary>Notes the local that holds the value at the first <paramref name="depth"/> segments of the path.</summary>
    public void Bind(int depth, string local) => _locals.Add((depth, local));

    /// <summary>Notes the local that holds what a pointer leads to from the place.</summary>
    public void Hoist(PointerContract pointer, string local) => _hoisted[pointer.ToString()] = local;

    /// <summary>The expression of what a pointer leads to from the place.</summary>
    public string From(PointerContract pointer) =>
        _hoisted.TryGetValue(pointer.ToString(), out string? local) ? local : Get(Place, pointer.Segments, 0);

    /// <summary>
    /// The expression of what a pointer leads to from the root, or null when it leads nowhere:
    /// a <c>*</c> is the element the place is on, as long as both paths agree.
    /// </summary>
    public string? FromRoot(PointerContract pointer)
    {
        int common = 0;
        while (common < pointer.Segments.Count && common < At.Segments.Count && pointer.Segments[common] == At.Segments[common])
            common++;

        (int depth, string name) = (0, "root");
        foreach ((int Depth, string Name) local in _locals)
        {
            if (local.Depth <= common)
                (depth, name) = local;
        }

        for (int i = depth; i < pointer.Segments.Count; i++)
        {
            if (pointer.Segments[i] == "*")
                return null;
        }

        return Get(name, pointer.Segments, depth);
    }

    /// <summary>The expression of a value at a place, or null when a star leads nowhere or it is no JSON value.</summary>
    public string? Json(PlaceContract place) => place.Source switch
    {
        // Many values are not one: a star that at does not bind leads nowhere.
        PlaceSource.Place => MatcherText.HasStar(place.Pointer) ? null : From(place.Pointer),
        PlaceSource.Root => FromRoot(place.Pointer),
        _ => null,
    };

    /// <summary>Member after member.</summary>
    public static string Get(string start, EquatableArray<string> segments, int from, int? to = null)
    {
        var expression = new StringBuilder(start);
        for (int i = from; i < (to ?? segments.Count); i++)
            expression.Append(".Get(").Append(CSharpText.Utf8Literal(segments[i])).Append(')');
        return expression.ToString();
    }
}
