using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Binding;

/// <summary>Compares lists of an order's states by what is in them.</summary>
internal sealed class StateSetComparer : IEqualityComparer<int[]>
{
    public static StateSetComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(int[]? x, int[]? y) => ReferenceEquals(x, y) || (x is not null && y is not null && x.Length == y.Length && x.SequenceEqual(y));

    /// <inheritdoc/>
    public int GetHashCode(int[] obj)
    {
        int hash = obj.Length;
        foreach (int state in obj)
            hash = unchecked((hash * 31) + state);
        return hash;
    }
}
