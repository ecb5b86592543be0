using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Signalbook.Testing;

/// <summary>Turns the lines of one response body into steps.</summary>
internal sealed class TranscriptBodyParser(string? path)
{
    private const string Directives = "next, pause, cut, bytes, base64, crlf, lf, cr, end";

    private readonly List<TranscriptStep> _steps = [];
    private readonly List<byte> _bytes = [];
    private string _lineEnd = "\n";

    // How many of the last bytes are the line end of a line, which `~~ end` takes back; 0 after anything else.
    private int _droppable;
    private string? _endedBy;

    internal void Add(string line, int number)
    {
        if (_endedBy is not null)
        {
            // An empty line before the next exchange is layout: the body is over.
            if (line.Length > 0)
                throw Error(number, $"The body has ended at '{_endedBy}'. Remove what follows, or write '~~ next' before another exchange.");
            return;
        }

        if (line.StartsWith("~~ ", StringComparison.Ordinal))
        {
            int space = line.IndexOf(' ', 3);
            Direct(space < 0 ? line[3..] : line[3..space], space < 0 ? "" : line[(space + 1)..], line, number);
            return;
        }

        if (line.StartsWith("~~", StringComparison.Ordinal) && Array.IndexOf(Directives.Split(", "), line[2..].Split(' ')[0]) >= 0)
            throw Error(number, $"'{line}' is neither a directive nor clearly text. Write '~~ {line[2..]}', or '~~ bytes {line}\\n' for the text.");

        _bytes.AddRange(Encoding.UTF8.GetBytes(line + _lineEnd));
        _droppable = _lineEnd.Length;
    }

    internal IReadOnlyList<TranscriptStep> Finish()
    {
        Flush();
        return _steps;
    }

    private void Direct(string name, string argument, string line, int number)
    {
        if (name is "cut" or "crlf" or "lf" or "cr" or "end" && argument.Trim().Length > 0)
            throw Error(number, $"'~~ {name}' takes nothing after it. Write '~~ {name}' alone on the line.");
        switch (name)
        {
            case "pause":
                Flush();
                _steps.Add(new TranscriptStep.Pause(ParsePause(argument.Trim(), number)));
                break;
            case "cut":
                Flush();
                _steps.Add(new TranscriptStep.Cut());
                _endedBy = line;
                break;
            case "bytes":
                AddBytes(TranscriptEscapes.Decode(argument, problem => Error(number, problem)), line, number);
                break;
            case "base64":
                AddBytes(ParseBase64(argument.Trim(), number), line, number);
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
                throw Error(number, $"'~~ {name}' is no directive. Known: {Directives}. Write '~~ bytes {TranscriptEscapes.Encode(Encoding.UTF8.GetBytes(line))}\\n' for a line of text that begins so.");
        }

        // A change of line ends says nothing of the line before it.
        if (name is not ("crlf" or "lf" or "cr"))
            _droppable = 0;
    }

    private void AddBytes(byte[] bytes, string line, int number)
    {
        if (bytes.Length == 0)
            throw Error(number, $"'{line.TrimEnd()}' gives no bytes. Write them after it, such as '~~ bytes data: x\\r\\n' or '~~ base64 /w=='.");
        _bytes.AddRange(bytes);
    }

    private void Flush()
    {
        if (_bytes.Count > 0)
            _steps.Add(new TranscriptStep.Bytes(_bytes.ToArray()));
        _bytes.Clear();
        _droppable = 0;
    }

    private TimeSpan ParsePause(string text, int number)
    {
        double unit = text.EndsWith("ms", StringComparison.Ordinal) ? 1 : text.EndsWith('s') ? 1000 : 0;
        string digits = unit == 1 ? text[..^2] : unit == 0 ? "" : text[..^1];
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value * unit > int.MaxValue)
            throw Error(number, $"'{text}' is no time. Write milliseconds or seconds, such as '~~ pause 500ms' or '~~ pause 2.5s'.");
        return TimeSpan.FromMilliseconds(value * unit);
    }

    private byte[] ParseBase64(string text, int number)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            throw Error(number, $"'{text}' is no base64. Write it with its '=' padding and without spaces, such as '~~ base64 /w=='.");
        }
    }

    private TranscriptFormatException Error(int line, string problem) => new(path, line, problem);
}
