using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Testing;

/// <summary>A short unified difference of two texts, for a message.</summary>
internal static class LineDifference
{
    private const int Context = 3;
    private const int MostLines = 60;

    // Above this the middle is shown as taken out and put in whole: the table below is as large as the product of the two.
    private const int LargestTable = 4_000_000;

    internal static string Describe(string expected, string actual)
    {
        List<(char Mark, string Line)> lines = Mark(expected.Split('\n'), actual.Split('\n'));
        var text = new StringBuilder("--- verified\n+++ received\n");
        int shown = 0;
        int expectedLine = 1;
        int actualLine = 1;
        bool inHunk = false;
        for (int i = 0; i < lines.Count; i++)
        {
            bool isNear = IsNearChange(lines, i);
            if (isNear)
            {
                if (shown++ == MostLines)
                    return text.Append("...").ToString();
                if (!inHunk)
                    text.Append(CultureInfo.InvariantCulture, $"@@ -{expectedLine} +{actualLine} @@\n");
                text.Append(lines[i].Mark).Append(lines[i].Line).Append('\n');
            }

            inHunk = isNear;
            expectedLine += lines[i].Mark == '+' ? 0 : 1;
            actualLine += lines[i].Mark == '-' ? 0 : 1;
        }

        return text.ToString().TrimEnd('\n');
    }

    private static bool IsNearChange(List<(char Mark, string Line)> lines, int index)
    {
        for (int i = Math.Max(0, index - Context); i <= Math.Min(lines.Count - 1, index + Context); i++)
            if (lines[i].Mark != ' ')
                return true;
        return false;
    }

    private static List<(char Mark, string Line)> Mark(string[] expected, string[] actual)
    {
        int start = 0;
        while (start < expected.Length && start < actual.Length && expected[start] == actual[start])
            start++;
        int end = 0;
        while (end < expected.Length - start && end < actual.Length - start && expected[^(end + 1)] == actual[^(end + 1)])
            end++;

        var lines = new List<(char, string)>();
        foreach (string line in expected.AsSpan(0, start))
            lines.Add((' ', line));
        MarkMiddle(expected.AsSpan(start, expected.Length - end - start), actual.AsSpan(start, actual.Length - end - start), lines);
        foreach (string line in expected.AsSpan(expected.Length - end))
            lines.Add((' ', line));
        return lines;
    }

    private static void MarkMiddle(ReadOnlySpan<string> expected, ReadOnlySpan<string> actual, List<(char Mark, string Line)> lines)
    {
        int i = 0;
        int j = 0;
        if ((long)expected.Length * actual.Length <= LargestTable)
        {
            int[,] common = CommonLengths(expected, actual);
            while (i < expected.Length && j < actual.Length)
            {
                if (expected[i] == actual[j])
                {
                    lines.Add((' ', expected[i++]));
                    j++;
                }
                else if (common[i + 1, j] >= common[i, j + 1])
                    lines.Add(('-', expected[i++]));
                else
                    lines.Add(('+', actual[j++]));
            }
        }

        for (; i < expected.Length; i++)
            lines.Add(('-', expected[i]));
        for (; j < actual.Length; j++)
            lines.Add(('+', actual[j]));
    }

    /// <summary>The length of the longest common subsequence of the rests that begin at each pair of lines.</summary>
    private static int[,] CommonLengths(ReadOnlySpan<string> expected, ReadOnlySpan<string> actual)
    {
        var common = new int[expected.Length + 1, actual.Length + 1];
        for (int i = expected.Length - 1; i >= 0; i--)
            for (int j = actual.Length - 1; j >= 0; j--)
                common[i, j] = expected[i] == actual[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }
}
