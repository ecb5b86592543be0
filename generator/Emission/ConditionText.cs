using System;
using System.Collections.Generic;
using System.Linq;

namespace Signalbook.Generator.Emission;

/// <summary>How conditions are laid out.</summary>
internal static class ConditionText
{
    private const int Width = 120;

    /// <summary>Writes a condition on one line if it fits, else each part on its own.</summary>
    public static void Write(CodeWriter writer, string before, List<string> conditions, string after)
    {
        if (conditions.Count == 0)
        {
            writer.Line((before + (before.StartsWith("else", StringComparison.Ordinal) ? "" : after)).TrimEnd());
            return;
        }

        string[] parts = [.. conditions.Select(condition => MatcherText.Parenthesize(condition, conditions.Count > 1, " || "))];
        string line = before + string.Join(" && ", parts) + after;
        if (line.Length <= Width)
        {
            writer.Line(line);
            return;
        }

        (string op, string[] terms) = conditions.Count > 1
            ? ("&& ", parts)
            : ("|| ", Alternatives(conditions[0]));
        if (terms.Length == 1 || terms.Any(term => term.Count(c => c == '(') != term.Count(c => c == ')')))
        {
            writer.Line(line);
            return;
        }

        writer.Line(before + terms[0]);
        using (writer.Indent())
        {
            for (int i = 1; i < terms.Length; i++)
                writer.Line(op + terms[i] + (i == terms.Length - 1 ? after : ""));
        }
    }

    /// <summary>The parts of a condition of which one must hold; what stands in a literal parts nothing.</summary>
    private static string[] Alternatives(string condition)
    {
        const string or = " || ";
        var alternatives = new List<string>();
        int start = 0;
        bool isLiteral = false;
        for (int i = 0; i < condition.Length; i++)
        {
            if (isLiteral && condition[i] == '\\')
            {
                i++;
            }
            else if (condition[i] == '"')
            {
                isLiteral = !isLiteral;
            }
            else if (!isLiteral && string.CompareOrdinal(condition, i, or, 0, or.Length) == 0)
            {
                alternatives.Add(condition.Substring(start, i - start));
                start = i + or.Length;
            }
        }

        alternatives.Add(condition.Substring(start));
        return [.. alternatives];
    }
}
