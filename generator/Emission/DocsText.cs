using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Generator.Emission;

/// <summary>Puts the author's words into XML documentation: escaped, and cut at every line break that C# knows.</summary>
internal static class DocsText
{
    private const int Width = 112;

    /// <summary>C# ends a line at CR, LF, CR LF, NEL, LS and PS.</summary>
    private static readonly char[] s_lineBreaks = ['\n', '\r', '\u0085', '\u2028', '\u2029'];

    /// <summary>Escapes text for XML. What XML cannot hold becomes U+FFFD; what a reader could not see becomes a character reference.</summary>
    public static string Escape(string text)
    {
        int plain = 0;
        while (plain < text.Length && text[plain] is >= ' ' and <= '~' and not ('&' or '<' or '>'))
            plain++;
        return plain == text.Length ? text : Escape(text, plain);
    }

    private static string Escape(string text, int plain)
    {
        var escaped = new StringBuilder(text, 0, plain, text.Length + 16);
        for (int i = plain; i < text.Length; i++)
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
        if (string.IsNullOrEmpty(text))
            return [];
        if (IsOneLine(text!))
            return [text!];

        var paragraphs = new List<string>();
        var paragraph = new StringBuilder();
        for (int start = 0; start <= text!.Length;)
        {
            int end = text.IndexOfAny(s_lineBreaks, start);
            end = end < 0 ? text.Length : end;
            if (!AppendWords(paragraph, text, start, end))
                Flush();
            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
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

    /// <summary>Where a line ends that begins somewhere in a paragraph: at a space, so that it has a readable width; at the paragraph's end.</summary>
    public static int LineEnd(string paragraph, int start)
    {
        if (paragraph.Length - start <= Width)
            return paragraph.Length;
        int space = paragraph.LastIndexOf(' ', start + Width, Width);
        if (space <= start)
            space = paragraph.IndexOf(' ', start + Width);
        return space < 0 ? paragraph.Length : space;
    }

    /// <summary>Whether a text is one paragraph as it is written.</summary>
    private static bool IsOneLine(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or '\u0085' or '\u2028' or '\u2029' || (text[i] == ' ' && (i == 0 || i == text.Length - 1 || text[i + 1] == ' ')))
                return false;
        }

        return true;
    }

    /// <summary>Adds the words of a line, with a space between any two; false when it has none.</summary>
    private static bool AppendWords(StringBuilder paragraph, string text, int start, int end)
    {
        bool hasWords = false;
        for (int i = start; i < end;)
        {
            int word = i;
            while (i < end && !IsBlank(text[i]))
                i++;
            if (i > word)
            {
                hasWords = true;
                if (paragraph.Length > 0)
                    paragraph.Append(' ');
                paragraph.Append(text, word, i - word);
            }

            while (i < end && IsBlank(text[i]))
                i++;
        }

        return hasWords;
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\v' or '\f';
}
