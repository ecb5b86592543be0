using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Generator.Emission;

/// <summary>Puts the author's words into XML documentation: escaped, and cut at every line break that C# knows.</summary>
internal static class DocsText
{
    private const int Width = 112;

    /// <summary>Escapes text for XML. What XML cannot hold becomes U+FFFD; what a reader could not see becomes a character reference.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                // Tags and other invisible characters lie beyond U+FFFF too, and XML's own non-characters at the end of each plane.
                int code = char.ConvertToUtf32(c, text[++i]);
                if (CSharpText.IsPlain(text, i - 1))
                    escaped.Append(c).Append(text[i]);
                else
                    escaped.Append("&#x").Append(code.ToString("X", CultureInfo.InvariantCulture)).Append(';');
                continue;
            }

            string? entity = c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => null };
            if (entity is not null)
                escaped.Append(entity);
            else if (CSharpText.IsPlain(c))
                escaped.Append(c);
            else if (c is '\t' or '\n' or '\r' || (c >= '\u007F' && !char.IsSurrogate(c) && c < '\uFFFE'))
                escaped.Append("&#x").Append(((int)c).ToString("X", CultureInfo.InvariantCulture)).Append(';');
            else
                escaped.Append('\uFFFD');
        }

        return escaped.ToString();
    }

    /// <summary>The paragraphs of a text, each on one line, with runs of white space made one space.</summary>
    public static List<string> Paragraphs(string? text)
    {
        var paragraphs = new List<string>();
        var paragraph = new StringBuilder();
        foreach (string line in SplitLines(text ?? ""))
        {
            string words = Collapse(line);
            if (words.Length == 0)
            {
                Flush();
                continue;
            }

            if (paragraph.Length > 0)
                paragraph.Append(' ');
            paragraph.Append(words);
        }

        Flush();
        return paragraphs;

        void Flush()
        {
            if (paragraph.Length > 0)
                paragraphs.Add(paragraph.ToString());
            paragraph.Clear();
        }
    }

    /// <summary>Breaks a paragraph at spaces into lines of a readable width.</summary>
    public static List<string> Wrap(string paragraph)
    {
        var lines = new List<string>();
        int start = 0;
        while (paragraph.Length - start > Width)
        {
            int space = paragraph.LastIndexOf(' ', start + Width, Width);
            if (space <= start)
                space = paragraph.IndexOf(' ', start + Width);
            if (space < 0)
                break;
            lines.Add(paragraph.Substring(start, space - start));
            start = space + 1;
        }

        lines.Add(paragraph.Substring(start));
        return lines;
    }

    /// <summary>C# ends a line at CR, LF, CR LF, NEL, LS and PS.</summary>
    private static string[] SplitLines(string text) =>
        text.Replace("\r\n", "\n").Split('\n', '\r', '\u0085', '\u2028', '\u2029');

    private static string Collapse(string line)
    {
        var words = new StringBuilder(line.Length);
        foreach (char c in line)
        {
            if (c is not (' ' or '\t' or '\v' or '\f'))
                words.Append(c);
            else if (words.Length > 0 && words[words.Length - 1] != ' ')
                words.Append(' ');
        }

        return words.ToString().TrimEnd(' ');
    }
}
