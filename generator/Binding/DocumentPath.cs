using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace Signalbook.Generator.Binding;

/// <summary>
/// Finds values of a document by their pointers. Who asks goes along the document, so that a pointer mostly begins as the one before it did:
/// the way that both share is not gone again.
/// </summary>
/// <param name="root">The document.</param>
internal sealed class DocumentPath(JsonNode? root)
{
    // The values on the way of the last pointer: where in it each one's segment ends.
    private readonly List<(int End, JsonNode? Value)> _way = [];
    private string _last = "";

    /// <summary>The value at the pointer; false when there is none. A JSON null is there, and is null.</summary>
    public bool TryFind(string pointer, out JsonNode? value)
    {
        // A segment is shared when it ends in both, and all before it is the same.
        int steps = _way.Count;
        while (steps > 0 && !(_way[steps - 1].End is var shared && EndsAt(pointer, shared) && string.CompareOrdinal(pointer, 0, _last, 0, shared) == 0))
            steps--;
        _way.RemoveRange(steps, _way.Count - steps);
        _last = pointer;

        value = steps == 0 ? root : _way[steps - 1].Value;
        for (int start = steps == 0 ? 1 : _way[steps - 1].End + 1; start <= pointer.Length;)
        {
            int end = pointer.IndexOf('/', start);
            end = end < 0 ? pointer.Length : end;
            if (!JsonPointerText.TryStep(ref value, pointer.Substring(start, end - start)))
                return false;
            _way.Add((end, value));
            start = end + 1;
        }

        return true;
    }

    private static bool EndsAt(string pointer, int end) => end == pointer.Length || (end < pointer.Length && pointer[end] == '/');
}
