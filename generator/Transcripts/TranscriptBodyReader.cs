using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Signalbook.Generator.Transcripts;

/// <summary>The lines of an answer's body: bytes, and directives that begin with <c>~~</c>.</summary>
/// <param name="firstLine">The line that the answer begins on.</param>
internal sealed class TranscriptBodyReader(int firstLine)
{
    private static readonly string[] s_directives = ["next", "pause", "cut", "bytes", "base64", "crlf", "lf", "cr", "end"];

    private readonly List<byte> _bytes = [];
    private readonly List<(int Offset, int Line)> _lines = [];
    private string _lineEnd = "\n";
    private int _droppable;
    private string? _endedBy;
    private bool _isCut;

    public void Add(string line, int number)
    {
        if (_endedBy is not null)
        {
            // An empty line before the next exchange is layout: the body is over.
            if (line.Length > 0)
                throw new TranscriptSyntaxException(number, "the body has ended at '" + _endedBy + "'; remove what follows, or write '~~ next' before another exchange");
            return;
        }

        if (line.StartsWith("~~ ", StringComparison.Ordinal))
        {
            int space = line.IndexOf(' ', 3);
            Direct(space < 0 ? line.Substring(3) : line.Substring(3, space - 3), space < 0 ? "" : line.Substring(space + 1), line, number);
            return;
        }

        if (line.StartsWith("~~", StringComparison.Ordinal) && s_directives.Contains(line.Substring(2).Split(' ')[0]))
            throw new TranscriptSyntaxException(number, "'" + line + "' is neither a directive nor clearly text; write '~~ " + line.Substring(2) + "'");
        Append(Encoding.UTF8.GetBytes(line + _lineEnd), number);
        _droppable = _lineEnd.Length;
    }

    public TranscriptBody Finish() => new([.. _bytes], _isCut, _lines, firstLine);

    private void Direct(string name, string argument, string line, int number)
    {
        if (name is "cut" or "crlf" or "lf" or "cr" or "end" && argument.Trim().Length > 0)
            throw new TranscriptSyntaxException(number, "'~~ " + name + "' takes nothing after it");
        switch (name)
        {
            case "pause":
                CheckPause(argument.Trim(), number);
                break;
            case "cut":
                _isCut = true;
                _endedBy = line;
                break;
            case "bytes":
                AppendWritten(Unescape(argument, number), line, number);
                break;
            case "base64":
                AppendWritten(FromBase64(argument.Trim(), number), line, number);
                break;
            case "crlf":
                _lineEnd = "\r\n";
                break;
            case "lf":
                _lineEnd = "\n";
                break;
            case "cr":
                _lineEnd = "\r";
                break;
            case "end":
                _bytes.RemoveRange(_bytes.Count - _droppable, _droppable);
                _endedBy = line;
                break;
            default:
                throw new TranscriptSyntaxException(number, "'~~ " + name + "' is no directive; known are " + string.Join(", ", s_directives));
        }

        // A change of line ends says nothing of the line before it.
        if (name is not ("crlf" or "lf" or "cr"))
            _droppable = 0;
    }

    private void AppendWritten(byte[] bytes, string line, int number)
    {
        if (bytes.Length == 0)
            throw new TranscriptSyntaxException(number, "'" + line.TrimEnd() + "' gives no bytes; write them after it");
        Append(bytes, number);
    }

    private void Append(byte[] bytes, int number)
    {
        _lines.Add((_bytes.Count, number));
        _bytes.AddRange(bytes);
    }

    private static void CheckPause(string text, int number)
    {
        double unit = text.EndsWith("ms", StringComparison.Ordinal) ? 1 : text.EndsWith("s", StringComparison.Ordinal) ? 1000 : 0;
        string digits = unit == 1 ? text.Substring(0, text.Length - 2) : unit == 0 ? "" : text.Substring(0, text.Length - 1);
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value * unit > int.MaxValue)
            throw new TranscriptSyntaxException(number, "'" + text + "' is no time; write milliseconds or seconds, such as '~~ pause 500ms' or '~~ pause 2.5s'");
    }

    private static byte[] FromBase64(string text, int number)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw new TranscriptSyntaxException(number, "'" + text + "' is no base64");
        }
    }

    /// <summary><c>\r \n \t \\ \xFF</c>; everything else is its UTF-8.</summary>
    private static byte[] Unescape(string text, int number)
    {
        var bytes = new List<byte>(text.Length);
        int plain = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
                continue;
            bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(plain, i - plain)));
            char escape = i + 1 < text.Length ? text[++i] : '\0';
            int known = "rnt\\".IndexOf(escape);
            if (known >= 0)
            {
                bytes.Add((byte)"\r\n\t\\"[known]);
            }
            else if (escape == 'x' && i + 2 < text.Length
                && byte.TryParse(text.Substring(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value))
            {
                bytes.Add(value);
                i += 2;
            }
            else
            {
                throw new TranscriptSyntaxException(number, "'\\" + (escape == '\0' ? "" : escape.ToString()) + "' is no escape; write \\r, \\n, \\t, \\\\ or \\x and two hexadecimal digits");
            }

            plain = i + 1;
        }

        bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(plain)));
        return [.. bytes];
    }
}
