using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Signalbook.Generator.Transcripts;

/// <summary>
/// Reads the text of a transcript: description, then exchanges separated by <c>~~ next</c>. The format is that of docs/transcripts.md;
/// the library for tests has a reader of its own, since it runs on what the compiler does not, and a test holds the two together.
/// </summary>
internal sealed class TranscriptReader
{
    private const string Next = "~~ next";
    private const string Version = "HTTP/1.1";

    private readonly string[] _lines;
    private int _index;

    private TranscriptReader(string text)
    {
        string normal = text.Replace("\r\n", "\n");
        string[] lines = (normal.Length > 0 && normal[0] == '\uFEFF' ? normal.Substring(1) : normal).Split('\n');

        // What follows the last line feed is no line.
        _lines = lines[lines.Length - 1].Length == 0 ? [.. lines.Take(lines.Length - 1)] : lines;
    }

    private bool AtEnd => _index == _lines.Length;

    /// <summary>The exchanges, in the order they are played.</summary>
    /// <exception cref="TranscriptSyntaxException">The text is no transcript.</exception>
    public static IReadOnlyList<TranscriptExchange> Read(string text)
    {
        var reader = new TranscriptReader(text);
        while (!reader.AtEnd && (reader._lines[reader._index].Length == 0 || reader._lines[reader._index][0] == '#'))
            reader._index++;
        var exchanges = new List<TranscriptExchange> { reader.ReadExchange() };
        while (!reader.AtEnd)
        {
            reader._index++;
            exchanges.Add(reader.ReadExchange());
        }

        return exchanges;
    }

    private TranscriptExchange ReadExchange()
    {
        while (!AtEnd && _lines[_index].Length == 0)
            _index++;
        if (AtEnd)
            throw Error("an exchange is missing here; write a request line such as 'GET /messages?limit=5', or an answer such as '" + Version + " 200 OK'");
        if (_lines[_index][0] == '#')
            throw Error("a description stands before the first exchange only");

        int line = _index + 1;
        (string? method, string target) = IsAnswer(_lines[_index]) ? (null, "") : ReadRequest();
        return ReadAnswer(line, method, target);
    }

    private (string Method, string Target) ReadRequest()
    {
        string line = _lines[_index];
        string[] words = line.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 3 && words[2] == Version)
            words = [words[0], words[1]];
        if (words.Length != 2 || !words[0].All(static letter => letter is >= 'A' and <= 'Z'))
            throw Error("'" + line + "' is no request line; write a method in capitals and a path, such as 'GET /messages?limit=5'");
        if (words[1][0] != '/')
            throw Error("the target '" + words[1] + "' does not begin with '/'; write path and query alone");

        _index++;
        ReadHeaders();
        for (; !AtEnd && !IsAnswer(_lines[_index]) && _lines[_index] != Next; _index++)
        {
            if (_lines[_index].StartsWith("~~ ", StringComparison.Ordinal))
                throw Error("'" + _lines[_index] + "' stands in a request body, which has no directives");
        }

        if (AtEnd || !IsAnswer(_lines[_index]))
            throw Error("the exchange has no answer; write its first line, such as '" + Version + " 200 OK'");
        return (words[0], words[1]);
    }

    private List<KeyValuePair<string, string>> ReadHeaders()
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (; !AtEnd; _index++)
        {
            string line = _lines[_index];
            if (line.Length == 0)
            {
                _index++;
                break;
            }

            if (line == Next || IsAnswer(line))
                break;

            // RFC 9110 5.1: a field name is a token, so there is no space before the colon.
            int colon = line.IndexOf(':');
            if (colon <= 0 || line.IndexOfAny([' ', '\t'], 0, colon) >= 0)
                throw Error("'" + line + "' is no header; write 'Name: value', and an empty line before the body");
            headers.Add(new(line.Substring(0, colon), line.Substring(colon + 1).Trim()));
        }

        return headers;
    }

    private TranscriptExchange ReadAnswer(int start, string? method, string target)
    {
        string line = _lines[_index];
        int first = _index + 1;
        string[] words = line.Split([' '], 3);
        if (words[0] != Version)
            throw Error("'" + words[0] + "' is not played; write '" + Version + "'");
        if (words.Length < 2 || words[1].Length != 3
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 200 or > 599)
            throw Error("'" + line + "' has no status from 200 to 599");

        _index++;
        List<KeyValuePair<string, string>> headers = ReadHeaders();
        if (!AtEnd && IsAnswer(_lines[_index]) && _lines[_index - 1].Length > 0)
            throw Error("a second answer begins here; write '" + Next + "' between exchanges");

        var body = new TranscriptBodyReader(first);
        for (; !AtEnd && _lines[_index] != Next; _index++)
            body.Add(_lines[_index], _index + 1);
        return new TranscriptExchange(start, method, target, status, headers, body.Finish());
    }

    private static bool IsAnswer(string line) => line.StartsWith("HTTP/", StringComparison.Ordinal);

    private TranscriptSyntaxException Error(string problem) => new(Math.Max(1, _index + (AtEnd ? 0 : 1)), problem);
}
