using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Binding;

/// <summary>Finds the name that a misspelt one was probably meant to be.</summary>
internal static class DidYouMean
{
    /// <summary>"; did you mean 'x'?", or nothing when no known name is near.</summary>
    public static string Suffix(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } nearest ? "; did you mean '" + nearest + "'?" : "";

    /// <summary>The nearest known name by edit distance (a third of the letters may differ), the first of equals.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        string? nearest = null;
        int least = Math.Max(1, name.Length / 3) + 1;
        foreach (string candidate in known)
        {
            int distance = string.Equals(name, candidate, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(name, candidate);
            if (distance < least)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }

    /// <summary>Optimal string alignment: insert, remove, replace, or swap two neighbours.</summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
            costs[i, 0] = i;
        for (int j = 0; j <= right.Length; j++)
            costs[0, j] = j;

        for (int i = 1; i <= left.Length; i++)
        {
            for (int j = 1; j <= right.Length; j++)
            {
                int replace = costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                int cost = Math.Min(replace, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    cost = Math.Min(cost, costs[i - 2, j - 2] + 1);
                costs[i, j] = cost;
            }
        }

        return costs[left.Length, right.Length];
    }
}
