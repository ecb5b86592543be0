using System.Text.Json;

namespace Signalbook.Json;

/// <summary>The elements of an array that are not null, for <c>foreach</c>.</summary>
public struct JsonItems
{
    private readonly JsonIndex? _index;
    private readonly int _end;
    private int _next;
    private int _row;

    internal JsonItems(JsonIndex index, int first, int end)
    {
        _index = index;
        _next = first;
        _end = end;
        _row = -1;
    }

    /// <summary>The element the enumeration is on.</summary>
    public readonly JsonPlace Current => _index is null ? default : JsonPlace.At(_index, _row);

    /// <summary>These elements, from the first.</summary>
    public readonly JsonItems GetEnumerator() => this;

    /// <summary>Goes on to the next element.</summary>
    /// <returns>False when there is none.</returns>
    public bool MoveNext()
    {
        while (_next < _end)
        {
            _row = _next;
            ref readonly JsonToken token = ref _index!.Row(_row);
            _next = token.Next;
            if (token.Type != JsonTokenType.Null)
                return true;
        }

        _row = -1;
        return false;
    }
}
