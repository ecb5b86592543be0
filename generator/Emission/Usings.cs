using System;
using System.Collections.Generic;
using System.Linq;
using Signalbook.Generator.Contract;

namespace Signalbook.Generator.Emission;

/// <summary>
/// The <c>using</c> lines that a file needs: no more than those whose types it names. Each line is gone through once and nothing is cut out
/// of it but what may be such a name: there may be megabytes of them.
/// </summary>
internal sealed class Usings
{
    private readonly bool[] _needed = new bool[RuntimeTypes.ByNamespace.Count];

    // The names of each length and each first letter, so that no word has to be cut out to be looked up.
    private static readonly (string Name, int Index)[]?[] s_names = Names();

    /// <summary>The namespaces that the lines need, System first.</summary>
    public IEnumerable<string> Namespaces => RuntimeTypes.ByNamespace.Where((_, index) => _needed[index]).Select(candidate => candidate.Namespace);

    /// <summary>Takes a line of code: the identifiers in it and in <c>cref</c>s; literals and other comments are passed over.</summary>
    /// <param name="line">The line.</param>
    /// <param name="length">How long it is.</param>
    public void Add(char[] line, int length)
    {
        int start = 0;
        while (start < length && line[start] == ' ')
            start++;
        if (length - start < 2 || line[start] != '/' || line[start + 1] != '/')
            AddCode(line, start, length);
        else if (length - start > 2 && line[start + 2] == '/')
            AddReferences(line, start, length);
    }

    private void AddReferences(char[] line, int start, int length)
    {
        const string Reference = "cref=";
        for (int quote = start; (quote = Array.IndexOf(line, '"', quote, length - quote)) >= 0; quote++)
        {
            int at = quote - Reference.Length;
            if (at < start || !Is(line, at, Reference))
                continue;
            int close = Array.IndexOf(line, '"', quote + 1, length - quote - 1);
            AddCode(line, quote + 1, close < 0 ? length : close);
        }
    }

    private void AddCode(char[] line, int start, int end)
    {
        int word = -1;
        bool isQuoted = false;
        for (int i = start; i <= end; i++)
        {
            char c = i < end ? line[i] : ' ';
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
                AddWord(line, word, i - word);
            word = -1;
            isQuoted = c == '"';
        }
    }

    private void AddWord(char[] line, int start, int length)
    {
        // Each of the names begins with a capital.
        if (line[start] is < 'A' or > 'Z' || Place(line[start], length) is var place && place >= s_names.Length)
            return;
        foreach ((string name, int index) in s_names[place] ?? [])
        {
            if (Is(line, start, name))
                _needed[index] = true;
        }
    }

    private static bool Is(char[] line, int start, string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (line[start + i] != name[i])
                return false;
        }

        return true;
    }

    private static int Place(char first, int length) => (length * 26) + first - 'A';

    private static (string Name, int Index)[]?[] Names()
    {
        (string Name, int Index)[] all = [.. RuntimeTypes.ByNamespace.SelectMany((candidate, index) => candidate.Types.Select(type => (type, index)))];
        var names = new (string Name, int Index)[]?[all.Max(one => Place(one.Name[0], one.Name.Length)) + 1];
        foreach (IGrouping<int, (string Name, int Index)> place in all.GroupBy(one => Place(one.Name[0], one.Name.Length)))
            names[place.Key] = [.. place];
        return names;
    }
}
