using System.Linq;
using Signalbook.Generator.Collections;

namespace Signalbook.Generator.Contract;

/// <summary>A JSON Pointer, unescaped; the segment <c>*</c> is each element of an array.</summary>
/// <param name="Segments">Its segments; none is the value itself.</param>
internal sealed record PointerContract(EquatableArray<string> Segments)
{
    public static PointerContract Root { get; } = new(EquatableArray<string>.Empty);

    /// <summary>The pointer of the first segments.</summary>
    public PointerContract First(int count) => new(Segments.Take(count).ToEquatableArray());

    /// <summary>The pointer as the spec writes it.</summary>
    public override string ToString()
    {
        var text = new System.Text.StringBuilder();
        foreach (string segment in Segments)
            text.Append('/').Append(segment.Replace("~", "~0").Replace("/", "~1"));
        return text.ToString();
    }
}
