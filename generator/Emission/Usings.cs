using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>The <c>using</c> lines that a file needs: no more than those whose types it names.</summary>
internal static class Usings
{
    /// <summary>The namespaces that a body needs, System first.</summary>
    public static IEnumerable<string> Of(string body)
    {
        HashSet<string> words = Words(body);
        return RuntimeTypes.ByNamespace.Where(candidate => candidate.Types.Any(words.Contains)).Select(candidate => candidate.Namespace);
    }

    /// <summary>The identifiers of the code and of <c>cref</c>s; literals and other comments are passed over.</summary>
    private static HashSet<string> Words(string body)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (string line in body.Split('\n'))
        {
            string trimmed = line.TrimStart();
            if (!trimmed.StartsWith("//", StringComparison.Ordinal))
                AddCode(words, trimmed);
            else if (trimmed.StartsWith("///", StringComparison.Ordinal))
                AddReferences(words, trimmed);
        }

        return words;
    }

    private static void AddReferences(HashSet<string> words, string line)
    {
        const string Reference = "cref=\"";
        for (int at = line.IndexOf(Reference, StringComparison.Ordinal); at >= 0; at = line.IndexOf(Reference, at, StringComparison.Ordinal))
        {
            at += Reference.Length;
            int end = line.IndexOf('"', at);
            AddCode(words, line.Substring(at, (end < 0 ? line.Length : end) - at));
        }
    }

    private static void AddCode(HashSet<string> words, string code)
    {
        int start = -1;
        bool isQuoted = false;
        for (int i = 0; i <= code.Length; i++)
        {
            char c = i < code.Length ? code[i] : ' ';
            if (isQuoted)
            {
                if (c == '\\')
                    i++;
                else if (c == '"')
                    isQuoted = false;
                continue;
            }

            if (char.IsLetterOrDigit(c) || c == '_')
            {
                start = start < 0 ? i : start;
                continue;
            }

            if (start >= 0)
                words.Add(code.Substring(start, i - start));
            start = -1;
            isQuoted = c == '"';
        }
    }
}
