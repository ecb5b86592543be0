using System.Text.Json;

namespace Signalbook.Json;

/// <summary>The elements of an array that are not null, for <c>foreach</c>.</summary>
public struct JsonItems
{
    private readonly JsonIndex? _index;
    private readonly int _end;
    private int _next;

    internal JsonItems(JsonIndex index, int first, int end)
    {
        _index = index;
        _next = first;
        _end = end;
        Current = default;
    }

    /// <summary>The element the enumeration is on.</summary>
    public JsonPlace Current { get; private set; }

    /// <summary>These elements, from the first.</summary>
    public readonly JsonItems GetEnumerator() => this;

    /// <summary>Goes on to the next element.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (_next < _end)
        {
            JsonPlace place = JsonPlace.At(_index!, _next);
            _next = _index!.Row(_next).Next;
            if (!place.IsPresent)
                continue;
            Current = place;
            return true;
        }
        Current = default;
        return false;
    }
}
