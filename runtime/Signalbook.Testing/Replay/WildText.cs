using System;

namespace Signalbook.Testing;

/// <summary>Compares text in which <c>{{any}}</c> stands for anything, even nothing.</summary>
internal static class WildText
{
    internal static bool Matches(string expected, string actual)
    {
        string[] parts = expected.Split(TranscriptRequest.Any);
        if (parts.Length == 1)
            return string.Equals(expected, actual, StringComparison.Ordinal);
        if (!actual.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        int at = parts[0].Length;
        for (int i = 1; i < parts.Length - 1; i++)
        {
            int found = actual.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + parts[i].Length;
        }

        return actual.Length - parts[^1].Length >= at && actual.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
