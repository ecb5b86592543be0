using System;
using System.IO;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Says what an author did, where the YAML parser says what it was doing: its messages name its own states, and its places are where it
/// gave up, which may be lines below the quote, the bracket or the colon that is missing.
/// </summary>
internal static class YamlFault
{
    /// <summary>Where the fault is, and what to do about it.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="told">Where the parser gave up.</param>
    /// <param name="message">What it says.</param>
    public static (TextStretch Place, string Why) Explain(string text, TextStretch told, string message)
    {
        int at = Math.Min(told.Start, text.Length);
        if (message.Contains("found invalid tab") || message.Contains("found a tab"))
            return (FindTab(text, Math.Max(at, StartOf(text))), "a tab cannot indent; write spaces");
        if (message.Contains("multiline plain scalar, found invalid mapping"))
            return MissingColon(text, at);
        if (message.Contains("plain scalar value, found invalid mapping"))
            return SecondColon(text, at);
        if (message.Contains("cannot start any token") && at < text.Length)
            return (new TextStretch(at, at + 1), $"a text cannot begin with '{text[at]}': quote it");
        if (message.Contains("anchor or alias") && at < text.Length)
            return (new TextStretch(at, at + 1), $"'{text[at]}' begins {(text[at] == '*' ? "an alias" : "an anchor")}, and a name is due behind it: quote a text that begins so");
        if (message.Contains("double-quoted") || message.Contains("single-quoted") || message.Contains("quoted scalar"))
            return (new TextStretch(at, at + 1), "the quote that begins here does not end on its line: close it");
        if (YamlFlow.FindFault(text, StartOf(text)) is { } fault)
            return fault;
        if (message.Contains("block mapping, did not find expected key"))
            return (told, "the line begins at a column where no key of an object does: indent it like the keys that it belongs to");
        if (message.Contains("block collection, did not find expected '-'"))
            return (told, "elements of a list begin with '- ', and this line is indented like one and does not");
        if (message.Contains("extra spaces in first line"))
            return (told, Trimmed(message) + "; remove the spaces on the blank line after the block's '|' or '>'");
        if (message.Contains("did not find expected ','"))
            return (told, Trimmed(message) + "; quote a text that has a ':', ',' or bracket in it");
        return (told, Trimmed(message));
    }

    private static string Trimmed(string message) => message.TrimEnd('.', ' ');

    /// <summary>The first tab that indents a line; the parser does not always say where it was.</summary>
    private static TextStretch FindTab(string text, int from)
    {
        for (int line = SpecText.StartOfLine(text, from); line < text.Length; line = EndOf(text, line) + 1)
        {
            int start = line;
            while (start < text.Length && text[start] == ' ')
                start++;
            if (start < text.Length && text[start] == '\t')
                return new TextStretch(start, start + 1);
        }

        return new TextStretch(from, from);
    }

    /// <summary>A key without its colon is a text that goes on in the line below, up to the colon there.</summary>
    private static (TextStretch Place, string Why) MissingColon(string text, int colon)
    {
        int above = SpecText.StartOfLine(text, colon);
        do
            above = above == 0 ? 0 : SpecText.StartOfLine(text, above - 1);
        while (above > 0 && IsBlank(text, above));
        int start = Indented(text, above);
        string line = text.Substring(start, EndOf(text, above) - start).TrimEnd();
        return (new TextStretch(start, start + line.Length), $"'{line}' is a text that goes on in the next line; a key needs a colon, and a space behind it");
    }

    /// <summary>A colon in a text: of the same line, or of a line that is indented as if it went on with the text above.</summary>
    private static (TextStretch Place, string Why) SecondColon(string text, int colon)
    {
        int line = SpecText.StartOfLine(text, colon);
        int first = text.IndexOf(": ", line, colon - line, StringComparison.Ordinal);
        if (first < 0)
        {
            int key = Indented(text, line);
            return (new TextStretch(key, colon), "the line above has its value already, and this line is indented as if it went on there: indent it like the keys beside it");
        }

        int start = first + 2;
        while (start < colon && text[start] == ' ')
            start++;
        return (new TextStretch(start, EndOf(text, line)), "a text with a colon and a space in it, or a colon at its end, has to be quoted");
    }

    /// <summary>Where the outermost list or object in brackets begins that the parser did not see the end of, else where the last event ended.</summary>
    private static int StartOf(string text)
    {
        var parser = new Parser(new StringReader(text));
        int open = 0;
        int start = 0;
        int last = 0;
        try
        {
            while (parser.MoveNext())
            {
                last = (int)parser.Current!.End.Index;
                bool isStart = parser.Current is MappingStart { Style: MappingStyle.Flow } or SequenceStart { Style: SequenceStyle.Flow };
                if (isStart && open == 0)
                    start = (int)parser.Current.Start.Index;
                if (isStart || open > 0)
                    open += parser.Current.NestingIncrease;
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // This is what is being explained.
        }

        return open > 0 ? start : last;
    }

    private static int EndOf(string text, int position) => text.IndexOf('\n', position) is var end and >= 0 ? end : text.Length;

    private static int Indented(string text, int line)
    {
        while (line < text.Length && text[line] is ' ' or '\t')
            line++;
        return line;
    }

    private static bool IsBlank(string text, int line) => Indented(text, line) is var start && (start >= text.Length || text[start] is '\r' or '\n' or '#');
}
