using System.Collections.Immutable;
using System.Text.Json;

namespace Signalbook.Polling;

/// <summary>Comparisons that must all hold.</summary>
/// <param name="comparisons">The comparisons.</param>
public sealed class JsonCondition(ImmutableArray<JsonComparison> comparisons)
{
    /// <summary>The comparisons.</summary>
    public ImmutableArray<JsonComparison> Comparisons { get; } = comparisons;

    /// <summary>Whether one of the alternatives holds; none at all holds always.</summary>
    internal static bool Any(ImmutableArray<JsonCondition> alternatives, JsonElement value)
    {
        foreach (JsonCondition condition in alternatives)
        {
            if (condition.Holds(value))
                return true;
        }

        return alternatives.IsEmpty;
    }

    private bool Holds(JsonElement value)
    {
        foreach (JsonComparison comparison in Comparisons)
        {
            if (!comparison.Holds(value))
                return false;
        }

        return true;
    }
}
