using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Signalbook.Generator.Collections;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>Where the matching code stands: the place of a group, with the elements its stars are on.</summary>
internal sealed class PlaceText
{
    private const string Root = "root";

    private readonly List<(int Depth, string Name)> _locals = [(0, Root)];
    private readonly IReadOnlyDictionary<string, string> _shared;
    private readonly Dictionary<string, string> _hoisted = new(StringComparer.Ordinal);

    /// <param name="at">The path of the group.</param>
    /// <param name="shared">The locals that hold what several groups look up from the root.</param>
    public PlaceText(PointerContract at, IReadOnlyDictionary<string, string> shared)
    {
        At = at;
        _shared = shared;
    }

    public PointerContract At { get; }

    /// <summary>The local that holds the place itself.</summary>
    public string Place => _locals[_locals.Count - 1].Name;

    /// <summary>Notes the local that holds the value at the first <paramref name="depth"/> segments of the path.</summary>
    public void Bind(int depth, string local) => _locals.Add((depth, local));

    /// <summary>Notes the local that holds what a pointer leads to from the place.</summary>
    public void Hoist(PointerContract pointer, string local) => _hoisted[pointer.ToString()] = local;

    /// <summary>The expression of what a pointer leads to from the place.</summary>
    public string From(PointerContract pointer) => Get(Place, pointer.Segments, 0, pointer.Segments.Count, _hoisted);

    /// <summary>
    /// The expression of what a pointer leads to from the root, or null when it leads nowhere:
    /// a <c>*</c> is the element the place is on, as long as both paths agree.
    /// </summary>
    public string? FromRoot(PointerContract pointer)
    {
        int common = 0;
        while (common < pointer.Segments.Count && common < At.Segments.Count && pointer.Segments[common] == At.Segments[common])
            common++;

        (int depth, string name) = (0, Root);
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

        return Get(name, pointer.Segments, depth, pointer.Segments.Count);
    }

    /// <summary>The expression of a value at a place, or null when a star leads nowhere or it is no JSON value.</summary>
    public string? Json(PlaceContract place) => place.Source switch
    {
        // Many values are not one: a star that at does not bind leads nowhere.
        PlaceSource.Place => MatcherText.HasStar(place.Pointer) ? null : From(place.Pointer),
        PlaceSource.Root => FromRoot(place.Pointer),
        _ => null,
    };

    /// <summary>The expression of what some segments lead to, from the local that comes nearest to it.</summary>
    /// <param name="start">The local to start from.</param>
    /// <param name="segments">A path.</param>
    /// <param name="from">The segment that follows on <paramref name="start"/>.</param>
    /// <param name="to">The segment to stop before.</param>
    /// <param name="hoisted">The locals that hold what pointers from <paramref name="start"/> lead to.</param>
    public string Get(string start, EquatableArray<string> segments, int from, int to, IReadOnlyDictionary<string, string>? hoisted = null)
    {
        IReadOnlyDictionary<string, string>? shared = start == Root ? _shared : null;
        if (hoisted is { Count: > 0 } || shared is { Count: > 0 })
        {
            for (int end = to; end > from; end--)
            {
                string pointer = new PointerContract(segments.Skip(from).Take(end - from).ToEquatableArray()).ToString();
                if (hoisted?.TryGetValue(pointer, out string? local) == true || shared?.TryGetValue(pointer, out local) == true)
                    return Get(local, segments, end, to);
            }
        }

        return Get(start, segments, from, to);
    }

    /// <summary>Member after member.</summary>
    public static string Get(string start, EquatableArray<string> segments, int from, int to)
    {
        var expression = new StringBuilder(start);
        for (int i = from; i < to; i++)
            expression.Append(".Get(").Append(CSharpText.Utf8Literal(segments[i])).Append(')');
        return expression.ToString();
    }
}
