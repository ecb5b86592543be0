using System;
using System.IO;
using System.Text.RegularExpressions;
using System.Threading;
using YamlDotNet.Core;

namespace Signalbook.Generator.Reading;

/// <summary>
/// Gets round a fault of the YAML scanner: it refuses a literal block scalar that begins with a line of spaces and has no other line ("found
/// extra spaces in first line"). YAML 1.2, 8.1.1.1: without a non-empty line "the content indentation level is set to the number of spaces on the
/// longest line", so that such a scalar is right, and published documents have it. The spaces move behind the scalar's header, where they
/// mean nothing either; every position after them stays what it is.
/// </summary>
internal static class LeadingBlanks
{
    private const string Fault = "extra spaces in first line";

    private static readonly Regex s_candidate = new(@"\|[-+]?[ \t]*\r?\n +\r?\n", RegexOptions.CultureInvariant);

    /// <summary>The text as the scanner can read it; the same text where nothing is in its way.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="cancellationToken">Is looked at with each event.</param>
    public static string Move(string text, CancellationToken cancellationToken)
    {
        // A line of text may look like it: only what the scanner refuses is changed. Each costs a scan of the text; together they stay
        // within what one text may cost.
        for (int scanned = text.Length; scanned <= ReadingLimits.Characters && s_candidate.IsMatch(text); scanned += text.Length)
        {
            if (FindFault(text, cancellationToken) is not { } fault || Move(text, fault) is not { } moved)
                break;
            text = moved;
        }

        return text;
    }

    /// <summary>Where the scanner refuses a line of spaces, or null when it does not.</summary>
    private static int? FindFault(string text, CancellationToken cancellationToken)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            int depth = 0;
            for (int events = 0; depth <= ReadingLimits.Depth + 2 && events < 4 * ReadingLimits.Nodes && parser.MoveNext(); events++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                depth += parser.Current!.NestingIncrease;
            }

            return null;
        }
        catch (YamlException exception) when (exception.Message.Contains(Fault))
        {
            return (int)exception.Start.Index;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The text with the spaces moved, or null where the scalar goes on behind them: then they are too many.</summary>
    private static string? Move(string text, int fault)
    {
        // The scanner points behind the blank lines; the first of them is the one it stumbles over.
        int start = SpecText.StartOfLine(text, Math.Min(fault, text.Length));
        while (start > 0 && SpecText.StartOfLine(text, start - 1) is var above && string.IsNullOrWhiteSpace(text.Substring(above, start - above)))
            start = above;
        int end = start;
        while (end < text.Length && text[end] == ' ')
            end++;
        int lineBreak = start >= 2 && text[start - 2] == '\r' ? start - 2 : start - 1;
        if (end == start || lineBreak < 0 || Indent(text, end) > KeyIndent(text, lineBreak))
            return null;
        return text.Substring(0, lineBreak) + text.Substring(start, end - start) + text.Substring(lineBreak, start - lineBreak) + text.Substring(end);
    }

    /// <summary>How far the next line is indented that has something in it.</summary>
    private static int Indent(string text, int position)
    {
        int indent = 0;
        for (int i = position; i < text.Length; i++)
        {
            if (text[i] is '\n' or '\r')
                indent = 0;
            else if (text[i] != ' ')
                return indent;
            else
                indent++;
        }

        return 0;
    }

    /// <summary>How far the key, or the element, is indented whose line ends at a position.</summary>
    private static int KeyIndent(string text, int lineBreak)
    {
        int start = SpecText.StartOfLine(text, lineBreak);
        int first = start;
        int dash = start;
        for (int i = start; i < lineBreak && text[i] is ' ' or '-'; i++)
        {
            first = i + 1;
            if (text[i] == '-')
                dash = i;
        }

        // An element is indented as far as its dash, a key of an element as far as itself.
        return (first < lineBreak && text[first] == '|' ? dash : first) - start;
    }
}
