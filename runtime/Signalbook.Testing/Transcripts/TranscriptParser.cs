using System;
using System.Collections.Generic;
using System.Globalization;

namespace Signalbook.Testing;

/// <summary>Reads the text of a transcript line by line: description, then exchanges separated by <c>~~ next</c>.</summary>
internal sealed class TranscriptParser
{
    private const string Next = "~~ next";
    private const string Version = "HTTP/1.1";

    private readonly string[] _lines;
    private readonly string? _path;
    private int _index;

    internal TranscriptParser(string text, string? path)
    {
        string normal = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        _lines = (normal.StartsWith('\uFEFF') ? normal[1..] : normal).Split('\n');

        // What follows the last line feed is no line.
        if (_lines[^1].Length == 0)
            _lines = _lines[..^1];
        _path = path;
    }

    private bool AtEnd => _index == _lines.Length;

    internal Transcript Parse()
    {
        string description = ReadDescription();
        var exchanges = new List<TranscriptExchange>();
        do
        {
            exchanges.Add(ReadExchange());
        }
        while (TakeNext());

        return new Transcript(description, exchanges, _path);
    }

    private string ReadDescription()
    {
        var description = new List<string>();
        for (; !AtEnd; _index++)
        {
            string line = _lines[_index];
            if (line.StartsWith('#'))
                description.Add(line.StartsWith("# ", StringComparison.Ordinal) ? line[2..] : line[1..]);
            else if (line.Length > 0)
                break;
        }

        return string.Join('\n', description);
    }

    private bool TakeNext()
    {
        if (AtEnd)
            return false;
        _index++;
        return true;
    }

    private TranscriptExchange ReadExchange()
    {
        while (!AtEnd && _lines[_index].Length == 0)
            _index++;
        if (AtEnd)
            throw Error("An exchange is missing here. Write a request line such as 'GET /messages?limit=5', or an answer such as 'HTTP/1.1 200 OK'.");
        if (_lines[_index].StartsWith('#'))
            throw Error("A description stands before the first exchange only. Move this line to the top of the file.");

        int line = _index + 1;
        TranscriptRequest? request = IsAnswer(_lines[_index]) ? null : ReadRequest();
        return new TranscriptExchange(request, ReadResponse(), line);
    }

    private TranscriptRequest ReadRequest()
    {
        (string method, string target) = ReadRequestLine();
        _index++;
        List<KeyValuePair<string, string>> headers = ReadHeaders();
        var body = new List<string>();
        for (; !AtEnd && !IsAnswer(_lines[_index]); _index++)
        {
            string line = _lines[_index];
            if (line == Next)
                break;
            if (line.StartsWith("~~ ", StringComparison.Ordinal))
                throw Error($"'{line}' stands in a request body, which has no directives. Write the answer's first line, such as '{Version} 200 OK', before it.");
            body.Add(line);
        }

        if (AtEnd || !IsAnswer(_lines[_index]))
            throw Error($"The exchange has no answer. Write its first line, such as '{Version} 200 OK', its headers, an empty line and its body.");

        string text = string.Join('\n', body).TrimEnd('\n');
        return new TranscriptRequest(method, target, headers, text.Length == 0 ? null : text);
    }

    private (string Method, string Target) ReadRequestLine()
    {
        string line = _lines[_index];
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 3 && words[2] == Version)
            words = words[..2];
        if (words.Length != 2 || !IsMethod(words[0]))
            throw Error($"'{line}' is no request line. Write a method in capitals and a path, such as 'GET /messages?limit=5'.");
        if (!words[1].StartsWith('/'))
            throw Error($"The target '{words[1]}' does not begin with '/'. Write path and query alone: the host is the replaying server's.");
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
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t"))
                throw Error($"'{line}' is no header. Write 'Name: value', and an empty line before the body.");
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return headers;
    }

    private TranscriptResponse ReadResponse()
    {
        string line = _lines[_index];
        string[] words = line.Split(' ', 3);
        if (words[0] != Version)
            throw Error($"'{words[0]}' is not played. Write '{Version}'.");
        if (words.Length < 2 || words[1].Length != 3
            || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out int status) || status is < 200 or > 599)
            throw Error($"'{line}' has no status from 200 to 599. Write such as '{Version} 200 OK'.");
        _index++;
        List<KeyValuePair<string, string>> headers = ReadHeaders();
        if (!AtEnd && IsAnswer(_lines[_index]) && _lines[_index - 1].Length > 0)
            throw Error($"A second answer begins here. Write '{Next}' between exchanges.");

        var body = new TranscriptBodyParser(_path);
        for (; !AtEnd && _lines[_index] != Next; _index++)
            body.Add(_lines[_index], _index + 1);
        return new TranscriptResponse(status, words.Length == 3 ? words[2] : "", headers, body.Finish());
    }

    private static bool IsAnswer(string line) => line.StartsWith("HTTP/", StringComparison.Ordinal);

    private static bool IsMethod(string word) => !word.AsSpan().ContainsAnyExceptInRange('A', 'Z');

    private TranscriptFormatException Error(string problem) => new(_path, Math.Max(1, _index + (AtEnd ? 0 : 1)), problem);
}
