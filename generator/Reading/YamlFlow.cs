using System.Collections.Generic;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Looks for what is open at the end of a line of <c>{ … }</c> or <c>[ … ]</c>: a bracket, a quote, or a comment that has swallowed the rest. The YAML
/// parser goes on to wherever it cannot, and then says little.
/// </summary>
internal static class YamlFlow
{
    /// <summary>The fault and what to do about it, or null when none of these is one.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="start">Where to begin: at the outermost bracket, or behind the last value that was read.</param>
    public static (TextStretch Place, string Why)? FindFault(string text, int start)
    {
        int indent = IndentAt(text, start);
        var open = new Stack<int>();
        for (int i = start; i < text.Length; i++)
        {
            char letter = text[i];
            bool startsToken = i == 0 || text[i - 1] is ' ' or '\t' or '\n' or '{' or '[' or ',' or ':';
            if (letter is '"' or '\'' && startsToken)
            {
                int close = CloseOf(text, i);
                if (close < 0)
                    return (new TextStretch(i, i + 1), "the quote that begins here does not end on its line: close it");
                i = close;
            }
            else if (letter == '#' && startsToken)
            {
                int end = text.IndexOf('\n', i) is var line and >= 0 ? line : text.Length;
                if (open.Count > 0 && text.IndexOfAny([']', '}'], i, end - i) >= 0)
                    return (new TextStretch(i, end), "'#' begins a comment, to the end of the line: quote a text that begins with it");
                i = end - 1;
            }
            else if (letter is '{' or '[' && (open.Count > 0 || startsToken))
            {
                open.Push(i);
            }
            else if (letter is '}' or ']' && open.Count > 0)
            {
                open.Pop();
            }
            else if (letter == '\n' && (open.Count == 0 || IndentAt(text, i + 1) <= indent))
            {
                break;
            }
        }

        return open.Count == 0 ? null : (new TextStretch(open.Peek(), open.Peek() + 1), $"the '{text[open.Peek()]}' that begins here is not closed");
    }

    /// <summary>Where a quote ends on its line, or -1.</summary>
    private static int CloseOf(string text, int start)
    {
        for (int i = start + 1; i < text.Length && text[i] != '\n'; i++)
        {
            if (text[i] == '\\' && text[start] == '"')
                i++;
            else if (text[i] == text[start] && i + 1 < text.Length && text[i + 1] == text[start] && text[start] == '\'')
                i++;
            else if (text[i] == text[start])
                return i;
        }

        return -1;
    }

    /// <summary>How far the line of a position is indented; the end of the text is not.</summary>
    private static int IndentAt(string text, int position)
    {
        int line = position <= text.Length ? SpecText.StartOfLine(text, position) : 0;
        int indent = 0;
        while (line + indent < text.Length && text[line + indent] == ' ')
            indent++;
        return indent;
    }
}
