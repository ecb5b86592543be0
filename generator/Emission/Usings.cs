using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>
/// The <c>using</c> lines that a file needs: no more than those whose types it names. The code is gone through once and nothing is cut out
/// of it but what may be such a name: it may be megabytes.
/// </summary>
internal static class Usings
{
    private static readonly Dictionary<string, int> s_namespaces = RuntimeTypes.ByNamespace
        .SelectMany((candidate, index) => candidate.Types.Select(type => (Type: type, Index: index)))
        .GroupBy(candidate => candidate.Type, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.First().Index, StringComparer.Ordinal);

    private static readonly int s_shortest = s_namespaces.Keys.Min(name => name.Length);
    private static readonly int s_longest = s_namespaces.Keys.Max(name => name.Length);

    /// <summary>The namespaces that a body needs, System first.</summary>
    public static IEnumerable<string> Of(string body)
    {
        bool[] needed = new bool[RuntimeTypes.ByNamespace.Count];
        for (int start = 0; start < body.Length;)
        {
            int end = body.IndexOf('\n', start);
            end = end < 0 ? body.Length : end;
            AddLine(needed, body, start, end);
            start = end + 1;
        }

        return RuntimeTypes.ByNamespace.Where((_, index) => needed[index]).Select(candidate => candidate.Namespace);
    }

    // The identifiers of the code and of crefs; literals and other comments are passed over.
    private static void AddLine(bool[] needed, string body, int start, int end)
    {
        while (start < end && body[start] == ' ')
            start++;
        if (!StartsWith(body, start, end, "//"))
            AddCode(needed, body, start, end);
        else if (StartsWith(body, start, end, "///"))
            AddReferences(needed, body, start, end);
    }

    private static void AddReferences(bool[] needed, string body, int start, int end)
    {
        const string Reference = "cref=\"";
        for (int at = start; (at = body.IndexOf(Reference, at, end - at, StringComparison.Ordinal)) >= 0;)
        {
            at += Reference.Length;
            int close = body.IndexOf('"', at, end - at);
            AddCode(needed, body, at, close < 0 ? end : close);
        }
    }

    private static void AddCode(bool[] needed, string body, int start, int end)
    {
        int word = -1;
        bool isQuoted = false;
        for (int i = start; i <= end; i++)
        {
            char c = i < end ? body[i] : ' ';
            if (isQuoted)
            {
                if (c == '\\')
                    i++;
                else if (c == '"')
                    isQuoted = false;
                continue;
            }

            if (c < 128 ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_' : char.IsLetterOrDigit(c))
            {
                word = word < 0 ? i : word;
                continue;
            }

            if (word >= 0)
                AddWord(needed, body, word, i - word);
            word = -1;
            isQuoted = c == '"';
        }
    }

    private static void AddWord(bool[] needed, string body, int start, int length)
    {
        // Each of the names begins with a capital.
        if (length < s_shortest || length > s_longest || body[start] is < 'A' or > 'Z')
            return;
        if (s_namespaces.TryGetValue(body.Substring(start, length), out int index))
            needed[index] = true;
    }

    private static bool StartsWith(string body, int start, int end, string text) =>
        end - start >= text.Length && string.CompareOrdinal(body, start, text, 0, text.Length) == 0;
}
