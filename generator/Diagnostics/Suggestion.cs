using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Diagnostics;

/// <summary>Guesses what the author meant.</summary>
internal static class Suggestion
{
    /// <summary>A hint costs names times names, letters times letters: nobody slips in a longer word, or reads more of them.</summary>
    private const int LongestName = 100;
    private const int LongestDifference = 48;
    private const int MostCandidates = 1_000;

    /// <summary>The end of a message: <c>. Did you mean 'closest'?</c>, or nothing when no candidate is close.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidates">What could have been; the first of equally close ones is named.</param>
    public static string For(string name, IEnumerable<string> candidates)
    {
        // A slip of one in three characters is a typo; more is another word.
        int best = (name.Length / 3) + 2;
        string? closest = null;
        (int[], int[]) rows = Rows(LongestDifference);
        foreach (string candidate in name.Length > LongestName ? [] : candidates.Take(MostCandidates))
        {
            int distance = Math.Abs(candidate.Length - name.Length) >= best ? best : Distance(name, candidate, best, rows);
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
        name.Length <= LongestName && Math.Abs(candidate.Length - name.Length) <= 2 && Distance(name, candidate, ((candidate.Length - 2) / 3) + 1, Rows(candidate.Length)) <= (candidate.Length - 2) / 3;

    /// <summary>Whether a name is another but for one letter that is wrong, missing or too many.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="candidate">What could have been.</param>
    public static bool IsOneLetterFrom(string name, string candidate) =>
        name.Length <= LongestName && Math.Abs(candidate.Length - name.Length) <= 1 && Distance(name, candidate, 2, Rows(candidate.Length)) == 1;

    /// <summary>The Levenshtein distance, letters compared without their case; at least <paramref name="limit"/> when it is no less.</summary>
    private static int Distance(string left, string right, int limit, (int[] Previous, int[] Current) rows)
    {
        // What both begin with counts nothing: references share most of themselves.
        int start = 0;
        while (start < left.Length && start < right.Length && Letter(left[start]) == Letter(right[start]))
            start++;

        int width = right.Length - start;
        if (width > LongestDifference || left.Length - start > LongestDifference)
            return limit;

        (int[] previous, int[] current) = rows;
        for (int j = 0; j <= width; j++)
            previous[j] = j;

        for (int i = 1; i <= left.Length - start; i++)
        {
            current[0] = i;
            int least = i;
            for (int j = 1; j <= width; j++)
            {
                int substitution = Letter(left[start + i - 1]) == Letter(right[start + j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
                least = Math.Min(least, current[j]);
            }

            // A row's least only grows from row to row.
            if (least >= limit)
                return least;
            (previous, current) = (current, previous);
        }

        return previous[width];
    }

    private static (int[] Previous, int[] Current) Rows(int width) => (new int[width + 1], new int[width + 1]);

    private static char Letter(char letter) => char.ToLowerInvariant(letter);
}
