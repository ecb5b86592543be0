using System;
using System.Collections.Generic;

namespace Signalbook.Generator.Diagnostics;

/// <summary>Guesses what the author meant.</summary>
internal static class Suggestion
{
    /// <summary>The end of a message: <c>. Did you mean 'closest'?</c>, or nothing when no candidate is close.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been; the first of equally close ones is named.</param>
    public static string For(string name, IEnumerable<string> candidates)
    {
        // A slip of one in three characters is a typo; more is another word.
        int best = (name.Length / 3) + 2;
        string? closest = null;
        foreach (string candidate in candidates)
        {
            int distance = Math.Abs(candidate.Length - name.Length) >= best ? best : Distance(name, candidate);
            if (distance < best)
            {
                best = distance;
                closest = candidate;
            }
        }

        return closest is null ? string.Empty : ". Did you mean '" + closest + "'?";
    }

    /// <summary>Whether a name is so near to another that it must be a slip, where names of the author's own may stand too.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidate">What could have been.</param>
    public static bool IsSlipOf(string name, string candidate) =>
        Math.Abs(candidate.Length - name.Length) <= 2 && Distance(name, candidate) <= (candidate.Length - 2) / 3;

    /// <summary>The Levenshtein distance, letters compared without their case.</summary>
    private static int Distance(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
            previous[j] = j;

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int substitution = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
